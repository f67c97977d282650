import { readFileSync } from "node:fs";
import { join } from "node:path";
import { NODE_DIAGNOSES } from "../../../lib/tools/cluster/judge/diagnoses/node-diagnoses";
import { POOL_DIAGNOSES } from "../../../lib/tools/cluster/judge/diagnoses/pool-diagnoses";
import { CLUSTER_SCENARIOS } from "../../support/cluster-scenarios";
import { appWith, migPool } from "../../support/mig-pools";
import { PUBLISHED_SCENARIOS } from "../../support/published-scenarios";
import { complaintsAbout, diagnosesIn } from "../../support/sentences";
import { kubectlOf, reportOf, verifyWith } from "./verify-with";

const SCENARIOS = [...CLUSTER_SCENARIOS, ...PUBLISHED_SCENARIOS];
const KEPT = SCENARIOS.filter(({ diagnosis }) => diagnosis === undefined);
const BROKEN = SCENARIOS.filter(({ diagnosis }) => diagnosis !== undefined);

test.each(KEPT)("nothing is wrong with $title", async ({ pool = migPool(), releases, ...cluster }) => {
  const report = await reportOf(kubectlOf(cluster), appWith({ mignode: pool }, releases));

  expect(report).toMatchObject({ holds: true, pools: [{ status: "holds", diagnosis: null }] });
  expect(report.pools[0].nodes.map((node: any) => node.diagnosis)).toEqual(report.pools[0].nodes.map(() => null));
  expect(new Set(report.pools[0].nodes.map((node: any) => node.name)).size).toBe(cluster.nodes.length);
});

test.each(BROKEN)("$diagnosis: $title", async ({ pool = migPool(), releases, diagnosis, ...cluster }) => {
  const report = await reportOf(kubectlOf(cluster), appWith({ mignode: pool }, releases));

  const [{ nodes, ...verified }] = report.pools;
  expect([verified.diagnosis?.id, ...nodes.map((node: any) => node.diagnosis?.id)].filter(Boolean)).toEqual([diagnosis]);
  expect(report.holds).toBe(false);
});

test("every diagnosis says what was found, what is expected, how to fix it and where to look", async () => {
  const texts: Record<string, string> = {};
  for (const { title, pool = migPool(), releases, ...cluster } of BROKEN) {
    const { exitCode, stdout } = await verifyWith(kubectlOf(cluster), appWith({ mignode: pool }, releases));
    expect(exitCode).toBe(2);
    texts[title] = stdout.split("\n\n").slice(2).join("\n\n").trimEnd();
  }
  expect(texts).toMatchSnapshot();
  expect(Object.values(texts).flatMap(diagnosesIn).flatMap(complaintsAbout)).toEqual([]);
});

test("there is a cluster for every diagnosis", () => {
  const ids = new Set(BROKEN.map(({ diagnosis }) => diagnosis));

  expect(Object.keys({ ...NODE_DIAGNOSES, ...POOL_DIAGNOSES }).filter((id) => !ids.has(id))).toEqual([]);
});

test("docs/verify.md lists every diagnosis", () => {
  const [, table = ""] = readFileSync(join(__dirname, "../../../docs/verify.md"), "utf8").split("## All diagnoses");

  expect(BROKEN.map(({ diagnosis }) => diagnosis).filter((id) => !table.includes(`\`${id}\``))).toEqual([]);
});
