// SPDX-License-Identifier: Apache-2.0
#include "ui/window.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <optional>
#include <utility>

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>

#include "ui/keys.hpp"
#include "ui/renderer.hpp"

namespace gatehouse::ui {
namespace {

// The mailbox is looked into at least this often, should a wake-up ever be lost.
constexpr double longest_sleep_s = 1.0;
// ImGui settles in two frames; a click is spread over two more.
constexpr int frames_after_change = 2, frames_after_press = 4;
const ImVec2 nowhere = {-1, -1};

model::Error glfw_error(const char* what, const char* todo) {
  const char* description = nullptr;
  glfwGetError(&description);
  return {model::ErrorKind::failure,
          std::string(what) + (description != nullptr ? std::string(": ") + description : ""), "screen",
          todo};
}

std::int64_t mono_ns() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

/// glfwInit and glfwTerminate.
class Glfw {
 public:
  Glfw() : ready_(glfwInit() == GLFW_TRUE) {}
  ~Glfw() { glfwTerminate(); }
  Glfw(const Glfw&) = delete;
  Glfw& operator=(const Glfw&) = delete;
  bool ready() const { return ready_; }

 private:
  bool ready_;
};

struct WindowDeleter {
  void operator()(GLFWwindow* window) const { glfwDestroyWindow(window); }
};

struct Extent {
  int width = 0, height = 0;
  bool operator==(const Extent&) const = default;
};

std::optional<Key> key_of(int glfw_key) {
  switch (glfw_key) {
    case GLFW_KEY_F:
      return Key::f;
    case GLFW_KEY_ESCAPE:
      return Key::escape;
    case GLFW_KEY_Q:
      return Key::q;
    default:
      return {};
  }
}

/// What a key means to widgets. A key that is held must not press a button over and over.
std::optional<Stroke> stroke_of(int key, int mods, bool repeated) {
  const bool control = (mods & GLFW_MOD_CONTROL) != 0;
  switch (key) {
    case GLFW_KEY_TAB:
      return (mods & GLFW_MOD_SHIFT) != 0 ? Stroke::back_tab : Stroke::tab;
    case GLFW_KEY_LEFT:
      return Stroke::left;
    case GLFW_KEY_RIGHT:
      return Stroke::right;
    case GLFW_KEY_UP:
      return Stroke::up;
    case GLFW_KEY_DOWN:
      return Stroke::down;
    case GLFW_KEY_HOME:
      return Stroke::home;
    case GLFW_KEY_END:
      return Stroke::end;
    case GLFW_KEY_PAGE_UP:
      return Stroke::page_up;
    case GLFW_KEY_PAGE_DOWN:
      return Stroke::page_down;
    case GLFW_KEY_BACKSPACE:
      return Stroke::backspace;
    case GLFW_KEY_DELETE:
      return Stroke::remove;
    default:
      break;
  }
  if (repeated) return {};
  switch (key) {
    case GLFW_KEY_ENTER:
    case GLFW_KEY_KP_ENTER:
      return Stroke::enter;
    case GLFW_KEY_SPACE:
      return Stroke::space;
    case GLFW_KEY_ESCAPE:
      return Stroke::escape;
    case GLFW_KEY_A:
      return control ? std::optional(Stroke::select_all) : std::nullopt;
    case GLFW_KEY_C:
      return control ? std::optional(Stroke::copy) : std::nullopt;
    case GLFW_KEY_X:
      return control ? std::optional(Stroke::cut) : std::nullopt;
    case GLFW_KEY_V:
      return control ? std::optional(Stroke::paste) : std::nullopt;
    default:
      return {};
  }
}

/// ImGui's GLFW backend, which adds its callbacks to ours.
class Backend {
 public:
  explicit Backend(GLFWwindow* window) { ImGui_ImplGlfw_InitForOpenGL(window, true); }
  ~Backend() { ImGui_ImplGlfw_Shutdown(); }
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;
};

}  // namespace

struct Window::Impl {
  Impl(WindowOptions wanted, Scene shown, WindowCallbacks calls)
      : options(std::move(wanted)), scene(std::move(shown)), callbacks(std::move(calls)) {}

  WindowOptions options;
  Scene scene;
  WindowCallbacks callbacks;
  std::atomic<bool> stopping{false};

  // Destroyed from the last to the first.
  Glfw glfw;
  std::unique_ptr<GLFWwindow, WindowDeleter> window;
  std::unique_ptr<Context> context;
  std::unique_ptr<Backend> backend;
  std::unique_ptr<Renderer> renderer;

