import { readFileSync } from "node:fs";
import { join } from "node:path";
import { helm, output, valuesFile } from "../support/helm";
import { type Outcome, runInTerminal } from "../support/terminal";
import { addNode, type NodePool, type NodeTraits } from "./aks-node";
import { ControlPlane } from "./control-plane";
import type { KubeApi } from "./kube-api";
import { Kubelets } from "./kubelets";
import { publishedSlices } from "./published-slices";

const { DEVICE_PLUGIN, chartOf } = require("../../scripts/cluster/parts");
const CLASSES_CHART = join(__dirname, "../../charts/mig-device-classes");

/** What an app declares of a cluster. */
interface Declared {
  readonly pools: readonly NodePool[];
  readonly releases: readonly Release[];
}

interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly values: readonly string[];
}

/** A cluster for the tests of a file, up before the first of them and gone after the last one. */
export function testCluster(): TestCluster {
  const cluster = new TestCluster();
  beforeAll(() => cluster.start());
  afterAll(() => cluster.stop());
  return cluster;
}

/** A real control plane with the nodes and the releases of an app, and played kubelets. */
export class TestCluster {
  private readonly plane = new ControlPlane();
  private readonly namespaces = new Set<string>();
  private kubelets: Kubelets | undefined;

  public get api(): KubeApi {
    return this.plane.api;
  }

  public async start(): Promise<void> {
    await this.plane.start();
    this.kubelets = new Kubelets(this.api);
    await addNode(this.api, { name: "system", vm_size: "Standard_D4s_v5" });
  }

  public async stop(): Promise<void> {
    await this.kubelets?.stop();
    await this.plane.stop();
  }

  /** Waits until nothing changes any more. */
  public settled(): Promise<void> {
    return this.kubelets!.settled();
  }

  /** The nodes of the pools of an app, as many as it asks for at least. */
  public async addNodes(app: string, traits: NodeTraits = {}): Promise<void> {
    for (const pool of declaredIn(app).pools) {
      await this.addNodesOf(pool, pool.node_count ?? pool.min_count ?? 0, traits);
    }
  }

  /** What the autoscaler does with an empty pool. */
  public async scaleUp(app: string, name: string, count: number): Promise<void> {
    await this.addNodesOf(declaredIn(app).pools.find((pool) => pool.name === name)!, count);
  }

  /** What Terraform does with the GPU software of an app; values lie over those of the app. */
  public install(app: string, values: object = {}): void {
    this.apply(gpuSoftwareIn(app), chartOf(DEVICE_PLUGIN), values);
  }

  /** What Terraform does with a release of an app, whose chart is in that folder. */
  public release(app: string, name: string, chart: string): void {
    this.apply(releaseIn(app, name), chart);
  }

  /** What Terraform does with the DeviceClasses of an app, by the chart of this package. */
  public installClasses(app: string): void {
    this.release(app, "mig-device-classes", CLASSES_CHART);
  }

  /** What NVIDIA's DRA driver publishes of the first node of each pool of an app. */
  public async publish(app: string): Promise<void> {
    for (const pool of declaredIn(app).pools) {
      await this.api.create("/apis/resource.k8s.io/v1/resourceslices", publishedSlices(pool));
    }
  }

  public uninstall(app: string): void {
    this.uninstallRelease(app, gpuSoftwareIn(app).name);
  }

  public uninstallRelease(app: string, release: string): void {
    const { name, namespace } = releaseIn(app, release);
    // A hook of node feature discovery waits for a pod that removes its labels.
    output(this.helm("uninstall", name, "--namespace", namespace, "--no-hooks", "--ignore-not-found"));
  }

  /** A DaemonSet that no chart of the app installs, from what a test says of it. */
  public async addDaemonSet({ metadata, spec }: any): Promise<void> {
    const { namespace, name } = metadata;
    if (!this.namespaces.has(namespace)) {
      await this.api.create("/api/v1/namespaces", { metadata: { name: namespace } });
      this.namespaces.add(namespace);
    }
    const labels = { app: name };
    const template = { metadata: { labels }, spec: spec.template.spec };
    await this.api.create(`/apis/apps/v1/namespaces/${namespace}/daemonsets`, {
      metadata,
      spec: { selector: { matchLabels: labels }, template },
    });
  }

  public async removeDaemonSets(): Promise<void> {
    for (const namespace of this.namespaces) {
      await this.api.delete(`/apis/apps/v1/namespaces/${namespace}/daemonsets`);
    }
  }

  /** The command line with the real kubectl. */
  public run(app: string, command: string, ...argv: readonly string[]): Promise<Outcome> {
    const { PATH, HOME } = process.env;
    return runInTerminal([command, `--kubeconfig=${this.plane.kubeconfig}`, ...argv], { cwd: app, env: { PATH, HOME } });
  }

  public get kubeconfig(): string {
    return this.plane.kubeconfig;
  }

  /** For a program that runs beside the control plane. */
  public get certificate(): ControlPlane["certificate"] {
    return this.plane.certificate;
  }

  /** How the user with this token reaches the cluster. */
  public kubeconfigFor(token: string): string {
    return this.plane.kubeconfigFor(token);
  }

  private async addNodesOf(pool: NodePool, count: number, traits: NodeTraits = {}): Promise<void> {
    for (let index = 0; index < count; index += 1) {
      await addNode(this.api, pool, { index, ...traits });
    }
  }

  private apply({ name, namespace, values }: Release, chart: string, more: object = {}): void {
    const files = [...values.map((each) => JSON.parse(each)), more].flatMap((each) => ["--values", valuesFile(each)]);
    output(this.helm("upgrade", "--install", name, chart, "--namespace", namespace, "--create-namespace", ...files));
  }

  private helm(...args: readonly string[]): ReturnType<typeof helm> {
    return helm(...args, "--kubeconfig", this.plane.kubeconfig);
  }
}

function declaredIn(app: string): Declared {
  const { resource } = JSON.parse(readFileSync(join(app, "cdktf.out/stacks/gpu/cdk.tf.json"), "utf8"));
  return { pools: Object.values(resource.azurerm_kubernetes_cluster_node_pool), releases: Object.values(resource.helm_release) };
}

function releaseIn(app: string, name: string): Release {
  return declaredIn(app).releases.find((release) => release.name === name)!;
}

/** The first release of an app. */
function gpuSoftwareIn(app: string): Release {
  return declaredIn(app).releases[0]!;
}
