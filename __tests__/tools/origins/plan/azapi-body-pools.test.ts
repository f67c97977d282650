import { declaredByPlan } from "../../../../lib/tools/origins/plan/plan-pools";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { plan } from "../../../support/plan";

const POOL = 'azapi_resource.aks.agentPoolProfiles["gpu"]';

interface Entry {
  readonly change: any;
  /** The pools in the body, before and after. */
  readonly before: any[];
  readonly after: any[];
  readonly document: any;
}

/** The plan that changes the profile of a pool in the body of its cluster, changed. */
function planned(edit: (entry: Entry) => void): any {
  const document = plan("field/profile-in-cluster-body");
  const { change } = document.resource_changes[0];
  edit({
    document,
    change,
    before: change.before.body.properties.agentPoolProfiles,
    after: change.after.body.properties.agentPoolProfiles,
  });
  return document;
}

function reviewed(edit: (entry: Entry) => void) {
  const { pools, findings, notAnalyzed } = reviewPlan(planned(edit));
  return {
    pools: pools.map(({ address, fate, slicesBefore, slicesAfter, podsEvicted }) =>
      [address, fate, slicesBefore?.[0]?.max ?? 0, slicesAfter?.[0]?.max ?? 0, podsEvicted].join(),
    ),
    rules: findings.filter(({ address }) => address !== "the plan").map(({ ruleId }) => ruleId),
    notAnalyzed,
    findings,
  };
}

const sameProfile = ({ after }: Entry): void => {
  after[1].gpuInstanceProfile = "MIG1g";
};

test("another profile of a pool in the body is refused, and no trigger of the cluster is advised", () => {
  const { pools, findings } = reviewed(() => {});
  expect(pools).toEqual([`${POOL},stopped,7,7,none`]);
  expect(findings.map(({ ruleId, fix }) => [ruleId, fix])).toEqual([
    ["MIG320", "leave gpuInstanceProfile unchanged; or add a pool, move the pods, then remove this one"],
  ]);
});

test.each<[string, (entry: Entry) => void, string, string[]]>([
  [
    "is created with its cluster",
    (entry) => {
      sameProfile(entry);
      Object.assign(entry.change, { actions: ["create"], before: null });
    },
    "created,0,7,none",
    [],
  ],
  ["is compared by its name", (entry) => entry.after.splice(0, 2, ...entry.before.slice(0, 2).reverse()), "unchanged,7,7,none", []],
  [
    "is scaled in place",
    (entry) => {
      sameProfile(entry);
      entry.after[1].count = 2;
    },
    "updated,7,14,none",
    [],
  ],
  ["stays where the body leaves it out", ({ after }) => after.pop(), "forgotten,7,7,none", ["MIG306"]],
  [
    "is refused where it is added to a cluster that exists",
    (entry) => {
      sameProfile(entry);
      entry.before.pop();
    },
    "stopped,0,0,none",
    ["MIG329"],
  ],
  ["goes with its cluster", ({ change }) => Object.assign(change, { actions: ["delete"], after: null }), "deleted,7,0,all", ["MIG305"]],
  [
    "is made again with its cluster",
    (entry) => {
      sameProfile(entry);
      Object.assign(entry.change, { actions: ["delete", "create"], replace_paths: [["location"]] });
    },
    "replaced,7,7,all",
    ["MIG301"],
  ],
  [
    "lives on with a cluster that Terraform forgets",
    ({ change }) => Object.assign(change, { actions: ["forget"], after: null }),
    "forgotten,7,7,none",
    ["MIG306"],
  ],
])("a pool in the body %s", (_what, edit, expected, rules) => {
  const { pools, rules: found } = reviewed(edit);
  expect(pools).toEqual([`${POOL},${expected}`]);
  expect(found).toEqual(rules);
});

test("a pool in a body of text, as azapi 1 has it, is found", () => {
  const { pools } = reviewed(({ change }) => {
    for (const side of [change.before, change.after]) {
      side.body = JSON.stringify(side.body);
    }
  });
  expect(pools).toEqual([`${POOL},stopped,7,7,none`]);
});

test("pools that are known only after apply are said to be", () => {
  const { pools, notAnalyzed } = reviewed(({ change }) => {
    Object.assign(change, { actions: ["create"], before: null, after_unknown: { body: true } });
  });
  expect(pools).toEqual([]);
  expect(notAnalyzed).toEqual([{ address: "azapi_resource.aks", why: "the node pools in its body are known only after apply" }]);
});

test("a sensitive body shows no name", () => {
  const { findings, notAnalyzed } = reviewed(({ change }) => {
    Object.assign(change, { before_sensitive: { body: true }, after_sensitive: { body: true } });
  });
  expect(JSON.stringify([findings, notAnalyzed])).not.toMatch(/MIG1g|MIG3g|\\"gpu\\"/);
  expect(findings.map(({ ruleId, address }) => [ruleId, address])).toEqual([["MIG322", "azapi_resource.aks.agentPoolProfiles[1]"]]);
});

test("a pool that has a resource of its own is reviewed once", () => {
  const { pools } = reviewed(({ document, before, change: { before: cluster } }) => {
    const { name, ...properties } = before[1];
    const pool = {
      type: "Microsoft.ContainerService/managedClusters/agentPools@2026-05-01",
      name,
      parent_id: cluster.id,
      body: { properties },
    };
    document.resource_changes.push({
      address: "azapi_resource.gpu",
      mode: "managed",
      type: "azapi_resource",
      name: "gpu",
      change: { actions: ["no-op"], before: pool, after: pool },
    });
  });
  expect(pools).toEqual(["azapi_resource.gpu,unchanged,7,7,none"]);
});

test("every command finds the pool, with the cluster and the request that makes it", () => {
  const [pool] = declaredByPlan(planned(sameProfile)).pools;
  expect(pool).toMatchObject({
    address: POOL,
    poolName: "gpu",
    cluster: { clusterName: "gpu-aks" },
    layout: { counts: new Map([[expect.anything(), 7]]) },
    request: { apiVersion: "2026-05-01", body: { properties: { gpuInstanceProfile: "MIG1g" } } },
  });
});

test("drift of the body is that of the pool, and what Azure has beside it is none", () => {
  const drifted = (edit: (entry: Entry) => void): string[] => {
    const document = planned(edit);
    const { change, ...entry } = document.resource_changes[0];
    document.resource_drift = [{ ...entry, change: structuredClone(change) }];
    change.after = change.before;
    change.actions = ["no-op"];
    return reviewPlan(document).findings.flatMap(({ ruleId, found }) => (ruleId === "MIG363" ? [found] : []));
  };
  expect(drifted(() => {})).toEqual([`${POOL} was changed outside of Terraform: gpuInstanceProfile`]);
  expect(drifted(({ after }) => after.pop())).toEqual([`${POOL} was deleted outside of Terraform`]);
  expect(drifted(({ before }) => before.pop())).toEqual([]);
});