  Extent extent;
  int width_mm = 0;
  KeyQueue keys;
  PointerQueue pointer;
  int frames_due = frames_after_change;

  static Impl* of(GLFWwindow* at) { return static_cast<Impl*>(glfwGetWindowUserPointer(at)); }
  static void due(GLFWwindow* at, int frames) { of(at)->frames_due = std::max(of(at)->frames_due, frames); }
  model::Result<void> open_window();
  model::Result<void> open_drawing();
  void listen();
  void listen_to_pointer();
  void command(const view::Command& command);
  void fetch();
  model::Result<void> fit();
  model::Result<void> draw();
  void sleep();
};

model::Result<void> Window::Impl::open_window() {
  if (!glfw.ready()) return glfw_error("no display", "start the X server, or use --headless");
  GLFWmonitor* monitor = nullptr;
  if (!options.windowed) {
    monitor = glfwGetPrimaryMonitor();
    if (monitor == nullptr) return glfw_error("no monitor", "connect one, or use --windowed or --headless");
    const auto* mode = glfwGetVideoMode(monitor);
    options.width = mode->width;
    options.height = mode->height;
    int height_mm = 0;
    glfwGetMonitorPhysicalSize(monitor, &width_mm, &height_mm);
  }
  glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
  glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 0);
  glfwWindowHint(GLFW_DEPTH_BITS, 0);
  glfwWindowHint(GLFW_STENCIL_BITS, 0);
  glfwWindowHint(GLFW_AUTO_ICONIFY, GLFW_FALSE);
  window.reset(glfwCreateWindow(options.width, options.height, options.title.c_str(), monitor, nullptr));
  if (!window) return glfw_error("no window", "install the package libgl1-mesa-dri");
  return {};
}

model::Result<void> Window::Impl::open_drawing() {
  glfwMakeContextCurrent(window.get());
  glfwSwapInterval(0);  // a verdict must not wait for a frame that nobody is drawing
  glfwGetFramebufferSize(window.get(), &extent.width, &extent.height);
  auto made = Context::open(Style::for_screen(options.theme, extent.width, extent.height, width_mm));
  if (!made) return made.error();
  context = std::move(*made);
  listen();
  backend = std::make_unique<Backend>(window.get());
  listen_to_pointer();
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  auto drawing = Renderer::open(*context);
  if (!drawing) return drawing.error();
  renderer = std::move(*drawing);
  return {};
}

/// Every event that may change the screen asks for frames; ImGui's backend calls these before its own.
void Window::Impl::listen() {
  auto* w = window.get();
  glfwSetWindowUserPointer(w, this);
  glfwSetCharCallback(w, [](GLFWwindow* at, unsigned character) {
    due(at, frames_after_press);
    of(at)->keys.type(character);
  });
  glfwSetWindowRefreshCallback(w, [](GLFWwindow* at) { due(at, frames_after_change); });
  glfwSetFramebufferSizeCallback(w, [](GLFWwindow* at, int, int) { due(at, frames_after_change); });
  glfwSetWindowFocusCallback(w, [](GLFWwindow* at, int) { due(at, frames_after_change); });
  glfwSetKeyCallback(w, [](GLFWwindow* at, int key, int, int action, int mods) {
    due(at, frames_after_press);
    auto& self = *of(at);
    if (action == GLFW_RELEASE) return;
    if (const auto stroke = stroke_of(key, mods, action == GLFW_REPEAT)) self.keys.strike(*stroke);
    if (action != GLFW_PRESS) return;
    const auto known = key_of(key);
    if (!known || !self.scene.key) return;
    if (const auto asked = self.scene.key(*known, (mods & GLFW_MOD_CONTROL) != 0)) self.command(*asked);
  });
}

/// In place of the back end's own: what it does with the pointer depends on how long frames take.
void Window::Impl::listen_to_pointer() {
  auto* w = window.get();
  glfwSetCursorPosCallback(w, [](GLFWwindow* at, double x, double y) {
    due(at, frames_after_change);
    of(at)->pointer.move({static_cast<float>(x), static_cast<float>(y)});
  });
  glfwSetMouseButtonCallback(w, [](GLFWwindow* at, int button, int action, int) {
    if (button != GLFW_MOUSE_BUTTON_LEFT) return;
    due(at, frames_after_press);
    of(at)->pointer.press(action == GLFW_PRESS);
  });
  glfwSetScrollCallback(w, [](GLFWwindow* at, double, double notches) {
    due(at, frames_after_change);
    of(at)->pointer.turn(static_cast<float>(notches));
  });
  glfwSetCursorEnterCallback(w, [](GLFWwindow* at, int entered) {
    due(at, frames_after_change);
    if (entered == GLFW_FALSE) of(at)->pointer.move(nowhere);
  });
}

