const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { cache } = require("../edition/cache");

/** NVIDIA's device plugin and feature discovery, with the chart of both. */
const DEVICE_PLUGIN = {
  name: "device-plugin",
  module: "github.com/NVIDIA/k8s-device-plugin",
  version: "0.19.3",
  programs: {
    "nvidia-device-plugin": "github.com/NVIDIA/k8s-device-plugin/cmd/nvidia-device-plugin",
    "gpu-feature-discovery": "github.com/NVIDIA/k8s-device-plugin/cmd/gpu-feature-discovery",
  },
  // They look up the functions of the driver's library when they run.
  environment: { CGO_LDFLAGS_ALLOW: "-Wl,--unresolved-symbols=ignore-in-object-files" },
};

/** The Go modules of which `npm run test:cluster` runs programs, and what their builds need to be told. */
const PARTS = [DEVICE_PLUGIN];

/** Where a part is, once it is built: another version is in another folder. */
function folderOf({ name, version }) {
  return cache(join("cluster", `${name}-${version}`));
}

/** The path of a program. */
function pathOf(program) {
  const path = join(folderOf(PARTS.find(({ programs }) => program in programs)), program);
  if (!existsSync(path)) {
    throw new Error(`there is no ${path}: run npm run build:cluster, or leave out npm run test:cluster`);
  }
  return path;
}

module.exports = {
  PARTS,
  DEVICE_PLUGIN,
  /** The mock of the driver's library, and the header that it is built with. */
  DRIVER_FOLDER: cache(join("cluster", "driver")),
  folderOf,
  pathOf,
};
