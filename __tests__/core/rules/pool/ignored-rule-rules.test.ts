import { IGNORED_RULE_RULES } from "../../../../lib/core/rules/pool/ignored-rule-rules";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(IGNORED_RULE_RULES);

suite.breaks(
  "MIG030",
  "something that is no list",
  () => ({ ignore: "MIG052" }) as any,
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "ignore
        found: ignore is "MIG052"
        expected: a list of rules with their reasons
        fix: write it like [{ ruleId: "MIG052", reason: "the pool is empty at night" }]"
    `),
);
suite.keeps("MIG030", "nothing", () => ({ ignore: undefined }) as any);

suite.coversEveryRule();
