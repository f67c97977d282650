import { SLICE_CHOICE_RULES, type SliceChoice } from "../../../../lib/core/rules/pool/slice-choice-rules";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite<SliceChoice>(SLICE_CHOICE_RULES);

const SEVERAL = ["MIG3g", "MIG1g"];

suite.breaks(
  "MIG508",
  "no choice among several sizes",
  () => ({ profile: undefined, offered: SEVERAL }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profile
        found: profile is not set, but the pool has slices of several sizes
        expected: one of the pool's profiles: MIG3g, MIG1g
        fix: set profile to one of them, such as MIG1g"
    `),
);
suite.breaks(
  "MIG508",
  "a size that the pool does not have",
  () => ({ profile: "MIG2g", offered: SEVERAL }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "profile
        found: profile is "MIG2g"
        expected: one of the pool's profiles: MIG3g, MIG1g
        fix: set profile to one of them, such as MIG1g"
    `),
);
suite.keeps("MIG508", "one of several sizes", () => ({ profile: "MIG1g", offered: SEVERAL }));
suite.keeps("MIG508", "no choice where there is one size", () => ({ profile: undefined, offered: ["MIG7g"] }));

suite.coversEveryRule();
