import { setTimeout } from "node:timers/promises";
import { GPUS } from "./aks-node";
import type { KubeApi, KubeObject } from "./kube-api";
import { type Advertised, advertised } from "./nvidia-software";

/** How long nothing has to change until nothing more is expected to: the controllers answer in a fraction of it. */
const QUIET_MS = 1_500;
const PATIENCE_MS = 120_000;

/** The labels of NVIDIA's namespace that feature discovery does not write. */
const NOT_DISCOVERED = /^nvidia\.com\/(gpu\.present$|gpu\.deploy\.|mig\.config|device-plugin\.config$)/;

/**
 * Plays the kubelets of all nodes: pods that the scheduler put on a node run, and those that are deleted are gone. Where a pod
 * of NVIDIA's device plugin runs, the node offers what the real one registers for its GPUs. Where one of feature discovery
 * runs, the node has the labels of the real one.
 */
export class Kubelets {
  private isRunning = true;
  private seen = "";
  private quietSince = Number.POSITIVE_INFINITY;
  private lastError: unknown;
  private readonly loop: Promise<void>;

  public constructor(private readonly api: KubeApi) {
    this.loop = this.run();
  }

  public async stop(): Promise<void> {
    this.isRunning = false;
    await this.loop;
  }

  /** Waits until nothing in the cluster changes any more. */
  public async settled(): Promise<void> {
    this.quietSince = Number.POSITIVE_INFINITY;
    for (const end = Date.now() + PATIENCE_MS; Date.now() - this.quietSince < QUIET_MS; await setTimeout(50)) {
      if (Date.now() > end) {
        throw new Error(`the cluster did not settle in ${PATIENCE_MS / 1000} s`, { cause: this.lastError });
      }
    }
  }

  private async run(): Promise<void> {
    for (; this.isRunning; await setTimeout(100)) {
      try {
        await this.step();
      } catch (error) {
        // An object that is gone or newer than what was read, as any kubelet meets it: it looks again.
        this.lastError = error;
        this.seen = "";
      }
    }
  }

  private async step(): Promise<void> {
    const [nodes, pods, daemonSets] = await Promise.all([
      this.api.list("/api/v1/nodes"),
      this.api.list("/api/v1/pods"),
      this.api.list("/apis/apps/v1/daemonsets"),
    ]);
    const seen = [...nodes, ...pods, ...daemonSets].map(({ metadata }) => `${metadata.uid} ${metadata.resourceVersion}`).join();
    if (seen === this.seen) {
      this.quietSince = Math.min(this.quietSince, Date.now());
      return;
    }
    this.seen = seen;
    this.quietSince = Number.POSITIVE_INFINITY;
    for (const node of nodes) {
      await this.playNode(
        node,
        pods.filter((pod) => pod.spec.nodeName === node.metadata.name),
      );
    }
    const names = nodes.map(({ metadata }) => metadata.name);
    const gone = pods.filter(({ metadata, spec }) => metadata.deletionTimestamp || (spec.nodeName && !names.includes(spec.nodeName)));
    for (const pod of gone) {
      await this.api.delete(pathOf(pod));
    }
  }

  private async playNode(node: KubeObject, all: readonly KubeObject[]): Promise<void> {
    const pods = all.filter((pod) => !pod.metadata.deletionTimestamp);
    const answers = new Map<KubeObject, Advertised>();
    for (const pod of pods.filter((one) => runs(one, "nvidia-device-plugin") || runs(one, "gpu-feature-discovery"))) {
      answers.set(pod, await this.ask(pod, node));
    }
    const plugins = [...answers].filter(([pod]) => runs(pod, "nvidia-device-plugin"));
    await this.offer(node, Object.assign({}, ...plugins.map(([, { allocatable }]) => allocatable)));
    const [discovery] = [...answers].filter(([pod]) => runs(pod, "gpu-feature-discovery"));
    if (discovery) {
      await this.label(node, discovery[1].labels);
    }
    for (const pod of pods) {
      await this.report(pod, runs(pod, "nvidia-device-plugin") ? answers.get(pod)?.failure : undefined);
    }
  }

