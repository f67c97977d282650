import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parse, stringify } from "yaml";
import { freePort } from "./control-plane";
import { Program } from "./program";
import type { TestCluster } from "./test-cluster";

const { KUEUE, chartOf, pathOf } = require("../../scripts/cluster/parts");

const NAMESPACE = "kueue-system";
const CONTROLLER = `/apis/apps/v1/namespaces/${NAMESPACE}/deployments/kueue-controller-manager`;
const QUEUES_CHART = join(__dirname, "../../charts/mig-queues");
const PATIENCE_MS = 120_000;

/**
 * Kueue: its chart as an app installs it, and its real controller on loopback in the place of the Deployment's pod, with the
 * configuration and the rights that the chart gives it.
 */
export class Kueue {
  private program: Program | undefined;
  private port = 0;

  public constructor(private readonly cluster: TestCluster) {}

  public async install(app: string): Promise<void> {
    this.cluster.release(app, "kueue", chartOf(KUEUE));
    this.port = await freePort();
    await this.callByAddress();
    await this.start();
  }

  /** The release of the queues, whose namespaces exist. */
  public installQueues(app: string): void {
    this.cluster.release(app, "mig-queues", QUEUES_CHART);
  }

  public async start(): Promise<void> {
    const { api, certificate } = this.cluster;
    const folder = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
    const [{ status }, { data }, health] = await Promise.all([
      api.create(`/api/v1/namespaces/${NAMESPACE}/serviceaccounts/kueue-controller-manager/token`, {
        spec: { expirationSeconds: 3600 },
      }),
      api.call("GET", `/api/v1/namespaces/${NAMESPACE}/configmaps/kueue-manager-config`),
      freePort(),
    ]);
    const configuration = {
      ...parse(data["controller_manager_config.yaml"]),
      health: { healthProbeBindAddress: `127.0.0.1:${health}` },
      metrics: { bindAddress: "0" },
      webhook: { host: "127.0.0.1", port: this.port, certDir: folder },
      leaderElection: { leaderElect: false },
      internalCertManagement: { enable: false },
    };
    const files = {
      "apiserver.crt": certificate.crt,
      "tls.crt": certificate.crt,
      "tls.key": certificate.key,
      kubeconfig: this.cluster.kubeconfigFor(status.token),
      "kueue.yaml": stringify(configuration),
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(join(folder, name), content);
    }
    // With certificates of others, it wants those of its metrics at this path.
    const mounted = 'mount -t tmpfs none /etc && mkdir -p /etc/kueue/metrics && ln -s "$PWD" /etc/kueue/metrics/certs && exec "$@"';
    const unshare = ["unshare", "--mount", ...(process.getuid?.() === 0 ? [] : ["--map-root-user"]), "sh", "-c", mounted, "sh"];
    const options = ["--config", "kueue.yaml", "--kubeconfig", "kubeconfig", "--feature-gates", "VisibilityOnDemand=false"];
    this.program = new Program(folder, "kueue", [...unshare, pathOf("kueue"), ...options]);
    await this.ready(`http://127.0.0.1:${health}/readyz`);
    await api.merge(`${CONTROLLER}/scale`, { spec: { replicas: 1 } });
  }

  /** Its pod is gone, and with it whoever answers its webhooks. */
  public async stop(): Promise<void> {
    await this.program?.stop();
    this.program = undefined;
  }

  public async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  public async scaleToZero(): Promise<void> {
    await this.stop();
    await this.cluster.api.merge(`${CONTROLLER}/scale`, { spec: { replicas: 0 } });
  }

  private async ready(address: string): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; ; await setTimeout(100)) {
      const isReady = await fetch(address, { headers: { connection: "close" } }).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isReady) {
        return;
      }
      if (Date.now() > end) {
        throw new Error(`Kueue is not ready: ${readFileSync(this.program!.log, "utf8").slice(-5_000)}`);
      }
    }
  }

  /** Its webhooks and conversions by an address: no network leads to its service. Nobody serves its visibility API. */
  private async callByAddress(): Promise<void> {
    const { api, certificate } = this.cluster;
    const byAddress = ({ service }: any): object => ({
      url: `https://127.0.0.1:${this.port}${service.path ?? ""}`,
      caBundle: certificate.crt.toString("base64"),
    });
    for (const kind of ["validating", "mutating"]) {
      const path = `/apis/admissionregistration.k8s.io/v1/${kind}webhookconfigurations`;
      for (const { metadata, webhooks } of (await api.list(path)).filter(({ metadata: { name } }) => name.startsWith("kueue"))) {
        const called = webhooks.map((webhook: any) => ({ ...webhook, clientConfig: byAddress(webhook.clientConfig) }));
        await api.patch(`${path}/${metadata.name}`, { webhooks: called });
      }
    }
    const definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions";
    for (const { metadata, spec } of await api.list(definitions)) {
      if (spec.conversion.webhook && spec.group === "kueue.x-k8s.io") {
        const clientConfig = { service: null, ...byAddress(spec.conversion.webhook.clientConfig) };
        await api.patch(`${definitions}/${metadata.name}`, { spec: { conversion: { webhook: { clientConfig } } } });
      }
    }
    const services = "/apis/apiregistration.k8s.io/v1/apiservices";
    for (const { metadata, spec } of await api.list(services)) {
      if (spec.group === "visibility.kueue.x-k8s.io") {
        await api.delete(`${services}/${metadata.name}`);
      }
    }
  }
}
