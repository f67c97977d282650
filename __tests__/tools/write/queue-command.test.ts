import { readFileSync } from "node:fs";
import { join } from "node:path";
import { MigGpuNodePool, MigProfile, MigQueues, MigStrategy, VmSize } from "../../../lib";
import { badInputFolder } from "../../support/bad-input-folder";
import { directoryWith, synthesizedApp } from "../../support/cdktf-out";
import { PLANS } from "../../support/plan";
import { runInTerminal } from "../../support/terminal";

/** Two teams that share two pools. */
const twoTeams = synthesizedApp((stack, cluster) => {
  const pool = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, strategy: MigStrategy.SINGLE };
  const pools = [
    new MigGpuNodePool(stack, "small", { ...pool, profile: MigProfile.MIG_1G }),
    new MigGpuNodePool(stack, "large", { ...pool, profile: MigProfile.MIG_3G }),
  ];
  const teams = [
    { name: "research", namespace: "research", share: 0.6 },
    { name: "product", namespace: "shop", share: 0.3 },
  ];
  new MigQueues(stack, "queues", { cluster, pools, teams });
});
/** One team that has slices of one of two pools. */
const oneTeam = synthesizedApp((stack, cluster) => {
  const pool = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, strategy: MigStrategy.MIXED, profile: MigProfile.MIG_1G };
  const queued = new MigGpuNodePool(stack, "queued", pool);
  new MigGpuNodePool(stack, "other", pool);
  const teams = [{ name: "research", namespace: "${var.namespace}", share: 1 }];
  new MigQueues(stack, "queues", { cluster, pools: [queued], teams, queueName: "slices" });
});

const queue = (cwd: string, ...argv: string[]) => runInTerminal(["queue", ...argv], { cwd });

test("a job waits in the queue of the team, on a slice of the pool", async () => {
  const { exitCode, stdout, stderr } = await queue(twoTeams, "--team", "product", "--pool", "large", "--parallelism", "2");

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatchInlineSnapshot(`
    "apiVersion: batch/v1
    kind: Job
    metadata:
      generateName: large-slice-
      namespace: shop
      labels:
        kueue.x-k8s.io/queue-name: mig
    spec:
      suspend: true
      parallelism: 2
      template:
        spec:
          restartPolicy: OnFailure
          nodeSelector:
            kubernetes.azure.com/agentpool: large
          tolerations:
            - key: nvidia.com/gpu
              operator: Equal
              value: present
              effect: NoSchedule
          containers:
            - name: main
              image: nvidia/cuda:12.9.1-base-ubuntu22.04
              command:
                - nvidia-smi
                - -L
              resources:
                limits:
                  nvidia.com/gpu: 1
    "
  `);
});

test("a name of the options is the name of the job", async () => {
  const { stdout } = await queue(twoTeams, "--team", "product", "--pool", "large", "--name", "training", "--output", "json");

  expect(JSON.parse(stdout).metadata).toMatchObject({ name: "training", namespace: "shop" });
  expect(stdout).not.toContain("generateName");
});

test("the only team and its only pool need no names; what is known after apply does", async () => {
  const { stdout } = await queue(oneTeam, "--namespace", "lab", "--output", "json", "--completions", "5", "--slices", "1");

  expect(JSON.parse(stdout)).toMatchObject({
    metadata: { generateName: "queued-slice-", namespace: "lab", labels: { "kueue.x-k8s.io/queue-name": "slices" } },
    spec: {
      suspend: true,
      completions: 5,
      template: {
        spec: {
          nodeSelector: { "kubernetes.azure.com/agentpool": "queued" },
          containers: [{ resources: { limits: { "nvidia.com/mig-1g.5gb": 1 } } }],
        },
      },
    },
  });
});

