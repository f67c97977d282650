import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PoolReview } from "../../lib/tools/review/judge/review-report";
import type { Cluster } from "../support/kubernetes-objects";
import { runInTerminal } from "../support/terminal";
import { kubectlOf, reportOf } from "./cluster/verify-with";

const FOLDER = join(__dirname, "../fixtures/public");
const README = readFileSync(join(FOLDER, "README.md"), "utf8");

interface Expectation {
  /** The slices of each MIG pool after the plan, as the source or the vendor counts them. */
  readonly slices: readonly string[];
  /** The rules with errors, and no others. */
  readonly errors?: readonly string[];
  /** The warnings and notes that the source gives a reason for; there may be more. */
  readonly says?: readonly string[];
}

/** What a right review finds; the README of the fixtures says where each comes from, and how that is known. */
const REVIEWS: Readonly<Record<string, Expectation>> = {
  "01-spot-a100": { slices: ["7 nvidia.com/gpu"], says: ["MIG314"] },
  "02-zones-and-autoscaler": { slices: ["7 to 21 nvidia.com/gpu"] },
  "03-default-node-pool": { slices: ["7 slices of 1g.10gb"], errors: ["MIG006"] },
  "04-module-forgets-driver": { slices: ["14 slices of 1g.10gb"], errors: ["MIG006"], says: ["MIG302"] },
  "05-v100": { slices: ["unknown"], errors: ["MIG005"] },
  "06-cluster-without-gpu": { slices: ["unknown"], errors: ["MIG005"] },
  "07-time-slicing-of-whole-gpus": { slices: ["2 nvidia.com/mig-3g.40gb"] },
  "08-strategy-none": { slices: ["0 slices of 1g.10gb"], errors: ["MIG102"] },
  "09-manifest-without-strategy": { slices: ["0 slices of 1g.10gb"], errors: ["MIG102"] },
  "10-daemonset-in-hcl": { slices: ["0 slices of 1g.10gb"], errors: ["MIG102"] },
  "11-kaito": { slices: ["7 slices of 1g.10gb"], errors: ["MIG103"] },
  "12-operator-over-aks-driver": { slices: ["56 nvidia.com/gpu"], errors: ["MIG341", "MIG343"] },
  "13-managed-single": { slices: ["7 nvidia.com/gpu"] },
  "14-managed-mixed-scaled": { slices: ["72 nvidia.com/mig-2g.20gb"] },
  "15-managed-two-gpus": { slices: ["6 nvidia.com/gpu"] },
  "16-t4-beside-mig": { slices: ["7 nvidia.com/gpu"] },
  "17-mixed-from-zero": { slices: ["0 to 28 nvidia.com/mig-1g.10gb"], says: ["MIG051", "MIG052"] },
  "18-mig-manager-from-zero": { slices: ["0 to 28 nvidia.com/gpu"], says: ["MIG052", "MIG055"] },
  "19-no-mig": { slices: [] },
  "20-two-daemonsets/plan": { slices: ["56 nvidia.com/mig-1g.10gb"] },
  "23-dra-without-plugin": { slices: ["0 slices of 1g.10gb"], says: ["MIG123"] },
  "24-rest-example": { slices: ["72 slices of 2g.10gb"] },
  "25-driver-only-recipe": { slices: ["7 nvidia.com/gpu"], errors: ["MIG341"] },
  "26-azure-linux": { slices: ["56 nvidia.com/gpu"] },
  "27-nfd-deadlock": { slices: ["0 slices of 1g.10gb"], errors: ["MIG106"], says: ["MIG152"] },
  "28-cluster-with-mig": { slices: ["48 slices of 3g.20gb"] },
};

/** The diagnosis of the only node: `undefined` where all is as the plan beside it says. */
const CLUSTERS: Readonly<Record<string, string | undefined>> = {
  "20-two-daemonsets": undefined,
  "21-product-invalid": "partitioning-not-finished",
  "22-gpu-left-over": "other-resources",
};

/** The resource that a pod on each pool requests under `mixed`, by the answer of `az aks nodepool list`. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "29-az-nodepool-list": { a100pool: "nvidia.com/mig-1g.10gb", migpool1: "nvidia.com/mig-1g.5gb" },
};

function described(slices: PoolReview["slicesAfter"]): string {
  return slices === null || slices.some(({ max }) => max === null)
    ? "unknown"
    : slices
        .map(({ min, max, resourceName, partition }) => {
          const count = min === max ? String(max) : `${min} to ${max}`;
          return resourceName === null ? `${count} slices of ${partition}` : `${count} ${resourceName}`;
        })
        .join(", ");
}

async function reviewed(name: string): Promise<any> {
  const { exitCode, stdout } = await runInTerminal(["review", `${name}.json`, "--format", "json"], { cwd: FOLDER });
  return { ...JSON.parse(stdout), exitCode };
}

test("each has its row in the tables here and in the README", () => {
  const names = [
    ...new Set([...Object.keys(REVIEWS).map((name) => name.replace("/plan", "")), ...Object.keys({ ...CLUSTERS, ...ANSWERS })]),
  ].sort();
  const isFixture = (file: string): boolean => file !== "README.md";

  expect(
    readdirSync(FOLDER)
      .filter(isFixture)
      .map((file) => file.replace(".json", ""))
      .sort(),
  ).toEqual(names);
  expect(README.match(/(?<=^\| `)[\w-]+/gm)).toEqual(names);
});

describe.each(Object.entries(REVIEWS))("the review of %s", (name, { slices, errors = [], says = [] }) => {
  test("counts the slices", async () => {
    const { pools } = await reviewed(name);
    expect(pools.map(({ slicesAfter }: PoolReview) => described(slicesAfter))).toEqual(slices);
  });

  test("finds what is wrong, and no more", async () => {
    const { findings, exitCode } = await reviewed(name);
    const idsOf = (isError: boolean): string[] =>
      findings.filter(({ severity }: any) => (severity === "error") === isError).map(({ ruleId }: any) => ruleId);

    expect(idsOf(true).sort()).toEqual(errors);
    expect(idsOf(false)).toEqual(expect.arrayContaining([...says]));
    expect(exitCode).toBe(errors.length > 0 ? 2 : 0);
  });
});

test.each(Object.entries(CLUSTERS))("verify diagnoses %s", async (name, diagnosis) => {
  const cluster: Cluster = JSON.parse(readFileSync(join(FOLDER, name, "cluster.json"), "utf8"));
  const { pools } = await reportOf(kubectlOf(cluster), join(FOLDER, name), ["--from", "plan.json"]);

  expect(pools[0].nodes.map((node: any) => node.diagnosis?.id)).toEqual([diagnosis]);
});

describe.each(Object.entries(ANSWERS))("a pod on a pool of %s", (name, pools) => {
  test.each(Object.entries(pools))("requests a slice of %s", async (pool, resource) => {
    const argv = ["pod", "--from", `${name}.json`, "--pool", pool, "--strategy", "mixed", "--output", "json"];
    const { stdout } = await runInTerminal(argv, { cwd: FOLDER });
    const { tolerations, containers } = JSON.parse(stdout).spec;

    expect(containers[0].resources.limits).toEqual({ [resource]: 1 });
    expect(tolerations.map(({ key }: any) => key)).toEqual(pool === "a100pool" ? ["sku", "kubernetes.azure.com/scalesetpriority"] : []);
  });
});
