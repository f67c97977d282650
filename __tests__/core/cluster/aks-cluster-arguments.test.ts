import { AKS_CLUSTER_ARGUMENT_ROWS } from "../../../lib/core/cluster/aks-cluster-arguments";
import { compareAzurermVersions, lowestAzurermVersion } from "../../../lib/core/terraform/azurerm-version";
import { azurermSchema, SCHEMA_VERSIONS, writableArguments } from "../../support/azurerm-schema";

const TYPES: Readonly<Record<string, string>> = {
  TypeString: "string",
  TypeInt: "number",
  TypeBool: "boolean",
  TypeMap: "map",
  TypeList: "strings",
  TypeSet: "strings",
};

describe.each(SCHEMA_VERSIONS)("the table against the schema of azurerm %s", (version) => {
  const schema = writableArguments(azurermSchema(version).resources.azurerm_kubernetes_cluster!.schema);
  const release = lowestAzurermVersion(version)!;
  const reached = (bound: readonly [number, number, number] | undefined) =>
    bound === undefined || compareAzurermVersions(bound, release) <= 0;

  test.each(Object.entries(AKS_CLUSTER_ARGUMENT_ROWS))(
    "%s is there from the version on that it says, with its type",
    (name, { type, since }) => {
      const argument = schema.get(name);

      expect(argument !== undefined).toBe(reached(since));
      if (argument) {
        expect(TYPES[argument.type]).toBe(type);
      }
    },
  );

  test.each(Object.entries(AKS_CLUSTER_ARGUMENT_ROWS).filter(([, { requiredSince }]) => requiredSince))(
    "the block of %s is required from the version on that it says",
    (name, { requiredSince }) => {
      expect(schema.get(name.split(".")[0]!)?.required ?? false).toBe(reached(requiredSince));
    },
  );
});
