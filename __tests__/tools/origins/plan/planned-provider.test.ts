import { UNKNOWN } from "../../../../lib/core/facts/fact";
import { planResources } from "../../../../lib/tools/origins/plan/plan-resources";
import { reviewPlan } from "../../../../lib/tools/review/judge/review-plan";
import { entry, POOL, plan } from "../../../support/plan";

const AZURERM = "registry.terraform.io/hashicorp/azurerm";

/** What the no-change plan says of the provider of its pool, with these provider configurations. */
function providerWith(providers: object, pool: { key?: string; name?: string | undefined } = {}): any {
  const document = plan("no-change");
  document.configuration.provider_config = providers;
  document.configuration.root_module.resources[0].provider_config_key = pool.key ?? "azurerm";
  entry(document, POOL).provider_name = "name" in pool ? pool.name : AZURERM;
  return planResources(document).pools[0]?.provider;
}

describe("the azurerm version of a pool", () => {
  const allowing = (constraint: string, more: object = {}) => ({ full_name: AZURERM, version_constraint: constraint, ...more });

  test.each([
    ["4.55.0", [4, 55, 0]],
    [">= 4.60.0, < 6.0.0", [4, 60, 0]],
    ["~> 5.2", [5, 2, 0]],
    ["< 6.0.0", undefined],
  ])("is the oldest that %p allows", (constraint, expected) => {
    expect(providerWith({ azurerm: allowing(constraint) }).azurerm).toEqual(expected);
  });

  test("is one that the provider of a module allows, too", () => {
    const providers = {
      azurerm: allowing(">= 4.55.0"),
      "azurerm.west": allowing(">= 4.55.0", { alias: "west" }),
      "module.gpu:azurerm": allowing("~> 4.70", { module_address: "module.gpu" }),
    };
    expect(providerWith(providers, { key: "azurerm.west" }).azurerm).toEqual([4, 70, 0]);
  });

  test("is not that of another provider", () => {
    const fork = "registry.terraform.io/example/azurerm";
    const providers = { azurerm: allowing("4.55.0"), fork: { full_name: fork, version_constraint: "1.0.0" } };
    expect(providerWith(providers, { key: "fork", name: fork }).azurerm).toBeUndefined();
    expect(providerWith(providers, { name: "registry.opentofu.org/hashicorp/azurerm" }).azurerm).toBeUndefined();
    expect(
      providerWith(
        { azurerm: allowing("4.55.0", { full_name: "registry.opentofu.org/hashicorp/azurerm" }) },
        {
          name: "registry.opentofu.org/hashicorp/azurerm",
        },
      ).azurerm,
    ).toEqual([4, 55, 0]);
  });

  test.each([
    ["no constraint", { azurerm: { full_name: AZURERM } }, AZURERM],
    ["no provider", {}, AZURERM],
    ["a provider that is none", { azurerm: null }, AZURERM],
    ["a pool that does not say its provider", { azurerm: allowing("4.55.0") }, undefined],
  ])("is not known from %s", (_what, providers, name) => {
    expect(providerWith(providers, { name }).azurerm).toBeUndefined();
  });

  test("is held against what the plan newly asks of a pool, for a note", () => {
    const document = plan("real/azurerm-5.2.0-log-max-files");
    document.configuration.provider_config.azurerm.version_constraint = ">= 4.60.0";
    const notes = reviewPlan(document).findings.filter(({ severity }) => severity === "note");

    expect(notes.map(({ ruleId, found }) => `${ruleId} ${found}`)).toEqual([
      "MIG039 azurerm 4.60.0 does not have kubelet_config.container_log_max_files yet",
    ]);
    expect(reviewPlan(plan("real/azurerm-5.2.0-log-max-files")).findings.map(({ ruleId }) => ruleId)).toEqual(["MIG303"]);
  });
});

describe("whether a pool is created over one that exists", () => {
  const SKIP = "skip_import_check_on_create_and_allow_overwriting_existing_resources";
  const skipping = (setting: unknown) => ({ full_name: AZURERM, expressions: { features: [{ [SKIP]: setting }] } });

  test.each<[string, object, unknown]>([
    ["features say so", skipping({ constant_value: true }), true],
    ["features say no", skipping({ constant_value: false }), false],
    ["features are empty", { full_name: AZURERM, expressions: { features: [{}] } }, false],
    ["there are no features", { full_name: AZURERM, expressions: {} }, false],
    ["a variable says so", skipping({ references: ["var.skip"] }), UNKNOWN],
    ["the provider has no expressions", { full_name: AZURERM }, undefined],
  ])("is told where %s", (_what, azurerm, expected) => {
    expect(providerWith({ azurerm }).skipsImportCheck).toBe(expected);
  });

  test.each([
    ["azurerm", false],
    ["azurerm.west", true],
    ["module.gpu:azurerm", UNKNOWN],
    ["azurerm.nowhere", undefined],
  ])("is a matter of its own provider, %s", (key, expected) => {
    const providers = {
      azurerm: skipping({ constant_value: false }),
      "azurerm.west": skipping({ constant_value: true }),
      "module.gpu:azurerm": skipping({ references: ["var.skip"] }),
    };
    expect(providerWith(providers, { key }).skipsImportCheck).toBe(expected);
  });
});
