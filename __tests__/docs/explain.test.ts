import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { AUTOSCALER_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/autoscaler-diagnoses";
import { CLAIM_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/claim-diagnoses";
import { CREATION_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/creation-diagnoses";
import { GATE_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/gate-diagnoses";
import { HURDLE_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/hurdle-diagnoses";
import { EVICTION_DIAGNOSES, KUEUE_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/kueue-diagnoses";
import { SCHEDULER_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/scheduler-diagnoses";
import { SELECTOR_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/selector-diagnoses";
import { START_DIAGNOSES } from "../../lib/tools/cluster/judge/diagnoses/start-diagnoses";
import { CLAIM_SCENARIOS } from "../support/claim-scenarios";
import { FURTHER_SCENARIOS } from "../support/further-scenarios";
import { holders, NOTEBOOKS, pod, waitingNodes } from "../support/waiting-cluster";
import { WAITING_SCENARIOS } from "../support/waiting-scenarios";
import { askedOf, explainWith } from "../tools/cluster/explain-with";

const PAGE = readFileSync(join(__dirname, "../../docs/explain.md"), "utf8");

const TABLES: readonly object[] = [
  GATE_DIAGNOSES,
  CREATION_DIAGNOSES,
  EVICTION_DIAGNOSES,
  KUEUE_DIAGNOSES,
  CLAIM_DIAGNOSES,
  SELECTOR_DIAGNOSES,
  ...Object.values(HURDLE_DIAGNOSES),
  AUTOSCALER_DIAGNOSES,
  SCHEDULER_DIAGNOSES,
  START_DIAGNOSES,
];

test("the sample is what the tool writes", async () => {
  const [, argv = "", block] = /```console\n\$ npx cdkt[fn]-aks-mig explain ([^\n]*)\n(.*?)```\n/s.exec(PAGE)!;
  const pods = [pod({ name: "eighth", pool: "notebooks", tolerations: [] }), ...holders(7, NOTEBOOKS)];

  expect((await explainWith({ nodes: waitingNodes(), pods }, argv.split(" "))).stdout).toBe(block);
});

test("the page lists every cause, in the order in which they are looked for", () => {
  const [, causes = ""] = /^## Causes$(.*?)^## /ms.exec(PAGE)!;
  const listed = [...causes.matchAll(/^\| `([a-z-]+)` *\|/gm)].map(([, id]) => id);

  expect(listed).toEqual(TABLES.flatMap(Object.keys));
});

test("there is a pod for every cause", () => {
  const ids = new Set([...WAITING_SCENARIOS, ...FURTHER_SCENARIOS, ...CLAIM_SCENARIOS].flatMap(({ causes }) => causes));

  expect(TABLES.flatMap(Object.keys).filter((id) => !ids.has(id))).toEqual([]);
});

test("the ClusterRole of the page is enough for all that is read, and no more", async () => {
  const [, yaml = ""] = /```yaml\n(.*?)```/s.exec(PAGE)!;
  const allowed = parse(yaml).rules.flatMap(({ apiGroups: [group], resources, verbs }: any) =>
    resources.map((resource: string) => `${verbs} ${resource}${group && `.${group}`}`),
  );
  const asked: string[] = [];
  for (const { objects, argv } of [...WAITING_SCENARIOS, ...CLAIM_SCENARIOS]) {
    asked.push(...(await askedOf(objects, argv)));
  }
  const kinds = ["cronjobs.batch", "daemonsets.apps"];

  expect([...new Set([...asked, ...kinds])].map((resource) => `list ${resource}`).sort()).toEqual([...allowed].sort());
});
