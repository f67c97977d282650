import { HELM_PROVIDER_OPTIONS as table } from "../../../lib/constructs/cluster/cluster-helm-provider";
import { PROP_SHAPE_RULES } from "../../../lib/constructs/shared/prop-shape";
import { RuleSuite } from "../../support/rule-suite";

const suite = new RuleSuite(PROP_SHAPE_RULES.filter(({ id }) => id === table.rule));

suite.breaks(
  "MIG426",
  "an option of another type",
  () => ({ table, props: { alias: 5, tenantId: "0000" } }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "alias
        found: the prop alias is 5
        expected: a name of letters, digits, hyphens and underscores
        fix: pass a name of letters, digits, hyphens and underscores"
    `),
);
suite.breaks(
  "MIG426",
  "options that are no object",
  () => ({ table, props: "azurecli" }),
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "props
        found: the props are "azurecli"
        expected: an object with login, for example
        fix: pass the props"
    `),
);
suite.keeps("MIG426", "no options", () => ({ table, props: {} }));

suite.coversEveryRule();