test.each([
  ["no team", [], "there are 2 teams; choose one with --team: research, product"],
  ["a team that is not there", ["--team", "reserch"], 'there is no team "reserch"; did you mean research?'],
  ["a team like no other", ["--team", "x"], 'there is no team "x"; use one of research, product'],
  ["no pool", ["--team", "research"], "the team research has quotas of 2 pools; choose one with --pool: small, large"],
  [
    "a pool that is not there",
    ["--team", "research", "--pool", "smal"],
    'there is no MIG node pool "smal" in cdktf.out; did you mean small?',
  ],
  ["no pods", ["--team", "research", "--pool", "small", "--parallelism", "0"], "--parallelism is 0; use a whole number from 1"],
  [
    "more than the team can ever have",
    ["--team", "research", "--pool", "small", "--parallelism", "57"],
    "the Job requests 57 nvidia.com/gpu, and the team research can have at most 56 of pool small; pass a smaller number with --parallelism or --slices, or raise the quota of the team",
  ],
  [
    "completions of a Deployment",
    ["--team", "research", "--pool", "small", "--as", "deployment", "--completions", "2"],
    "--completions does not apply to a Deployment; leave it out, or print a Job",
  ],
  [
    "several pods as one",
    ["--team", "research", "--pool", "small", "--as", "pod", "--parallelism", "2"],
    "--parallelism does not apply to a Pod; leave it out, or print a Job",
  ],
  [
    "replicas beyond the quota",
    ["--team", "research", "--pool", "small", "--as", "deployment", "--parallelism", "57"],
    "the Deployment requests 57 nvidia.com/gpu, and the team research can have at most 56 of pool small; pass a smaller number with --parallelism or --slices, or raise the quota of the team",
  ],
])("%s is refused", async (_what, argv, message) => {
  expect(await queue(twoTeams, ...argv)).toEqual({ exitCode: 1, stdout: "", stderr: `cdktf-aks-mig: ${message}\n` });
});

test("pods each of which requests more than the team can ever have are refused with another way out", async () => {
  const poor = synthesizedApp((stack, cluster) => {
    const pool = { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, strategy: MigStrategy.SINGLE, profile: MigProfile.MIG_1G };
    const pools = [new MigGpuNodePool(stack, "small", pool)];
    new MigQueues(stack, "queues", { cluster, pools, teams: [{ name: "poor", namespace: "poor", share: 0.02, borrowing: 0 }] });
  });
  expect((await queue(poor, "--slices", "2")).stderr).toContain(
    "the Job requests 2 nvidia.com/gpu, and the team poor can have at most 1 of pool small; pass a smaller number with --parallelism or --slices, or raise the quota of the team\n",
  );
});

test("the same pods in other kinds of work", async () => {
  const options = ["--team", "product", "--pool", "large", "--priority", "urgent", "--output", "json"];
  const printed = async (...argv: string[]) => JSON.parse((await queue(twoTeams, ...options, ...argv)).stdout);
  const { metadata, spec } = await printed();
  const { restartPolicy, ...always } = spec.template.spec;

  expect(await printed("--as", "job")).toEqual({ apiVersion: "batch/v1", kind: "Job", metadata, spec });
  expect(await printed("--as", "pod")).toEqual({ apiVersion: "v1", kind: "Pod", metadata, spec: spec.template.spec });
  expect(await printed("--as", "jobset", "--parallelism", "2")).toEqual({
    ...{ apiVersion: "jobset.x-k8s.io/v1alpha2", kind: "JobSet", metadata },
    spec: { suspend: true, replicatedJobs: [{ name: "main", template: { spec: { parallelism: 2, template: spec.template } } }] },
  });
  const { generateName, ...named } = metadata;
  const matchLabels = { app: "large-slice" };
  expect(await printed("--as", "deployment", "--parallelism", "2")).toEqual({
    ...{ apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "large-slice", ...named } },
    spec: { replicas: 2, selector: { matchLabels }, template: { metadata: { labels: matchLabels }, spec: always } },
  });
});

test("pods that run one after the other need no more slices than run at once", async () => {
  const { exitCode } = await queue(twoTeams, "--team", "research", "--pool", "small", "--parallelism", "200", "--completions", "56");

  expect(exitCode).toBe(0);
});

