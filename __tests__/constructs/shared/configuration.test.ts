import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider";
import { TerraformVariable } from "cdktf";
import { withoutTokens } from "../../../lib/constructs/shared/configuration";
import { UNKNOWN } from "../../../lib/core/facts/fact";
import { TestApp } from "../../support/synth";

describe("withoutTokens", () => {
  test("finds tokens in lists and objects, however deep", () => {
    const token = new TerraformVariable(new TestApp().stack(), "text", { type: "string" }).stringValue;

    expect(withoutTokens({ plain: 1, list: [{ deep: token }, token] })).toEqual({ plain: 1, list: [{ deep: UNKNOWN }, UNKNOWN] });
  });

  test("leaves a construct as it is", () => {
    const provider = new AzurermProvider(new TestApp().stack(), "other", { features: [{}], alias: "other" });

    expect(withoutTokens({ provider })).toEqual({ provider });
  });
});
