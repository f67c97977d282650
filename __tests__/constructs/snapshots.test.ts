import { cdktf as azurerm } from "@cdktf/provider-azurerm/package.json";
import { cdktf as helm } from "@cdktf/provider-helm/package.json";
import { MigProfile, MigStrategy } from "../../lib";
import { synthesized, testPool } from "../support/pools";
import { redacted } from "../support/redacted";

describe.each(Object.values(MigStrategy))("under the strategy %s", (strategy) => {
  test.each(Object.values(MigProfile))("a stack with a pool of %s", (profile) => {
    expect(redacted(synthesized((stack) => testPool(stack, "mignode", { profile, strategy })).json)).toMatchSnapshot();
  });
});

test("the stack asks for the provider versions whose bindings the library is built on", () => {
  const { required_providers: providers } = synthesized((stack) => testPool(stack)).json.terraform;
  expect(providers).toEqual({
    azurerm: { source: "azurerm", version: azurerm.provider.version },
    helm: { source: "helm", version: helm.provider.version },
  });
});
