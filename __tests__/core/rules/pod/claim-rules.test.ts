import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { CLAIM_RULES, type ClaimFacts } from "../../../../lib/core/rules/pod/claim-rules";
import { problemsOf } from "../../../../lib/core/rules/rule";
import { RuleSuite } from "../../../support/rule-suite";

const ONE_G = { name: "1g.10gb", memoryGb: 10, instancesPerGpu: 7 };
const claiming =
  (claim: any, more: Partial<ClaimFacts> = {}): (() => ClaimFacts) =>
  () => ({
    claim,
    sliceCount: 1,
    chosen: ONE_G,
    offered: [ONE_G],
    ...more,
  });

const suite = new RuleSuite<ClaimFacts>(CLAIM_RULES);

test.each([
  ["of the pool's profile", {}],
  ["by memory", { memoryGb: 10 }],
  ["in an order of preference", { firstAvailable: ["1g.10gb", "2g.20gb"] }],
  ["with parts that are known after apply", { memoryGb: UNKNOWN, templateName: UNKNOWN }],
])("a claim %s breaks no rule", (_case, claim) => {
  expect(problemsOf(CLAIM_RULES, claiming(claim)())).toEqual([]);
});

suite.breaks(
  "MIG207",
  "values of other types",
  claiming({ memoryGb: "10Gi", firstAvailable: ["MIG1g"], sameGpu: "yes", templateName: "My Template" }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "claim.memoryGb
        found: claim.memoryGb is "10Gi"
        expected: a number of GB above 0
        fix: correct it, or leave it out
      claim.firstAvailable
        found: claim.firstAvailable is ["MIG1g"]
        expected: 1 to 8 names of profiles such as "1g.10gb"
        fix: correct it, or leave it out
      claim.sameGpu
        found: claim.sameGpu is "yes"
        expected: true or false
        fix: correct it, or leave it out
      claim.templateName
        found: claim.templateName is "My Template"
        expected: a name of lower-case letters, digits, hyphens and dots
        fix: correct it, or leave it out
      claim.memoryGb
        found: claim.memoryGb and claim.firstAvailable are both set
        expected: one of the two
        fix: remove claim.memoryGb, and list the profiles that are large enough"
    `),
);
suite.breaks("MIG207", "two ways to choose", claiming({ memoryGb: 10, firstAvailable: ["1g.10gb"] }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "claim.memoryGb
      found: claim.memoryGb and claim.firstAvailable are both set
      expected: one of the two
      fix: remove claim.memoryGb, and list the profiles that are large enough"
  `),
);
suite.keeps("MIG207", "a claim that is known after apply", claiming(UNKNOWN));
suite.keeps("MIG207", "no claim", claiming(undefined));

suite.breaks("MIG208", "more memory than a slice of the pool has", claiming({ memoryGb: 20 }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "claim.memoryGb
      found: no slice of the pool has 20 GB
      expected: a slice of the pool: 1g.10gb
      fix: ask for one of them, or let the pod run on any pool"
  `),
);
suite.breaks("MIG208", "profiles of other pools", claiming({ firstAvailable: ["2g.20gb", "3g.40gb"] }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "claim.firstAvailable
      found: no slice of the pool is one of 2g.20gb, 3g.40gb
      expected: a slice of the pool: 1g.10gb
      fix: ask for one of them, or let the pod run on any pool"
  `),
);
suite.keeps("MIG208", "slices of any pool", claiming({ memoryGb: 20, anyPool: true }));
suite.keeps("MIG208", "one profile of the pool", claiming({ firstAvailable: ["2g.20gb", "1g.10gb"] }));

suite.breaks("MIG209", "more slices than a GPU has", claiming({ sameGpu: true }, { sliceCount: 8 }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "sliceCount
      found: the pod claims 8 slices of one GPU, which has 7 of 1g.10gb
      expected: at most 7
      fix: lower sliceCount, or remove claim.sameGpu"
  `),
);
suite.keeps("MIG209", "all slices of a GPU", claiming({ sameGpu: true }, { sliceCount: 7 }));
suite.keeps("MIG209", "slices of several GPUs", claiming({}, { sliceCount: 8 }));

suite.breaks("MIG210", "a claim on a pool with a device plugin", claiming({}, { byClaims: false }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "claim
      found: the pod claims its slice, but a device plugin serves the pool
      expected: a pool with NVIDIA's DRA driver
      fix: leave the claim out, or serve the pool with NVIDIA's DRA driver"
  `),
);
suite.keeps("MIG210", "a resource on a pool with a device plugin", claiming(undefined, { byClaims: false }));
suite.keeps("MIG210", "a claim on a pool of which nobody knows", claiming({}));

suite.breaks("MIG211", "a resource on an old cluster", claiming(undefined, { byClaims: true, kubernetesVersion: "1.35.4" }), (text) =>
  expect(text).toMatchInlineSnapshot(`
    "claim
      found: the pod requests an extended resource of DRA, which Kubernetes "1.35.4" does not have
      expected: a claim, or Kubernetes 1.36 or newer
      fix: set claim: {}, or upgrade the cluster"
  `),
);
suite.keeps("MIG211", "a claim on an old cluster", claiming({}, { byClaims: true, kubernetesVersion: "1.35.4" }));
suite.keeps("MIG211", "a resource on a new cluster", claiming(undefined, { byClaims: true, kubernetesVersion: "1.36" }));
suite.keeps("MIG211", "a version that nobody knows", claiming(undefined, { byClaims: true }));

suite.coversEveryRule();