test("a pool of which the team has nothing is refused, and a namespace that is known only after apply", async () => {
  expect((await queue(oneTeam, "--pool", "other", "--namespace", "lab")).stderr).toBe(
    "cdktf-aks-mig: the team research has no quota of that pool; use one of queued\n",
  );
  expect((await queue(oneTeam)).stderr).toBe(
    "cdktf-aks-mig: the namespace of the team research is known only after apply; name it with --namespace NAME\n",
  );
});

test("an app without queues is told how to make one", async () => {
  const directory = synthesizedApp((stack, cluster) => {
    new MigGpuNodePool(stack, "mignode", {
      cluster,
      vmSize: VmSize.STANDARD_ND96ASR_V4,
      profile: MigProfile.MIG_1G,
      strategy: MigStrategy.SINGLE,
    });
  });

  expect((await queue(directory)).stderr).toBe(
    "cdktf-aks-mig: cdktf.out has no queues with known values; add a MigQueues to the app and run npx cdktf synth, or describe the teams with --teams FILE\n",
  );
});

test("of two teams of one name the stack chooses", async () => {
  const argv = ["--out", "namesakes", "--team", "more/research", "--pool", "small", "--output", "json"];
  const { exitCode, stdout, stderr } = await queue(badInputFolder(), ...argv);

  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(JSON.parse(stdout).metadata.generateName).toBe("small-slice-");
});

describe("without an app", () => {
  const cwd = directoryWith({
    "plan.json": readFileSync(join(PLANS, "create.json"), "utf8"),
    "teams.yaml":
      "queueName: slices\nteams:\n  - { name: research, namespace: ml, share: 0.5 }\n  - { name: product, namespace: shop, share: 0.2 }\n",
  });

  test.each<[string, string[], object]>([
    ["a team of a file", ["--teams", "teams.yaml", "--team", "product"], { namespace: "shop", queue: "slices" }],
    ["a team of an option", ["--team", "research=14"], { namespace: "research", queue: "mig" }],
    ["a team of an option, in a namespace", ["--team", "research=50%:ml"], { namespace: "ml", queue: "mig" }],
  ])("a job waits in the queue of %s", async (_what, argv, expected) => {
    const { exitCode, stdout, stderr } = await queue(cwd, "--from", "plan.json", "--output", "json", ...argv);
    const { metadata, spec } = JSON.parse(stdout);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect({ namespace: metadata.namespace, queue: metadata.labels["kueue.x-k8s.io/queue-name"] }).toEqual(expected);
    expect(spec.template.spec.nodeSelector).toEqual({ "kubernetes.azure.com/agentpool": "mignode" });
  });

  test("a job has a priority, under a name that the file does not misspell", async () => {
    const teams = "teams: [{ name: research, namespace: ml, share: 0.5 }]\npriorities: [{ name: urgent, value: 1000 }]\n";
    const folder = directoryWith({ "plan.json": readFileSync(join(PLANS, "create.json"), "utf8"), "teams.yaml": teams });
    const run = (priority: string) => queue(folder, "--from", "plan.json", "--teams", "teams.yaml", "--priority", priority);

    expect((await run("urgent")).stdout).toContain("kueue.x-k8s.io/priority-class: urgent");
    expect((await run("urgant")).stderr).toBe('cdktf-aks-mig: the queues have no priority "urgant"; did you mean urgent?\n');
  });

  test.each(["shop=50%", "shop=14"])("the team %s takes the place of those of the app", async (team) => {
    expect((await queue(twoTeams, "--team", team, "--pool", "small", "--output", "json")).stdout).toContain('"namespace": "shop"');
  });

  test("what the rules of queues refuse has no job", async () => {
    expect((await queue(cwd, "--from", "plan.json", "--team", "research=57")).stderr).toMatch(
      /^cdktf-aks-mig: MIG607 the quotas on pool "mignode" add up to 57 /,
    );
  });
});
