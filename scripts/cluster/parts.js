const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { cache } = require("../edition/cache");

const KUBERNETES = {
  name: "kubernetes",
  module: "k8s.io/kubernetes",
  version: "1.36.3",
  programs: {
    "kube-apiserver": "k8s.io/kubernetes/cmd/kube-apiserver",
    "kube-controller-manager": "k8s.io/kubernetes/cmd/kube-controller-manager",
    "kube-scheduler": "k8s.io/kubernetes/cmd/kube-scheduler",
  },
  // The API server tells its version to helm, which holds it against what a chart asks for.
  variables: (version) => ({
    "k8s.io/component-base/version.gitVersion": `v${version}`,
    "k8s.io/component-base/version.gitMajor": version.split(".")[0],
    "k8s.io/component-base/version.gitMinor": version.split(".")[1],
  }),
};

const ETCD = {
  name: "etcd",
  module: "go.etcd.io/etcd/server/v3",
  version: "3.6.5",
  programs: { etcd: "go.etcd.io/etcd/server/v3" },
};

/** NVIDIA's device plugin and feature discovery, with the chart of both. */
const DEVICE_PLUGIN = {
  name: "device-plugin",
  module: "github.com/NVIDIA/k8s-device-plugin",
  version: "0.19.3",
  programs: {
    "nvidia-device-plugin": "github.com/NVIDIA/k8s-device-plugin/cmd/nvidia-device-plugin",
    "gpu-feature-discovery": "github.com/NVIDIA/k8s-device-plugin/cmd/gpu-feature-discovery",
  },
  chart: "deployments/helm/nvidia-device-plugin",
  // They look up the functions of the driver's library when they run.
  environment: { CGO_LDFLAGS_ALLOW: "-Wl,--unresolved-symbols=ignore-in-object-files" },
};

/** Kueue's controller and its chart, for `npm run test:queues`: a cold build takes eight minutes on two cores, so it is built only when named. */
const KUEUE = {
  name: "kueue",
  isExtra: true,
  module: "sigs.k8s.io/kueue",
  version: "0.19.2",
  programs: { kueue: "sigs.k8s.io/kueue/cmd/kueue" },
  chart: "charts/kueue",
};

/** The Go modules of which tests run programs, and what their builds need to be told. */
const PARTS = [KUBERNETES, ETCD, DEVICE_PLUGIN, KUEUE];

/** Where a part is, once it is built: another version is in another folder. */
function folderOf({ name, version }) {
  return cache(join("cluster", `${name}-${version}`));
}

/** The path of a program. */
function pathOf(program) {
  const part = PARTS.find(({ programs }) => program in programs);
  const path = join(folderOf(part), program);
  if (!existsSync(path)) {
    const [command, suite] = part.isExtra ? [`build:cluster -- ${part.name}`, "test:queues"] : ["build:cluster", "test:cluster"];
    throw new Error(`there is no ${path}: run npm run ${command}, or leave out npm run ${suite}`);
  }
  return path;
}

module.exports = {
  PARTS,
  DEVICE_PLUGIN,
  KUEUE,
  /** The mock of the driver's library, and the header that it is built with. */
  DRIVER_FOLDER: cache(join("cluster", "driver")),
  /** Where the chart of a part is, as helm takes it. */
  chartOf: (part) => join(folderOf(part), "chart"),
  folderOf,
  pathOf,
};
