import { HELM_PROVIDER_OPTIONS_RULES } from "../../../lib/constructs/cluster/cluster-helm-provider";
import { RuleSuite } from "../../support/rule-suite";

const suite = new RuleSuite(HELM_PROVIDER_OPTIONS_RULES);

suite.breaks(
  "MIG426",
  "an option of another type",
  () => ({ alias: 5, tenantId: "0000" }) as any,
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "alias
        found: the prop alias is 5
        expected: a string
        fix: pass a string"
    `),
);
suite.breaks(
  "MIG426",
  "options that are no object",
  () => "azurecli" as any,
  (text) =>
    expect(text).toMatchInlineSnapshot(`
      "props
        found: the props are "azurecli"
        expected: an object with login, for example
        fix: pass the props"
    `),
);
suite.keeps("MIG426", "no options", () => ({}));

suite.coversEveryRule();
