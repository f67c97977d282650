/** How software gives GPUs to pods: as an extended resource, by ResourceClaims, or not at all. */
type Offer = "resources" | "claims" | "nothing";

export interface OtherSoftware {
  /** What messages call it. */
  readonly name: string;
  readonly offers: Offer;
}

const DRA_DRIVER: OtherSoftware = { name: "NVIDIA's DRA driver", offers: "claims" };
const HAMI: OtherSoftware = { name: "HAMi", offers: "resources" };

export const OTHER_CHARTS = [
  "hami",
  "volcano-vgpu-device-plugin",
  "dra-driver-nvidia-gpu",
  "nvidia-dra-driver-gpu",
  "k8s-dra-driver",
  "kai-scheduler",
  "other-device-plugin",
  "mig-manager",
  "mig-device-classes",
] as const;
export type OtherChart = (typeof OTHER_CHARTS)[number];

/**
 * Software that gives out GPUs as NVIDIA's device plugin does not, or decides who gets one, by its chart. It is named, and
 * what it offers is not judged.
 *
 * @see https://github.com/Project-HAMi/HAMi/tree/master/charts/hami
 * @see https://github.com/kubernetes-sigs/dra-driver-nvidia-gpu
 * @see https://github.com/NVIDIA/KAI-Scheduler
 */
const OTHER_SOFTWARE: Readonly<Record<OtherChart, OtherSoftware>> = {
  hami: HAMI,
  "volcano-vgpu-device-plugin": HAMI,
  "dra-driver-nvidia-gpu": DRA_DRIVER,
  "nvidia-dra-driver-gpu": DRA_DRIVER,
  "k8s-dra-driver": DRA_DRIVER,
  "kai-scheduler": { name: "KAI Scheduler", offers: "nothing" },
  /** A DaemonSet that nobody knows, and that can register GPUs with the kubelet. */
  "other-device-plugin": { name: "another device plugin", offers: "resources" },
  /** NVIDIA's MIG manager by itself: it cuts GPUs by a node label. */
  "mig-manager": { name: "NVIDIA's MIG manager", offers: "nothing" },
  /** They name slices that a DRA driver offers. */
  "mig-device-classes": { name: "DeviceClasses", offers: "nothing" },
};

/** What the software of the chart is called and offers; `undefined` for NVIDIA's charts of the device plugin. */
export function otherSoftware(chart: string): OtherSoftware | undefined {
  return Object.hasOwn(OTHER_SOFTWARE, chart) ? OTHER_SOFTWARE[chart as OtherChart] : undefined;
}
