import type { TerraformStack } from "cdktf";
import {
  type IPartitionedNodePool,
  ManagedMigNodePool,
  MigGpuNodePool,
  type MigGpuNodePoolProps,
  MigProfile,
  MigQueues,
  MigStrategy,
  VmSize,
} from "../../../lib";
import { PLAN_QUEUE_RULES } from "../../../lib/core/rules/queues/queued-pool-rules";
import { reviewPlan } from "../../../lib/tools/review/judge/review-plan";
import { entry, idsOf, POOL, plan, updatedPool } from "../../support/plan";
import { synthesized, testCluster } from "../../support/pools";
import { RuleSuite } from "../../support/rule-suite";

type Pool = Pick<MigGpuNodePoolProps, "cluster" | "vmSize" | "nodeCount">;

function ofOneSize(scope: TerraformStack, pool: Pool): IPartitionedNodePool {
  return new MigGpuNodePool(scope, "mignode", { ...pool, profile: MigProfile.MIG_1G, strategy: MigStrategy.SINGLE });
}

function ofThreeSizes(scope: TerraformStack, pool: Pool): IPartitionedNodePool {
  const slices = [MigProfile.MIG_3G, MigProfile.MIG_2G, MigProfile.MIG_1G, MigProfile.MIG_1G];
  return new ManagedMigNodePool(scope, "mignode", { ...pool, slices, strategy: MigStrategy.MIXED });
}

/** The release of queues that give out all slices of some nodes of `mignode`, in a plan that leaves it as it is. */
function queueRelease(nodeCount: number, actions = ["no-op"], makePool = ofOneSize): any {
  const stack = synthesized((scope) => {
    const cluster = testCluster(scope);
    const pool = makePool(scope, { cluster, vmSize: VmSize.STANDARD_ND96ASR_V4, nodeCount });
    new MigQueues(scope, "queues", { cluster, pools: [pool], teams: [{ name: "research", namespace: "research", share: 0.5 }] });
  });
  const release = stack.resources("helm_release").queues;
  const after = { ...release, chart: "./assets/mig-queues" };
  const kept = actions.includes("delete") ? null : after;
  return {
    address: "helm_release.queues",
    mode: "managed",
    type: "helm_release",
    name: "queues",
    change: { actions, before: after, after: kept },
  };
}

/** A plan that scales the pool of the queues. */
function scaled(from: number, to: number, quotasOf: number, ...actions: string[]): any {
  const document = updatedPool({ node_count: to }, { node_count: from });
  document.resource_changes.push(queueRelease(quotasOf, actions.length > 0 ? actions : undefined));
  return document;
}

