import { PLAN_RULES, type PlanFacts } from "../../../../lib/core/rules/plan/plan-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import type { Fate } from "../../../../lib/core/terraform/planned-change";

const CLEAN: PlanFacts = { errored: false, complete: true, refused: false, clusters: [], drifted: [], unmentioned: [], refreshOnly: false };

function said(facts: Partial<PlanFacts>): string[] {
  return problemsOf(PLAN_RULES, { ...CLEAN, ...facts }).map(({ ruleId, attribute, found }) => `${ruleId} ${attribute}: ${found}`);
}

test("of a plan that can be applied no rule has anything to say", () => {
  expect(said({})).toEqual([]);
});

test.each<[Fate, string[]]>([
  ["deleted", ["MIG351 actions: the cluster aks is destroyed, with all its node pools and pods"]],
  ["replaced", ["MIG351 actions: the cluster aks is destroyed and created again, with all its node pools and pods"]],
  ["replaced-create-first", ["MIG351 actions: the cluster aks is destroyed and created again, with all its node pools and pods"]],
  ["updated", []],
  ["created", []],
  ["forgotten", []],
])("a cluster that is %s: %j", (fate, expected) => {
  expect(said({ clusters: [{ address: "aks", fate, reason: undefined }] })).toEqual(expected);
});

test.each<[string, Partial<PlanFacts>, string[]]>([
  ["ended with an error", { errored: true }, ["MIG361"]],
  ["is incomplete", { complete: false }, ["MIG362"]],
  ["cannot be applied", { refused: true }, ["MIG365"]],
  ["ended with an error, and so is incomplete and cannot be applied", { errored: true, complete: false, refused: true }, ["MIG361"]],
  ["leaves two out", { unmentioned: ["one", "two"] }, ["MIG364", "MIG364"]],
])("of a plan that %s it is said once", (_what, facts, expected) => {
  expect(said(facts).map((text) => text.slice(0, 6))).toEqual(expected);
});

test.each<[string, PlanFacts["drifted"][number], string]>([
  ["is gone", { address: "pool", gone: true, arguments: [] }, "MIG363 actions: pool was deleted outside of Terraform"],
  [
    "differs",
    { address: "pool", gone: false, arguments: ["mode", "tags"] },
    "MIG363 mode: pool was changed outside of Terraform: mode, tags",
  ],
  [
    "differs in what nobody knows",
    { address: "pool", gone: false, arguments: [] },
    "MIG363 actions: pool was changed outside of Terraform",
  ],
])("drift says what %s", (_what, drifted, expected) => {
  expect(said({ drifted: [drifted] })).toEqual([expected]);
});
