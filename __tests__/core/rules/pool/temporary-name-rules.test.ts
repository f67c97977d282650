import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { type PoolNames, TEMPORARY_NAME_RULES } from "../../../../lib/core/rules/pool/temporary-name-rules";
import { RuleSuite } from "../../../support/rule-suite";

const suite = new RuleSuite(TEMPORARY_NAME_RULES);

const named = (name: PoolNames["name"], temporaryName: PoolNames["temporaryName"]): PoolNames => ({ name, temporaryName });

suite.breaks(
  "MIG049",
  "the name of another pool",
  () => ({ pool: named("one", "two"), others: [named("two", "twotmp")] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "temporary_name_for_rotation
        found: the temporary name "two" of pool "one" is also the name of another pool, which azurerm would delete
        expected: a name that no other pool of the cluster has, as its name or temporary name
        fix: set temporary_name_for_rotation to another name of at most 12 lower-case letters and digits"
    `),
);
suite.breaks(
  "MIG049",
  "the temporary name of another pool",
  () => ({ pool: named("one", "tmp"), others: [named("two", "tmp")] }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "temporary_name_for_rotation
        found: the temporary name "tmp" of pool "one" is also that of pool "two"
        expected: a name that no other pool of the cluster has, as its name or temporary name
        fix: set temporary_name_for_rotation to another name of at most 12 lower-case letters and digits"
    `),
);
suite.keeps("MIG049", "a name of its own", () => ({ pool: named("one", "onetmp"), others: [named("two", "twotmp")] }));
suite.keeps("MIG049", "no temporary name", () => ({ pool: named("one", undefined), others: [named("two", undefined)] }));
suite.keeps("MIG049", "names that nobody knows", () => ({ pool: named("one", UNKNOWN), others: [named(UNKNOWN, UNKNOWN)] }));
// Of that MIG002 speaks.
suite.keeps("MIG049", "the name of the pool itself", () => ({ pool: named("one", "one"), others: [named("one", "x")] }));

suite.coversEveryRule();
