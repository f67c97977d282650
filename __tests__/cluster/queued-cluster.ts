import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { directoryWith } from "../support/cdktf-out";
import { type Outcome, runInTerminal } from "../support/terminal";
import { Kueue } from "./kueue";
import { TestCluster } from "./test-cluster";

const PATIENCE_MS = 60_000;

/** The folder of an app of `examples/`, synthesized in a process of its own. */
export function exampleApp(name: string): string {
  const directory = directoryWith();
  const env = { ...process.env, CDKTF_OUTDIR: join(directory, "cdktf.out"), NODE_NO_WARNINGS: "1" };
  execFileSync(process.execPath, ["--import", "tsx", join("examples", name)], { cwd: join(__dirname, "../.."), env });
  return directory;
}

/** A cluster with Kueue for the tests of a file, which leave nothing in the namespaces of the teams. */
export function queuedCluster(app: string, namespaces: readonly string[]): QueuedCluster {
  const cluster = new QueuedCluster(app, namespaces);
  beforeAll(async () => {
    await cluster.start();
    await cluster.installAll();
  });
  afterEach(() => cluster.clear());
  afterAll(() => cluster.stop());
  return cluster;
}

export class QueuedCluster extends TestCluster {
  public readonly kueue = new Kueue(this);
  private isInstalled = false;

  public constructor(
    public readonly app: string,
    private readonly namespaceNames: readonly string[],
  ) {
    super();
  }

  public async installAll(): Promise<void> {
    await this.addNodes(this.app);
    this.install(this.app);
    for (const name of this.namespaceNames) {
      await this.api.create("/api/v1/namespaces", { metadata: { name } });
    }
    await this.kueue.install(this.app);
    this.kueue.installQueues(this.app);
    await this.settled();
    this.isInstalled = true;
  }

  public override async stop(): Promise<void> {
    await this.kueue.stop();
    await super.stop();
  }

  /** The command line for the app. */
  public cli(command: string, ...argv: readonly string[]): Promise<Outcome> {
    return this.run(this.app, command, ...argv);
  }

  /** What `explain` says of a job, where the random ends of names are all the same. */
  public async explain(namespace: string, job: string): Promise<string> {
    const { stdout } = await this.cli("explain", `job/${job}`, "--namespace", namespace);
    return stdout.replaceAll(new RegExp(`${job}-[a-z0-9]{5}\\b`, "g"), `${job}-x1y2z`);
  }

  /** Creates what `queue` prints for a team. */
  public async queue(team: string, name: string, ...argv: readonly string[]): Promise<void> {
    await this.createJob(await this.printed(team, name, ...argv));
  }

  public async printed(team: string, name: string, ...argv: readonly string[]): Promise<any> {
    const options = ["--team", team, "--name", name, "--output", "json", ...argv];
    const { exitCode, stdout, stderr } = await runInTerminal(["queue", ...options], { cwd: this.app });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    return JSON.parse(stdout);
  }

  public createJob(job: any): Promise<any> {
    return this.api.create(`/apis/batch/v1/namespaces/${job.metadata.namespace}/jobs`, job);
  }

  /** What Kueue has decided of the jobs of a namespace: the flavors that they are admitted to, or why they wait. */
  public async decisions(namespace: string): Promise<Record<string, string>> {
    const workloads = await this.api.list(`/apis/kueue.x-k8s.io/v1beta2/namespaces/${namespace}/workloads`);
    return Object.fromEntries(workloads.map(({ metadata, status }: any) => [metadata.ownerReferences[0].name, decision(status)]));
  }

  /** How many pods of a job run on how many nodes of which pool: `{ small: 67 }`. */
  public async running(namespace: string, job: string): Promise<Record<string, number>> {
    const pods = await this.api.list(`/api/v1/namespaces/${namespace}/pods?labelSelector=batch.kubernetes.io/job-name=${job}`);
    const counts: Record<string, number> = {};
    for (const { spec } of pods.filter(({ status }) => status.phase === "Running")) {
      const pool = spec.nodeName.split("-")[1];
      counts[pool] = (counts[pool] ?? 0) + 1;
    }
    return counts;
  }

  /** Runs the kubectl command at the end of a fix, in a shell as its reader does. */
  public runFix(fix: string): void {
    this.shell(/kubectl .+$/.exec(fix)![0]);
  }

  public shell(command: string): void {
    execFileSync("sh", ["-c", command], { encoding: "utf8", env: { ...process.env, KUBECONFIG: this.kubeconfig } });
  }

  public kubectl(...args: readonly string[]): string {
    return execFileSync("kubectl", [...args, `--kubeconfig=${this.kubeconfig}`], { encoding: "utf8" });
  }

  /** Deletes all jobs and pods of the teams, and waits until Kueue has forgotten them. */
  public async clear(): Promise<void> {
    if (!this.isInstalled) {
      return;
    }
    for (const namespace of this.namespaceNames) {
      await this.api.delete(`/apis/apps/v1/namespaces/${namespace}/deployments`);
      await this.api.delete(`/apis/batch/v1/namespaces/${namespace}/jobs`);
      await this.api.delete(`/api/v1/namespaces/${namespace}/pods`);
    }
    await eventually(async () => {
      const left = await Promise.all(this.namespaceNames.map((namespace) => this.decisions(namespace)));
      expect(left).toEqual(this.namespaceNames.map(() => ({})));
    });
    await this.settled();
  }
}

/** A page of `docs/`. */
export function page(name: string): string {
  return readFileSync(join(__dirname, "../../docs", name), "utf8");
}

/** What `docs/queues.md` shows of a command. */
export function shown(command: string): string {
  const [, rest] = page("queues.md").split(`$ npx cdktf-aks-mig ${command}\n`);
  return rest!.split(/^(?:\$|```)/m)[0]!;
}

/** Repeats a check until it passes. */
export async function eventually(check: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ; await setTimeout(200)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) {
        throw error;
      }
    }
  }
}

function decision({ conditions = [], admission }: any = {}): string {
  const of = (type: string): any => conditions.find((condition: any) => condition.type === type);
  return of("Admitted")?.status === "True"
    ? admission.podSetAssignments.flatMap(({ flavors }: any) => Object.values(flavors)).join()
    : `waits: ${of("QuotaReserved")?.message ?? "undecided"}`;
}
