// SPDX-License-Identifier: Apache-2.0
#include "ui/picture.hpp"

#include <EGL/egl.h>
#include <EGL/eglext.h>
#define GL_GLEXT_PROTOTYPES
#include <algorithm>
#include <array>

#include <GL/gl.h>
#include <GL/glext.h>
#include <stb_image_write.h>

#include "ui/gate_view.hpp"
#include "ui/renderer.hpp"

namespace gatehouse::ui {
namespace {

model::Error no_egl(const char* step) {
  return {model::ErrorKind::failure, std::string("no drawing without a screen: ") + step + " failed", "EGL",
          "install the packages libegl-mesa0 and libgl1-mesa-dri"};
}

/// An OpenGL context without any surface, current from open() to the end.
class Surfaceless {
 public:
  static model::Result<std::unique_ptr<Surfaceless>> open() {
    std::unique_ptr<Surfaceless> gl(new Surfaceless);
    gl->display_ = eglGetPlatformDisplay(EGL_PLATFORM_SURFACELESS_MESA, EGL_DEFAULT_DISPLAY, nullptr);
    if (gl->display_ == EGL_NO_DISPLAY) return no_egl("eglGetPlatformDisplay");
    if (eglInitialize(gl->display_, nullptr, nullptr) == EGL_FALSE) return no_egl("eglInitialize");
    if (eglBindAPI(EGL_OPENGL_API) == EGL_FALSE) return no_egl("eglBindAPI");
    constexpr std::array<EGLint, 5> wanted = {EGL_SURFACE_TYPE, 0, EGL_RENDERABLE_TYPE, EGL_OPENGL_BIT,
                                              EGL_NONE};
    EGLConfig config = nullptr;
    EGLint count = 0;
    eglChooseConfig(gl->display_, wanted.data(), &config, 1, &count);
    constexpr std::array<EGLint, 5> version = {EGL_CONTEXT_MAJOR_VERSION, 3, EGL_CONTEXT_MINOR_VERSION, 0,
                                               EGL_NONE};
    gl->context_ = eglCreateContext(gl->display_, count > 0 ? config : EGL_NO_CONFIG_KHR, EGL_NO_CONTEXT,
                                    version.data());
    if (gl->context_ == EGL_NO_CONTEXT) return no_egl("eglCreateContext");
    if (eglMakeCurrent(gl->display_, EGL_NO_SURFACE, EGL_NO_SURFACE, gl->context_) == EGL_FALSE)
      return no_egl("eglMakeCurrent");
    return gl;
  }
  ~Surfaceless() {
    if (display_ == EGL_NO_DISPLAY) return;
    eglMakeCurrent(display_, EGL_NO_SURFACE, EGL_NO_SURFACE, EGL_NO_CONTEXT);
    if (context_ != EGL_NO_CONTEXT) eglDestroyContext(display_, context_);
    eglTerminate(display_);
  }
  Surfaceless(const Surfaceless&) = delete;
  Surfaceless& operator=(const Surfaceless&) = delete;

 private:
  Surfaceless() = default;
  EGLDisplay display_ = EGL_NO_DISPLAY;
  EGLContext context_ = EGL_NO_CONTEXT;
};

class Framebuffer {
 public:
  Framebuffer(int width, int height) {
    glGenFramebuffers(1, &frame_);
    glGenRenderbuffers(1, &colour_);
    glBindRenderbuffer(GL_RENDERBUFFER, colour_);
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
    glBindFramebuffer(GL_FRAMEBUFFER, frame_);
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, colour_);
  }
  ~Framebuffer() {
    glDeleteFramebuffers(1, &frame_);
    glDeleteRenderbuffers(1, &colour_);
  }
  Framebuffer(const Framebuffer&) = delete;
  Framebuffer& operator=(const Framebuffer&) = delete;

  bool complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

 private:
  GLuint frame_ = 0, colour_ = 0;
};

/// GL's rows run from the bottom; a picture's from the top.
std::vector<std::uint8_t> read_pixels(int width, int height) {
  const auto row = static_cast<std::size_t>(width) * 3;
  std::vector<std::uint8_t> flipped(row * static_cast<std::size_t>(height)), rgb(flipped.size());
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, flipped.data());
  for (auto from = flipped.end(), to = rgb.begin(); to != rgb.end(); to += static_cast<std::ptrdiff_t>(row)) {
    from -= static_cast<std::ptrdiff_t>(row);
    std::copy_n(from, row, to);
  }
  return rgb;
}

}  // namespace

model::Result<Picture> render_drawing(const Drawing& drawing, const Style& style, int width, int height) {
  if (width < 1 || height < 1 || width > 8192 || height > 8192)
    return model::Error{model::ErrorKind::usage, "a picture is 1 to 8192 pixels wide and high", "", ""};
  auto gl = Surfaceless::open();
  if (!gl) return gl.error();
  auto context = Context::open(style, drawing.scripts);
  if (!context) return context.error();
  auto renderer = Renderer::open(**context);
  if (!renderer) return renderer.error();
  const Framebuffer target(width, height);
  if (!target.complete()) return no_egl("the framebuffer");
  auto& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  std::string text;
  io.ClipboardUserData = &text;
  io.SetClipboardTextFn = [](void* to, const char* from) { *static_cast<std::string*>(to) = from; };
  for (int frame = 0; frame < std::max(1, drawing.frames); ++frame) {
    (*renderer)->new_frame();
    ImGui::NewFrame();
    ImGui::LogToClipboard();
    drawing.draw((*context)->style(), io.DisplaySize);
    ImGui::LogFinish();
    ImGui::Render();
  }
  (*renderer)->draw(width, height, drawing.ground);
  return Picture{width, height, read_pixels(width, height), std::move(text)};
}

model::Result<Picture> render(const view::GateScreen& screen, const Style& style, int width, int height) {
  Portraits portraits;
  const auto draw = [&](const Style& with, ImVec2 size) { draw_gate(screen, with, size, portraits); };
  return render_drawing({draw, ground_of(screen, style), scripts_in(screen)}, style, width, height);
}

model::Result<void> write_png(const Picture& picture, const std::string& path) {
  if (stbi_write_png(path.c_str(), picture.width, picture.height, 3, picture.rgb.data(), picture.width * 3) !=
      0)
    return {};
  return model::Error{model::ErrorKind::failure, "the picture could not be written", path, ""};
}

model::Result<void> render_png(const view::GateScreen& screen, const Style& style, int width, int height,
                               const std::string& path) {
  auto picture = render(screen, style, width, height);
  if (!picture) return picture.error();
  return write_png(*picture, path);
}

}  // namespace gatehouse::ui
