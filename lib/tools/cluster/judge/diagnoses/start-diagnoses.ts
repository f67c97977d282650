import { PROGRAM_OF_APP } from "../../../command-line/program";
import type { ClusterNode } from "../../../kubectl/cluster-node";
import { isRejected } from "../../../kubectl/cluster-state";
import type { PodContainer, PodDetails } from "../../../kubectl/pod-details";
import { shell } from "../../../targets/shell";
import { lookAtNode } from "./commands";
import type { Diagnoses } from "./diagnosis";
import { describePod, templateOf } from "./pod-words";
import { shortened } from "./shortened";

/** A pod that has a node, and does not run. */
export interface BoundPod {
  readonly pod: PodDetails;
  /** Unset if it is deleted, or if nodes cannot be read. */
  readonly node: ClusterNode | undefined;
}

/** Why a container does not run, by the message of the kubelet or of the container runtime. */
interface Trouble {
  readonly words: RegExp;
  readonly what: string;
  readonly expected: string;
  readonly advice: (pod: PodDetails) => string;
}

const NOT_ABOUT_SLICES = "this is not about slices";

/** Specific causes before general ones. */
const TROUBLES: Readonly<Record<string, Trouble>> = {
  "slice-gone": {
    words: /unknown device|unresolvable CDI devices|failed to inject CDI devices/i,
    what: "the slice that the device plugin allocated no longer exists",
    expected: "a device plugin with an up-to-date list of slices",
    advice: (pod) => `delete the pod: a new one gets another slice; if that fails too, restart the device plugin on node ${pod.node}`,
  },
  "nvidia-runtime": {
    words: /nvidia-container-(cli|runtime)|nvml|libnvidia|libcuda|nvidia-ctk|no runtime for "nvidia"/i,
    what: "the NVIDIA container runtime of the node fails",
    expected: "a driver and a container toolkit that start containers",
    advice: (pod) =>
      `check the node with ${PROGRAM_OF_APP} verify --from cluster; if it is new, wait for its driver, then delete pod ${pod.name}`,
  },
  "wrong-architecture": {
    words: /exec format error|no match(ing manifest)? for platform/i,
    what: "the image is built for another CPU architecture than the node",
    expected: "an image for the architecture of the node (GB200 and GB300 nodes are arm64)",
    advice: (pod) => `build the image for it, or select kubernetes.io/arch in ${templateOf(pod)}`,
  },
  "image-not-pulled": {
    words: /^(ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|RegistryUnavailable)\b/,
    what: `an image cannot be pulled; ${NOT_ABOUT_SLICES}`,
    expected: "an image that the node can pull",
    advice: () => "correct its name and tag, or give the cluster access to its registry",
  },
  "container-configuration": {
    words: /^(CreateContainerConfigError|CreateContainerError|RunContainerError|StartError|PreCreateHookError|PostStartHookError)\b/,
    what: `a container cannot be created; ${NOT_ABOUT_SLICES}`,
    expected: "existing ConfigMaps, Secrets, volumes and commands",
    advice: () => "correct what the message names",
  },
  "container-crashes": {
    words: /^(CrashLoopBackOff|Error|OOMKilled|ContainerCannotRun|ContainerStatusUnknown)\b/,
    what: `a container started on its slice and exited; ${NOT_ABOUT_SLICES}, unless its log names CUDA`,
    expected: "a program that runs",
    advice: ({ namespace, name }) => `read its log: ${shell`kubectl --namespace ${namespace} logs ${name} --all-containers --previous`}`,
  },
};

/** Why a pod that has a node does not run. */
export const START_DIAGNOSES: Diagnoses<BoundPod> = {
  "pod-rejected": ({ pod }) =>
    isRejected(pod) &&
    pod.node !== undefined && {
      found: `the kubelet rejected the pod: ${shortened(pod.message)}`,
      expected: "a device plugin that allocates its slices",
      fix: `restart the device plugin: delete its pod on node ${pod.node}; then delete the failed pod`,
      command: shell`kubectl get pods --all-namespaces --field-selector status.phase=Failed,spec.nodeName=${pod.node}`,
    },
  "pod-out-of-resource": ({ pod }) =>
    pod.reason?.startsWith("OutOf") === true &&
    pod.node !== undefined && {
      found: `the kubelet rejected the pod, because the node had too little: ${shortened(pod.message)}`,
      expected: "a node with room when the pod starts",
      fix: `${replaced(pod)}; if it happens again, the node lost slices, or the pod bypasses the scheduler (nodeName)`,
      command: shell`kubectl describe node ${pod.node}`,
    },
  "node-lost": ({ pod, node }) =>
    node?.notReady !== undefined &&
    pod.phase !== "Failed" && {
      found: `node ${node.name} is not ready: ${node.notReady}`,
      expected: "a node whose condition Ready is True",
      fix: "wait until it is ready again, or until Kubernetes evicts the pod after 5 minutes",
      command: lookAtNode(node),
    },
  ...Object.fromEntries(
    Object.entries(TROUBLES).map(([id, { words, what, expected, advice }]) => [
      id,
      ({ pod }: BoundPod) => {
        const container = pod.containers.find(({ trouble }) => trouble !== undefined && words.test(wordsOf(trouble)));
        return (
          container !== undefined && {
            found: `${what} (container ${container.name}: ${shortened(wordsOf(container.trouble!), words)})`,
            expected,
            fix: advice(pod),
            command: describePod(pod),
          }
        );
      },
    ]),
  ),
  "pod-failed": ({ pod }) =>
    pod.phase === "Failed" && {
      found: `the pod failed: ${shortened([pod.reason, pod.message].filter((word) => word).join(": ")) || "no reason is given"}`,
      expected: "a pod that runs",
      fix: replaced(pod),
      command: describePod(pod),
    },
};

function replaced({ owner }: PodDetails): string {
  return owner ? "delete the pod: its owner creates another" : "delete the pod, and create it again";
}

function wordsOf({ reason, message }: NonNullable<PodContainer["trouble"]>): string {
  return message === "" ? reason : `${reason}: ${message}`;
}