void Window::Impl::command(const view::Command& command) {
  if (std::holds_alternative<view::Quit>(command)) stopping = true;
  if (callbacks.on_command) callbacks.on_command(command);
}

void Window::Impl::fetch() {
  if (scene.fetch && scene.fetch()) frames_due = std::max(frames_due, frames_after_change);
}

/// Fonts follow the size of the screen and the scripts on it.
model::Result<void> Window::Impl::fit() {
  Extent now;
  glfwGetFramebufferSize(window.get(), &now.width, &now.height);
  const auto wanted = context->scripts() | (scene.scripts ? scene.scripts() : 0);
  if (now == extent && wanted == context->scripts()) return {};
  extent = now;
  auto loaded =
      context->reload(Style::for_screen(options.theme, extent.width, extent.height, width_mm), wanted);
  if (loaded) renderer->upload_fonts();
  return loaded;
}

model::Result<void> Window::Impl::draw() {
  const std::int64_t started = mono_ns();
  if (auto fitting = fit(); !fitting) return fitting;
  renderer->new_frame();
  ImGui_ImplGlfw_NewFrame();
  tell_pointer(pointer.take());
  ImGui::NewFrame();
  const auto& style = context->style();
  Input input = read_pointer(glfwGetTime());
  keys.take(input);
  const auto asked = scene.draw(style, ImGui::GetIO().DisplaySize, input);
  if (!keys.empty() || !pointer.empty()) frames_due = std::max(frames_due, frames_after_change);
  ImGui::Render();
  renderer->draw(extent.width, extent.height, scene.ground ? scene.ground(style) : style.palette.ground);
  glfwSwapBuffers(window.get());
  const std::int64_t swapped = mono_ns();
  if (callbacks.on_drawn) callbacks.on_drawn(scene.sequence ? scene.sequence() : 0, swapped);
  if (callbacks.on_frame) callbacks.on_frame(swapped - started, scene.page ? scene.page() : "");
  for (const auto& one : asked) command(one);
  return {};
}

/// Until something happens, or the scene has something that moves.
void Window::Impl::sleep() {
  const auto soon = scene.wake_in ? scene.wake_in() : std::nullopt;
  if (!soon) return glfwWaitEventsTimeout(longest_sleep_s);
  if (*soon > 0) glfwWaitEventsTimeout(std::min(*soon, longest_sleep_s));
  frames_due = std::max(frames_due, 1);
}

Window::Window(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Window::~Window() = default;

model::Result<std::unique_ptr<Window>> Window::open(WindowOptions options,
                                                    const view::Mailbox<view::GateScreen>& screens,
                                                    WindowCallbacks callbacks) {
  const bool windowed = options.windowed;
  return open(std::move(options), gate_scene(screens, windowed), std::move(callbacks));
}

model::Result<std::unique_ptr<Window>> Window::open(WindowOptions options, Scene scene,
                                                    WindowCallbacks callbacks) {
  auto impl = std::make_unique<Impl>(std::move(options), std::move(scene), std::move(callbacks));
  if (auto opened = impl->open_window(); !opened) return opened.error();
  if (auto opened = impl->open_drawing(); !opened) return opened.error();
  return std::unique_ptr<Window>(new Window(std::move(impl)));
}

model::Result<void> Window::run() {
  auto& self = *impl_;
  while (!self.stopping) {
    self.fetch();
    if (self.frames_due > 0) {
      --self.frames_due;
      if (auto drawn = self.draw(); !drawn) return drawn;
      glfwPollEvents();
    } else {
      self.sleep();
    }
    if (!self.stopping && glfwWindowShouldClose(self.window.get()) == GLFW_TRUE) self.command(view::Quit{});
  }
  return {};
}

void Window::wake() {
  glfwPostEmptyEvent();
}

void Window::stop() {
  impl_->stopping = true;
  glfwPostEmptyEvent();
}

}  // namespace gatehouse::ui
