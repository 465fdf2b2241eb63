// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "drivers/tag_device.hpp"
#include "drivers/unique_fd.hpp"

struct nfc_context;
struct nfc_device;

namespace gatehouse::drivers {

/// A device that libnfc drives, named by its connection string; libnfc never searches for devices.
///
/// libnfc can end the process by what a chip answers: it copies by lengths it did not check and calls abort()
/// on a status byte. So this class lives in a process that holds nothing else (gatehouse-reader).
class LibnfcDevice final : public TagDevice {
 public:
  /// A complaint about a connection string that no driver of ours takes, or an empty string.
  static std::string wrong(const std::string& connection_string);

  explicit LibnfcDevice(std::string connection_string);
  ~LibnfcDevice() override;
  LibnfcDevice(const LibnfcDevice&) = delete;
  LibnfcDevice& operator=(const LibnfcDevice&) = delete;

  model::Result<void> open() override;
  void close() override;
  TagPoll poll() override;
  std::string tag_version(const model::ChipFingerprint& chip) override;
  std::string library() const override;

 private:
  model::Result<void> set_up();

  std::string connection_string_;
  UniqueFd lock_;
  nfc_context* context_ = nullptr;
  nfc_device* device_ = nullptr;
};

}  // namespace gatehouse::drivers
