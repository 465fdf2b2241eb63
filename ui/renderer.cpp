// SPDX-License-Identifier: Apache-2.0
#include "ui/renderer.hpp"

#define GL_GLEXT_PROTOTYPES
#include <array>

#include <GL/gl.h>
#include <GL/glext.h>
#include <backends/imgui_impl_opengl3.h>

namespace gatehouse::ui {

model::Result<std::unique_ptr<Renderer>> Renderer::open(Context& context) {
  std::unique_ptr<Renderer> renderer(new Renderer(context));
  context.use_backend_atlas();
  const bool ready = ImGui_ImplOpenGL3_Init("#version 130") && ImGui_ImplOpenGL3_CreateDeviceObjects();
  context.use_atlas();
  if (!ready)
    return model::Error{model::ErrorKind::failure, "the graphics driver offers no OpenGL 3.0", "",
                        "install the package libgl1-mesa-dri, which can draw without a graphics card"};
  renderer->upload_fonts();
  return renderer;
}

Renderer::~Renderer() {
  if (texture_ != 0) glDeleteTextures(1, &texture_);
  context_.use_backend_atlas();  // the backend clears the id of the texture it made
  if (ImGui::GetIO().BackendRendererUserData != nullptr) ImGui_ImplOpenGL3_Shutdown();
  context_.use_atlas();
}

void Renderer::upload_fonts() {
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  auto& atlas = context_.atlas();
  atlas.GetTexDataAsAlpha8(&pixels, &width, &height);
  if (texture_ == 0) glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  // The backend's shader multiplies colour by texel: white with the coverage as alpha.
  constexpr std::array<GLint, 4> white_alpha = {GL_ONE, GL_ONE, GL_ONE, GL_RED};
  glTexParameteriv(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_RGBA, white_alpha.data());
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, pixels);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  // NOLINTNEXTLINE(performance-no-int-to-ptr): ImGui's texture id is a pointer in some versions.
  atlas.SetTexID((ImTextureID)(static_cast<std::intptr_t>(texture_)));
  atlas.ClearTexData();
  atlas.ClearInputData();
}

void Renderer::new_frame() {
  ImGui_ImplOpenGL3_NewFrame();
}

void Renderer::draw(int width, int height, Colour ground) {
  glViewport(0, 0, width, height);
  const auto channel = [&](int shift) { return static_cast<float>((ground.rgb >> shift) & 0xFF) / 255.0F; };
  glClearColor(channel(16), channel(8), channel(0), 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace gatehouse::ui
