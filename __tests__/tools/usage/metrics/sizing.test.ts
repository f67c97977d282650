import { cpSync } from "node:fs";
import { join } from "node:path";
import { directoryWith } from "../../../support/cdktf-out";
import { type MeasuredSlice, metricsAnswerOf, TEN_WORKLOADS, WEEK, week } from "../../../support/slice-metrics";
import { runInTerminal } from "../../../support/terminal";

async function sizesOf(answer: unknown, argv: readonly string[] = []): Promise<any> {
  const { stdout, stderr } = await runInTerminal(["usage", "--metrics", "-", "--output", "json", ...argv], {
    stdin: typeof answer === "string" ? answer : JSON.stringify(answer),
  });
  return stderr === "" ? JSON.parse(stdout) : stderr;
}

async function adviceFor(...slices: readonly MeasuredSlice[]): Promise<readonly string[]> {
  const { workloads } = await sizesOf(metricsAnswerOf(slices));
  return workloads.map(({ workload, advice, smaller, because }: any) => `${workload}: ${smaller?.partition ?? advice}; ${because}`);
}

/*
 * With a margin of 20 %, by hand. An A100 80GB has 7 x 1g.10gb of 9.5 GiB, 3 x 2g.20gb of 19.5, 2 x 3g.40gb of 39.25.
 * serve   6 GiB x 1.2 = 7.2 <= 9.5; 0.20 x 3 x 1.2 = 0.72 <= 1: 1g.10gb. 2 x (1/2 - 1/7) = 0.714286 GPUs.
 *         The least name is 10: 1g.5gb has 4.75 GiB.
 * vllm    36 / 39.25 = 92 %, flat: reserved.
 * train   30 x 1.2 = 36 <= 39.25 would fit 3g.40gb; 0.95 x 7 x 1.2 = 7.98 > 3: keep.
 * etl     9 x 1.2 = 10.8 > 9.5: keep.
 * beside  a 2g.20gb is on the same GPU: keep, though 4 x 1.2 = 4.8 <= 9.5.
 * untold  no SM_ACTIVE: keep, though 3 x 1.2 = 3.6 <= 9.5.
 * crash   5 GiB at even hours, 0.1 at the 84 odd ones; the last hour is odd: 83 restarts > 7, one a day.
 * gaps    42 of 168 samples are missing: 25 % > 5 %.
 * idle    1g.10gb is the smallest: keep; 168 idle hours.
 * score   an H100 NVL: 17 x 1.2 = 20.4 <= 21.62 of 2g.24gb, but 0.25 x 7 x 1.2 = 2.1 > 2: 3g.47gb. 1 - 1/2 = 0.5 GPUs.
 *         The least name is 24: 1g.18gb has 16 GiB, 2g.20gb 19.5; and 3 compute slices.
 * Together 0.714286 + 0.5 = 1.21 GPUs.
 */
test("ten workloads, each with its right size", async () => {
  expect(await adviceFor(...TEN_WORKLOADS)).toMatchInlineSnapshot(`
    [
      "score: 3g.47gb; it needs 20.4 GiB and 2.1 of 7 compute slices with the margin; 3g.47gb has 46.38 GiB and 3",
      "serve: 1g.10gb; it needs 7.2 GiB and 0.72 of 7 compute slices with the margin; 1g.10gb has 9.5 GiB and 1",
      "vllm: unknown; memory is flat at 92 % of the slice: a framework may reserve it, as vLLM, JAX and TensorFlow do",
      "beside: keep; its GPU has slices of several sizes, so the compute that it uses is unclear",
      "crash: unknown; it restarted 83 times, so its peak may be missing",
      "etl: keep; it needs 10.8 GiB with the margin, and the next smaller slice has 9.5",
      "gaps: unknown; 25 % of the samples are missing",
      "idle: keep; this GPU has no smaller slices that leave room for more",
      "train: keep; its memory fits a smaller slice, but it uses 7.98 of 7 compute slices with the margin",
      "untold: keep; DCGM_FI_PROF_SM_ACTIVE is missing, so the compute that it uses is unknown",
    ]
  `);
});

