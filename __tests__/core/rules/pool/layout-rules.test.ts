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
        fix: name the slices of each GPU, such as [MigProfile.MIG_3G, MigProfile.MIG_2G, MigProfile.MIG_1G, MigProfile.MIG_1G]"
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
        expected: exactly one: every GPU gets as many slices of it as fit
        fix: write the profile once: profiles: ["MIG1g"]"
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
        expected: exactly one: every GPU gets as many slices of it as fit
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
        fix: use MIG3g, MIG3g, or a layout that npx cdktf-aks-mig profiles --layouts lists"
    `),
);
suite.breaks(
  "MIG504",
  "the whole GPU beside others",
  () => mixed("MIG1g", "MIG7g", "MIG2g"),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profiles
        found: MIG7g is the whole GPU, but the layout also has MIG2g, MIG1g
        expected: slices that fit on one GPU, which has 7 compute slices and 8 memory slices
        fix: use MIG7g, or a layout that npx cdktf-aks-mig profiles --layouts lists"
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
        found: MIG3g leaves 4/7 compute and 4/8 memory of every GPU unused; Azure may refuse it (untested)
        expected: a layout that fills the GPU
        fix: use for example MIG4g, MIG3g"
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
        found: MIG3g, MIG2g, MIG1g, MIG1g fits only if the driver places the MIG3g in the upper half of the GPU
        expected: a layout that fits with the first MIG3g in either half
        fix: check one node with nvidia-smi -L, or use a layout without a star in npx cdktf-aks-mig profiles --layouts"
    `),
);
suite.keeps("MIG531", "a MIG3g beside smaller slices", () => mixed("MIG3g", "MIG2g", "MIG1g"));
suite.keeps("MIG531", "two MIG3g", () => mixed("MIG3g", "MIG3g"));

suite.coversEveryRule();
