import { type AzurermSchema, azurermSchema, type SchemaArgument, writableArguments } from "../support/azurerm-schema";
import { section } from "./page";

const [OLD, NEW] = (["4.55.0", "5.2.0"] as const).map((version) => argumentsOf(azurermSchema(version))) as [Arguments, Arguments];

type Arguments = ReadonlyMap<string, SchemaArgument>;

function argumentsOf({ providerBlock, resources }: AzurermSchema): Arguments {
  return new Map([
    ...writableArguments(providerBlock, "provider."),
    ...Object.entries(resources).flatMap(([type, { schema }]) => [...writableArguments(schema, `${type}.`)]),
  ]);
}

/** The second table of the section. */
const GONE = section("docs/cdk-terrain.md", "## From azurerm 4 to 5")
  .rows()
  .filter(([name]) => name!.includes("."));

test("the page lists every argument that azurerm 5 has no more", () => {
  expect(GONE.map(([name]) => name).sort()).toEqual([...OLD.keys()].filter((name) => !NEW.has(name)).sort());
});

test.each(GONE.filter(([, instead]) => instead !== "none"))("in the place of %s, azurerm 5 has %s", (_, instead) => {
  expect(NEW.has(instead!)).toBe(true);
});

test("node provisioning alone has to be written for azurerm 5, and not for azurerm 4", () => {
  const required = [...NEW].filter(([name, argument]) => argument.required && !OLD.get(name)?.required && !name.includes("profile."));

  expect(required.map(([name]) => name)).toEqual(["azurerm_kubernetes_cluster.node_provisioning_profile"]);
});

test("the OIDC issuer is on in azurerm 5 where nothing is written", () => {
  const [before, after] = [OLD, NEW].map((schema) => schema.get("azurerm_kubernetes_cluster.oidc_issuer_enabled"));

  expect([before, after]).toEqual([
    { type: "TypeBool", optional: true },
    { type: "TypeBool", optional: true, default: true },
  ]);
});