test("what they need is added up, and the smaller slices save parts of GPUs", async () => {
  const { demand, workloads, verdict, unheldSlices, windowHours, stepSeconds } = await sizesOf(metricsAnswerOf(TEN_WORKLOADS));

  // 10 GB: serve twice, idle. 20 GB: etl, untold, crash, gaps. 24 GB: score. 40 GB: vllm, beside. 80 GB: train.
  expect(demand.map(({ count, memoryGb, minimumComputeSlices }: any) => `${count}x${memoryGb}GB/${minimumComputeSlices}g`)).toEqual([
    "3x10GB/1g",
    "4x20GB/2g",
    "1x24GB/3g",
    "2x40GB/3g",
    "1x80GB/7g",
  ]);
  expect(workloads.flatMap(({ smaller }: any) => smaller?.gpusFreed ?? [])).toEqual([0.5, 0.714286]);
  expect(workloads.find(({ workload }: any) => workload === "idle")).toMatchObject({ hours: WEEK, idleHours: WEEK });
  expect(workloads.find(({ workload }: any) => workload === "serve")).toMatchObject({
    slices: 2,
    hours: 2 * WEEK,
    peakGib: 6,
    // The 336 values in order end in 4, 5, 6; the 99th percentile is the 333rd.
    p99Gib: 4,
    p99Compute: 0.2,
  });
  expect({ verdict, unheldSlices, windowHours, stepSeconds }).toEqual({
    verdict: "2 of 10 workloads fit smaller slices: 1.21 GPUs fewer",
    unheldSlices: 1,
    windowHours: 168,
    stepSeconds: 3600,
  });
});

const SERVE = TEN_WORKLOADS[0]!;

test.each<[string, Partial<MeasuredSlice>]>([
  ["a window of 23 hours", { memory: week(4).slice(0, 23) }],
  ["a window of 24 hours", { memory: week(4).slice(0, 24) }],
  ["more memory than the slice has", { memory: week(4, 45) }],
  ["a slice that AKS does not have", { partition: "1g.10gb+me" }],
  ["another GPU", { model: "NVIDIA L40S" }],
  ["activity above 1", { compute: 1.29 }],
  ["flat memory at the half", { memory: week(19) }],
  ["memory that needs 2g.20gb", { memory: week(4, 16) }],
  ["one restart a day", { memory: week(4).map((gib, hour) => (hour % 24 === 23 ? 0.1 : gib)) }],
])("%s", async (_what, change) => {
  expect(await adviceFor({ ...SERVE, ...change })).toMatchSnapshot();
});

test("the margin decides", async () => {
  const answer = metricsAnswerOf([{ ...SERVE, memory: week(4, 9.5) }]);
  const at = async (margin: string) => (await sizesOf(answer, ["--margin", margin])).workloads[0].smaller?.partition;

  // 9.5 GiB are all that 1g.10gb has, and 9.5 x 3 = 28.5 more than 2g.20gb has.
  expect(await Promise.all(["0", "1%", "105", "106", "200"].map(at))).toEqual(["1g.10gb", "2g.20gb", "2g.20gb", undefined, undefined]);
});

test("the pod of the exporter holds no slice", async () => {
  const answer = metricsAnswerOf([SERVE, { ...SERVE, pod: ["gpu", "dcgm-exporter-x7k2p"], id: 2 }]);
  const own = await sizesOf(answer);
  for (const { metric } of answer.data.result) {
    Object.assign(metric, metric.pod.startsWith("dcgm") ? {} : { exported_pod: metric.pod, exported_namespace: metric.namespace });
    Object.assign(metric, { pod: "exporter", namespace: "gpu" });
  }

  expect(own).toMatchObject({ unheldSlices: 1, workloads: [{ namespace: "chat", workload: "serve" }] });
  expect(await sizesOf(answer)).toMatchObject({ unheldSlices: 1, workloads: [{ namespace: "chat", workload: "serve" }] });
});

test("an exporter that two jobs scrape is counted once", async () => {
  const answer = metricsAnswerOf([SERVE]);
  const twice = structuredClone(answer);
  twice.data.result.push(...structuredClone(answer.data.result).map((one: any) => ({ ...one, metric: { ...one.metric, job: "other" } })));

  expect(await sizesOf(twice)).toEqual(await sizesOf(answer));
});

