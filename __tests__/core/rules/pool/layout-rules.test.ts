import { LAYOUT_RULES, type LayoutFacts } from "../../../../lib/core/rules/pool/layout-rules";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite<LayoutFacts>(LAYOUT_RULES);

const mixed = (...slices: readonly unknown[]) => ({ slices, strategy: "mixed" });
const single = (...slices: readonly unknown[]) => ({ slices, strategy: "single" });

suite.breaks(
  "MIG501",
  "an empty list",
  () => mixed(),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles
        found: profiles is empty
        expected: at least one profile: Azure refuses an empty list
        fix: name what every GPU is cut into, such as [MigProfile.MIG_3G, MigProfile.MIG_2G, MigProfile.MIG_1G, MigProfile.MIG_1G]"
    `),
);
suite.keeps("MIG501", "one slice", () => mixed("MIG7g"));

suite.breaks(
  "MIG502",
  "NVIDIA's name, another case and no text at all",
  () => mixed("1g.5gb", "mig2G", 3),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles[0]
        found: profiles[0] is "1g.5gb"
        expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
        fix: use a member of MigProfile
      profiles[1]
        found: profiles[1] is "mig2G"
        expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
        fix: did you mean "MIG2g"?
      profiles[2]
        found: profiles[2] is 3
        expected: one of MIG1g, MIG2g, MIG3g, MIG4g, MIG7g
        fix: use a member of MigProfile"
    `),
);
suite.keeps("MIG502", "all five profiles", () => mixed("MIG1g", "MIG2g", "MIG3g", "MIG4g", "MIG7g"));

suite.breaks(
  "MIG503",
  "one profile said seven times under single",
  () => single(..."1111111".split("").map(() => "MIG1g")),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles
        found: profiles names 7 profiles under the strategy single
        expected: exactly one, of which every GPU gets as many slices as fit
        fix: write profiles: ["MIG1g"], once"
    `),
);
suite.breaks(
  "MIG503",
  "two sizes under single",
  () => single("MIG3g", "MIG1g"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles
        found: profiles names 2 profiles under the strategy single
        expected: exactly one, of which every GPU gets as many slices as fit
        fix: use MigStrategy.MIXED for slices of several sizes, or name one profile"
    `),
);
suite.keeps("MIG503", "one profile under single", () => single("MIG3g"));
suite.keeps("MIG503", "several under mixed", () => mixed("MIG3g", "MIG3g"));

suite.breaks(
  "MIG504",
  "three slices of which two fit",
  () => mixed("MIG2g", "MIG3g", "MIG3g"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles
        found: MIG3g, MIG3g, MIG2g need 8 compute slices and 10 memory slices
        expected: slices that fit on one GPU, which has 7 compute slices and 8 memory slices
        fix: the largest part of them that fits is MIG3g, MIG3g; npx cdktf-aks-mig profiles --layouts draws the others"
    `),
);
suite.breaks(
  "MIG504",
  "the whole GPU beside others",
  () => mixed("MIG1g", "MIG7g", "MIG2g"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles
        found: MIG7g is the whole GPU, and stands beside MIG2g, MIG1g
        expected: slices that fit on one GPU, which has 7 compute slices and 8 memory slices
        fix: the largest part of them that fits is MIG7g; npx cdktf-aks-mig profiles --layouts draws the others"
    `),
);
suite.keeps("MIG504", "slices that need the whole GPU", () => mixed("MIG3g", "MIG2g", "MIG2g"));
suite.keeps("MIG504", "a profile that does not exist, of which another rule speaks", () => mixed("MIG7g", "MIG5g"));

suite.breaks(
  "MIG530",
  "a slice alone",
  () => mixed("MIG3g"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles
        found: MIG3g leaves 4 of 7 compute slices and 4 of 8 memory slices of every GPU idle; whether Azure takes such a layout was not tried
        expected: a layout beside which nothing else fits
        fix: use MIG4g, MIG3g, for example"
    `),
);
suite.keeps("MIG530", "a layout beside which nothing fits", () => mixed("MIG4g", "MIG1g", "MIG1g", "MIG1g"));
suite.keeps("MIG530", "slices that do not fit at all", () => mixed("MIG4g", "MIG4g"));
suite.keeps("MIG530", "one profile under single, which fills the GPU", () => single("MIG2g"));

suite.breaks(
  "MIG531",
  "a MIG3g beside slices that need the other half",
  () => mixed("MIG3g", "MIG2g", "MIG1g", "MIG1g"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles
        found: MIG3g, MIG2g, MIG1g, MIG1g fits only where the driver of the node puts the MIG3g at the upper end of the GPU; recent drivers were seen to do so, and an older one was not
        expected: a layout that fits wherever the first MIG3g lies
        fix: try one node first and run nvidia-smi -L on it, or use a layout without a star in npx cdktf-aks-mig profiles --layouts"
    `),
);
suite.keeps("MIG531", "a MIG3g beside smaller slices", () => mixed("MIG3g", "MIG2g", "MIG1g"));
suite.keeps("MIG531", "two MIG3g", () => mixed("MIG3g", "MIG3g"));

suite.coversEveryRule();