const suite = new RuleSuite(PLAN_QUEUE_RULES);
suite.breaks(
  "MIG371",
  "a pool that shrinks below its quotas",
  () => {
    const [pool] = changesOf(scaled(3, 1, 3));
    return pool!;
  },
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "node_count
        found: the pool shrinks from 168 to 56 nvidia.com/gpu, but the quotas of the queues are 168
        expected: quotas of at most 56
        fix: lower the quotas in the same plan: pods of further jobs would stay Pending"
    `),
);
suite.coversEveryRule();

/** What the rule looks at, as the review makes it of a plan. */
function changesOf(document: any): any[] {
  const seen: any[] = [];
  const [rule] = PLAN_QUEUE_RULES;
  const check = jest.spyOn(rule!, "check").mockImplementation((facts) => {
    seen.push(facts);
    return undefined;
  });
  reviewPlan(document);
  check.mockRestore();
  return seen;
}

const warns = (document: any): boolean => idsOf(document).includes("MIG371");

test.each([
  ["shrinks below them", scaled(3, 1, 3), true],
  ["shrinks to them", scaled(3, 2, 2), false],
  ["grows", scaled(1, 2, 3), false],
  ["stays", scaled(2, 2, 3), false],
  ["shrinks, and the queues go as well", scaled(3, 1, 3, "delete"), false],
  ["shrinks, and Terraform forgets the queues", scaled(3, 1, 3, "forget"), true],
])("quotas are compared with a pool that %s", (_what, document, expected) => {
  expect(warns(document)).toBe(expected);
});

test("a pool that is removed or cut anew has no slices of the name, or fewer", () => {
  const removed = plan("pool-removed");
  removed.resource_changes.push(queueRelease(1));
  const recut = plan("profile-1g-to-3g");
  recut.resource_changes.push(queueRelease(1));

  expect([warns(removed), warns(recut)]).toEqual([true, true]);
});

test("a pool that Terraform forgets keeps its slices", () => {
  const forgotten = plan("pool-removed");
  entry(forgotten, POOL).change.actions = ["forget"];
  forgotten.resource_changes.push(queueRelease(1));

  expect(warns(forgotten)).toBe(false);
});

test("the cause is named by the argument that changes", () => {
  const causes = [scaled(3, 1, 3), plan("profile-1g-to-3g"), plan("pool-removed")].map((document, index) => {
    if (index > 0) {
      document.resource_changes.push(queueRelease(1));
    }
    return reviewPlan(document).findings.find(({ ruleId }) => ruleId === "MIG371")?.attribute;
  });

  expect(causes).toEqual(["node_count", "gpu_instance", "name"]);
});

test("a count that is known only after apply, and queues of other pools, are passed over", () => {
  const unknown = scaled(3, 1, 3);
  entry(unknown, POOL).change.after.node_count = null;
  entry(unknown, POOL).change.after_unknown = { node_count: true };
  const others = scaled(3, 1, 3);
  entry(others, POOL).change.before.name = "other";
  entry(others, POOL).change.after.name = "other";

  expect([warns(unknown), warns(others)]).toEqual([false, false]);
});

describe("of a pool whose slices are of several sizes", () => {
  const warnings = (name: string, nodeCount: number): string[] => {
    const document = plan(name);
    document.resource_changes.push(queueRelease(nodeCount, undefined, ofThreeSizes));
    return reviewPlan(document)
      .findings.filter(({ ruleId }) => ruleId === "MIG371")
      .map(({ attribute, found }) => `${attribute}: ${found}`);
  };

  test("each size is compared by itself", () => {
    expect(warnings("azapi/library-layout", 2)).toEqual([
      "gpuProfile.nvidia.migProfiles: the pool shrinks from 32 to 0 nvidia.com/mig-1g.5gb, but the quotas of the queues are 32",
    ]);
  });

  test("none is missed where the pool grows", () => {
    expect(warnings("azapi/library-count", 3)).toEqual([]);
  });
});

describe("of a release that goes, or gives up a queue", () => {
  const said = (...releases: object[]): string[] => {
    const document = plan("no-change");
    document.resource_changes.push(...releases);
    return reviewPlan(document).findings.map(({ ruleId, address }) => `${ruleId} ${address}`);
  };
  const kueue = (actions: readonly string[], chart = "oci://registry.k8s.io/kueue/charts/kueue"): object => {
    const side = { name: "kueue", chart, version: "0.19.2" };
    const [before, after] = [actions.includes("create") && actions.length === 1 ? null : side, actions.at(-1) === "delete" ? null : side];
    return { address: "helm_release.kueue", type: "helm_release", name: "kueue", change: { actions, before, after } };
  };
  const unknownValues = (): object => {
    const release = queueRelease(1, ["update"]);
    const { values: _, ...after } = release.change.after;
    return { ...release, change: { ...release.change, after, after_unknown: { values: true } } };
  };

  test.each([
    ["its queues are missed where it is uninstalled", queueRelease(1, ["delete"]), ["MIG372 helm_release.queues"]],
    ["they are not where it stays", queueRelease(1), []],
    ["they are not where Terraform forgets it", queueRelease(1, ["forget"]), []],
    ["they are not where nobody knows yet what it will have", unknownValues(), []],
    ["Kueue is missed where it is uninstalled", kueue(["delete"]), ["MIG373 helm_release.kueue"]],
    ["Kueue is missed where it is uninstalled to be installed again", kueue(["delete", "create"]), ["MIG373 helm_release.kueue"]],
    ["Kueue is not where it is upgraded", kueue(["update"]), []],
    ["Kueue is not where it is new", kueue(["create"]), []],
    ["another chart is nobody's loss", kueue(["delete"], "oci://registry.k8s.io/kueue/charts/kueueviz"), []],
  ])("%s", (_what, release, expected) => {
    expect(said(release)).toEqual(expected);
  });

  test("a queue that moves to another release is not missed", () => {
    const moved = { ...queueRelease(1, ["create"]), address: "helm_release.moved" };
    moved.change.before = null;

    expect(said(queueRelease(1, ["delete"]), moved)).toEqual([]);
  });
});