test("a vector is one moment: numbers, and no advice", async () => {
  const answer = metricsAnswerOf([SERVE]);
  answer.data.resultType = "vector";
  for (const series of answer.data.result) {
    series.value = series.values[100];
    delete series.values;
  }

  expect((await sizesOf(answer)).workloads[0]).toMatchObject({
    peakGib: 6,
    advice: "unknown",
    because: "the metrics span 0 h, less than 24 h",
  });
});

test("the demand is what plan needs, and money needs prices", async () => {
  const cwd = directoryWith({ "metrics.json": metricsAnswerOf([SERVE]) });
  cpSync(join(__dirname, "../../../../examples/prices.json"), join(cwd, "prices.json"));
  const sized = await runInTerminal(["usage", "--metrics", "metrics.json", "--prices", "prices.json", "--output", "json"], { cwd });
  const plan = ["plan", "--need-from", "-", "--prices", "prices.json", "--output", "json"];
  const planned = await runInTerminal(plan, { cwd, stdin: sized.stdout });

  expect(JSON.parse(sized.stdout)).toMatchObject({
    cost: { currency: "USD" },
    demand: [{ count: 1, memoryGb: 10, minimumComputeSlices: 1 }],
  });
  expect(JSON.parse(sized.stdout).workloads[0].smaller).toMatchInlineSnapshot(`
    {
      "gpusFreed": 0.357143,
      "partition": "1g.10gb",
      "profile": "MIG1g",
      "savedPerMonth": 957.603571,
      "slicesPerGpu": 2,
      "smallerSlicesPerGpu": 7,
      "vmSizes": [
        "Standard_NC24ads_A100_v4",
      ],
    }
  `);
  expect(JSON.parse(planned.stdout).demand).toMatchObject([{ count: 1, memoryGb: 10, minimumComputeSlices: 1 }]);
});

test("the text", async () => {
  const { stdout } = await runInTerminal(["usage", "--metrics", "-"], {
    stdin: JSON.stringify(metricsAnswerOf(TEN_WORKLOADS.slice(0, 3))),
  });

  expect(stdout).toMatchInlineSnapshot(`
    "1 of 2 workloads fit smaller slices: 0.71 GPUs fewer
    168 h in steps of 3600 s, margin 20 %

    WORKLOAD           SLICES       HOURS  IDLE  PEAK GIB  P99 GIB  P99 SM  ADVICE
    chat/serve (main)  2 x 3g.40gb    336     0         6        4    20 %  1g.10gb
    chat/vllm (main)   1 x 3g.40gb    168     0        36       36    10 %  no advice

    - chat/serve (main): it needs 7.2 GiB and 0.72 of 7 compute slices with the margin; 1g.10gb has 9.5 GiB and 1, on
      Standard_ND96amsr_A100_v4, Standard_NC24ads_A100_v4, Standard_NC48ads_A100_v4, Standard_NC96ads_A100_v4
    - chat/vllm (main): memory is flat at 92 % of the slice: a framework may reserve it, as vLLM, JAX and TensorFlow do

    demand: --need 2x10GB/1g --need 1x40GB/3g

    note: smaller slices save money only when nodes are deleted; plan --need-from finds the nodes that you need
    "
  `);
});