  /** What the software in a pod says of the GPUs of a node, with the settings that the pod has. */
  private async ask(pod: KubeObject, node: KubeObject): Promise<Advertised> {
    const gpus = node.metadata.annotations?.[GPUS] ?? "";
    return advertised(gpus, { strategy: environmentOf(pod).MIG_STRATEGY, config: await this.configOf(pod, node) });
  }

  /** The configuration that the sidecar of the chart chooses: the one that a label of the node names, or else the default. */
  private async configOf({ metadata: { namespace }, ...pod }: KubeObject, node: KubeObject): Promise<string | undefined> {
    const [name] = pod.spec.volumes.flatMap(({ configMap }: any) => configMap?.name ?? []);
    if (name === undefined) {
      return undefined;
    }
    const { data } = await this.api.call("GET", `/api/v1/namespaces/${namespace}/configmaps/${name}`);
    return data[node.metadata.labels?.["nvidia.com/device-plugin.config"] ?? "default"] ?? Object.values(data)[0];
  }

  /** A kubelet never forgets a resource: what is no longer registered counts as 0. */
  private async offer({ metadata, status }: KubeObject, counts: Readonly<Record<string, number>>): Promise<void> {
    const known = Object.keys(status.capacity).filter((resource) => resource.startsWith("nvidia.com/"));
    const changed = [...new Set([...known, ...Object.keys(counts)])]
      .map((resource) => [resource, String(counts[resource] ?? 0)] as const)
      .filter(([resource, count]) => status.allocatable[resource] !== count);
    if (changed.length > 0) {
      const resources = Object.fromEntries(changed);
      await this.api.patch(`/api/v1/nodes/${metadata.name}/status`, { status: { capacity: resources, allocatable: resources } });
    }
  }

  private async label({ metadata: { name, labels: all = {} } }: KubeObject, labels: Readonly<Record<string, string>>): Promise<void> {
    const stale = Object.keys(all).filter((key) => key.startsWith("nvidia.com/") && !NOT_DISCOVERED.test(key) && !(key in labels));
    if (stale.length > 0 || Object.entries(labels).some(([key, value]) => all[key] !== value)) {
      await this.api.patch(`/api/v1/nodes/${name}`, {
        metadata: { labels: { ...Object.fromEntries(stale.map((key) => [key, null])), ...labels } },
      });
    }
  }

  private async report(pod: KubeObject, failure: string | undefined): Promise<void> {
    const isReady = failure === undefined;
    if (pod.status.phase === "Running" && pod.status.containerStatuses.every(({ ready }: any) => ready === isReady)) {
      return;
    }
    const now = new Date().toISOString();
    const state = isReady ? { running: { startedAt: now } } : { waiting: { reason: "CrashLoopBackOff", message: failure } };
    const containers = pod.spec.containers.map(({ name, image }: any) => ({
      ...{ name, image, imageID: image, ready: isReady, started: isReady, restartCount: 0, state },
    }));
    const condition = (type: string, holds: boolean): object => ({ type, status: holds ? "True" : "False", lastTransitionTime: now });
    await this.api.patch(`${pathOf(pod)}/status`, {
      status: {
        phase: "Running",
        startTime: now,
        podIP: "10.244.0.1",
        podIPs: [{ ip: "10.244.0.1" }],
        conditions: [
          condition("PodScheduled", true),
          condition("Initialized", true),
          condition("ContainersReady", isReady),
          condition("Ready", isReady),
        ],
        containerStatuses: containers,
      },
    });
  }
}

function pathOf({ metadata: { namespace, name } }: KubeObject): string {
  return `/api/v1/namespaces/${namespace}/pods/${name}`;
}

/** The chart and the GPU Operator name the container after the program, with a suffix or without. */
function runs(pod: KubeObject, program: string): boolean {
  return pod.spec.containers.some(({ name }: any) => name.startsWith(program));
}

function environmentOf(pod: KubeObject): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(pod.spec.containers.flatMap(({ env = [] }: any) => env.map(({ name, value }: any) => [name, value])));
}
