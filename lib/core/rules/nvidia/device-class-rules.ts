import type { Rule } from "../rule";

/** The constructs that create the DeviceClasses of one cluster. */
export interface DeviceClassFacts {
  readonly paths: readonly string[];
}

export const DEVICE_CLASS_RULES: readonly Rule<DeviceClassFacts>[] = [
  {
    id: "MIG563",
    severity: "error",
    title: "the DeviceClasses of a cluster must be created once",
    see: "https://kubernetes.io/docs/reference/kubernetes-api/extend-resources/device-class-v1/",
    why: "A DeviceClass belongs to the cluster, not to a namespace or a pool, and Helm refuses an object of another release. Of two classes with one extended resource Kubernetes uses the newer one.",
    remedy: "Keep one `MigDeviceClasses`, and pass it all pools. An `NvidiaDraDriver` has its own unless `deviceClasses` is false.",
    check: ({ paths }) =>
      paths.length > 1 && {
        attribute: "deviceClasses",
        found: `the cluster gets its DeviceClasses ${paths.length} times: ${paths.join(", ")}`,
        expected: "one owner of the DeviceClasses",
        fix: "keep one, and add() the pools of the others to it; set deviceClasses: false on the driver if you keep another",
      },
  },
];