test("the query, and how to ask it", async () => {
  expect((await runInTerminal(["usage", "--print-query"])).stdout).toMatchInlineSnapshot(`
    "# The query, for dcgm-exporter up to 4.8. It must export DCGM_FI_PROF_SM_ACTIVE, which is off by default:
    # label_replace(max_over_time(DCGM_FI_DEV_FB_USED{GPU_I_ID!=""}[5m]), "mig_metric", "DCGM_FI_DEV_FB_USED", "", "") or label_replace(avg_over_time(DCGM_FI_PROF_SM_ACTIVE{GPU_I_ID!=""}[5m]), "mig_metric", "DCGM_FI_PROF_SM_ACTIVE", "", "") or label_replace(max_over_time(DCGM_FI_PROF_GR_ENGINE_ACTIVE{GPU_I_ID!=""}[5m]), "mig_metric", "DCGM_FI_PROF_GR_ENGINE_ACTIVE", "", "")

    START=$(($(date +%s) - 604800)) END=$(date +%s)

    # Azure Managed Prometheus: set WORKSPACE to the resource ID of the Azure Monitor workspace.
    ENDPOINT=$(az monitor account show --ids "$WORKSPACE" --query metrics.prometheusQueryEndpoint --output tsv)
    TOKEN=$(az account get-access-token --resource https://prometheus.monitor.azure.com --query accessToken --output tsv)
    curl --fail --silent --show-error "$ENDPOINT/api/v1/query_range" --header "Authorization: Bearer $TOKEN" \\
      --data-urlencode 'query=label_replace(max_over_time(DCGM_FI_DEV_FB_USED{GPU_I_ID!=""}[5m]), "mig_metric", "DCGM_FI_DEV_FB_USED", "", "") or label_replace(avg_over_time(DCGM_FI_PROF_SM_ACTIVE{GPU_I_ID!=""}[5m]), "mig_metric", "DCGM_FI_PROF_SM_ACTIVE", "", "") or label_replace(max_over_time(DCGM_FI_PROF_GR_ENGINE_ACTIVE{GPU_I_ID!=""}[5m]), "mig_metric", "DCGM_FI_PROF_GR_ENGINE_ACTIVE", "", "")' \\
      --data "start=$START&end=$END&step=300" --output metrics.json

    # Or Prometheus in the cluster: set NAMESPACE, and SERVICE such as prometheus-operated:9090.
    kubectl get --raw "/api/v1/namespaces/$NAMESPACE/services/$SERVICE/proxy/api/v1/query_range?query=label_replace(max_over_time(DCGM_FI_DEV_FB_USED%7BGPU_I_ID%21%3D%22%22%7D%5B5m%5D)%2C%20%22mig_metric%22%2C%20%22DCGM_FI_DEV_FB_USED%22%2C%20%22%22%2C%20%22%22)%20or%20label_replace(avg_over_time(DCGM_FI_PROF_SM_ACTIVE%7BGPU_I_ID%21%3D%22%22%7D%5B5m%5D)%2C%20%22mig_metric%22%2C%20%22DCGM_FI_PROF_SM_ACTIVE%22%2C%20%22%22%2C%20%22%22)%20or%20label_replace(max_over_time(DCGM_FI_PROF_GR_ENGINE_ACTIVE%7BGPU_I_ID%21%3D%22%22%7D%5B5m%5D)%2C%20%22mig_metric%22%2C%20%22DCGM_FI_PROF_GR_ENGINE_ACTIVE%22%2C%20%22%22%2C%20%22%22)&start=$START&end=$END&step=300" > metrics.json

    # Then:
    cdktf-aks-mig usage --metrics metrics.json
    "
  `);
});

test.each([{ demand: "much" }, { demand: [{ count: 1, memoryGb: 10, minimumComputeSlices: 8 }] }, { demand: [] }])(
  "plan refuses the demand of %j",
  async (change) => {
    const plan = ["plan", "--need-from", "-", "--prices", "prices.json"];
    const { stderr } = await runInTerminal(plan, { stdin: JSON.stringify({ workloads: [], ...change }) });

    expect(stderr).toMatchSnapshot();
  },
);

const series = (change: object) => ({ status: "success", data: { resultType: "matrix", result: [{ metric: {}, values: [], ...change }] } });

test.each<[string, unknown, readonly string[]]>([
  ["nothing", "", []],
  ["half of it", "{", []],
  ["an error", { status: "error", errorType: "bad_data", error: "parse error" }, []],
  ["another document", { pools: [] }, []],
  ["a scalar", { status: "success", data: { resultType: "scalar", result: [1, "1"] } }, []],
  ["no series", { status: "success", data: { resultType: "matrix", result: [] } }, []],
  ["numbers for texts", series({ values: [[1, 1]] }), []],
  [
    "times in disorder",
    series({
      values: [
        [2, "1"],
        [1, "1"],
      ],
    }),
    [],
  ],
  ["no labels", series({ metric: null }), []],
  ["only words", series({ metric: { mig_metric: "DCGM_FI_DEV_FB_USED", GPU_I_ID: "1" }, values: [[1, "NaN"]] }), []],
  ["a margin in words", "", ["--margin", "much"]],
  ["a margin of 300", "", ["--margin", "300"]],
  ["a page", "", ["--output", "html"]],
  ["a pool", "", ["--pool", "gpu"]],
  ["two standard inputs", "", ["--prices", "-"]],
])("%s is refused", async (_what, answer, argv) => {
  expect(await sizesOf(answer, argv)).toMatchSnapshot();
});
