import { generateKeyPairSync, randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { KubeApi } from "./kube-api";
import { Program } from "./program";

const { pathOf } = require("../../scripts/cluster/parts");

/** A control plane is up in ten seconds on a machine that does nothing else. */
const PATIENCE_MS = 180_000;

/**
 * A real control plane on loopback: etcd, the API server, the controllers and the scheduler, with one user, who may do
 * everything. It has no kubelets.
 */
export class ControlPlane {
  private readonly folder = mkdtempSync(join(tmpdir(), "cdktf-aks-mig-"));
  private readonly token = randomUUID();
  private readonly programs: Program[] = [];
  private port = 0;
  private client: KubeApi | undefined;

  public get kubeconfig(): string {
    return this.path("kubeconfig");
  }

  public get api(): KubeApi {
    this.client ??= new KubeApi(this.port, this.token, readFileSync(this.path("apiserver.crt")));
    return this.client;
  }

  /** Its certificate for loopback, with the authority that signed it, and its key. */
  public get certificate(): { readonly crt: Buffer; readonly key: Buffer } {
    return { crt: readFileSync(this.path("apiserver.crt")), key: readFileSync(this.path("apiserver.key")) };
  }

  /** The configuration of a client in its folder, or in one that has its certificate. JSON is YAML. */
  public kubeconfigFor(token: string): string {
    return JSON.stringify({
      apiVersion: "v1",
      kind: "Config",
      "current-context": "loopback",
      contexts: [{ name: "loopback", context: { cluster: "loopback", user: "tester" } }],
      clusters: [{ name: "loopback", cluster: { server: `https://127.0.0.1:${this.port}`, "certificate-authority": "apiserver.crt" } }],
      users: [{ name: "tester", user: { token } }],
    });
  }

  /** What it starts ends with this process at the latest, however that ends. */
  public async start(): Promise<void> {
    this.port = await freePort();
    this.writeFiles();
    // No member joins it, so that the addresses which it tells to others are not used.
    const etcd = `unix://${this.path("etcd")}`;
    this.run("etcd", [
      "--data-dir=data",
      "--unsafe-no-fsync",
      `--listen-client-urls=${etcd}`,
      `--listen-peer-urls=unix://${this.path("peer")}`,
      "--advertise-client-urls=http://localhost:2379",
    ]);
    this.run("kube-apiserver", [
      `--etcd-servers=${etcd}`,
      "--bind-address=127.0.0.1",
      `--secure-port=${this.port}`,
      "--cert-dir=.",
      "--token-auth-file=tokens.csv",
      "--authorization-mode=RBAC",
      "--service-account-issuer=https://cluster.test",
      "--service-account-key-file=sa.pub",
      "--service-account-signing-key-file=sa.key",
      "--service-cluster-ip-range=10.0.0.0/24",
      "--endpoint-reconciler-type=none",
      "--allow-privileged",
      // It taints a new node until its kubelet reports.
      "--disable-admission-plugins=TaintNodesByCondition",
    ]);
    await this.until("kube-apiserver", "/api/v1/namespaces/default");
    const common = ["--kubeconfig=kubeconfig", "--leader-elect=false", "--secure-port=0"];
    this.run("kube-controller-manager", [
      ...common,
      "--service-account-private-key-file=sa.key",
      // They taint and empty nodes of which no kubelet reports.
      "--controllers=*,-node-lifecycle-controller,-taint-eviction-controller,-device-taint-eviction-controller",
    ]);
    this.run("kube-scheduler", common);
    await this.until("kube-controller-manager", "/api/v1/namespaces/default/serviceaccounts/default");
  }

  public async stop(): Promise<void> {
    this.client?.close();
    await Promise.all(this.programs.map((program) => program.stop()));
  }

  private writeFiles(): void {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs1", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    });
    const files = {
      "sa.key": privateKey,
      "sa.pub": publicKey,
      "tokens.csv": `${this.token},tester,tester,system:masters\n`,
      kubeconfig: this.kubeconfigFor(this.token),
    };
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(this.path(name), content);
    }
  }

  private run(name: string, options: readonly string[]): void {
    this.programs.push(new Program(this.folder, name, [pathOf(name), ...options]));
  }

  private async until(program: string, path: string): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; ; await setTimeout(100)) {
      try {
        await this.api.call("GET", path);
        return;
      } catch (error) {
        if (Date.now() > end) {
          throw new Error(`${program} is not ready: ${(error as Error).message}\n${readFileSync(this.path(`${program}.log`), "utf8")}`);
        }
      }
    }
  }

  private path(name: string): string {
    return join(this.folder, name);
  }
}

/** One that the system does not give out again soon. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
