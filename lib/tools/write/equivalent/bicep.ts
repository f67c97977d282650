import { AGENT_POOL_TYPE } from "../../../core/arm/agent-pool-type";
import { armPathOf } from "../../../core/arm/arm-pool";
import { NODE_POOL_ARGUMENT_NAMES, schemaOf } from "../../../core/pool/node-pool-arguments";
import { camelCase } from "../../../core/terraform/names";
import type { ArgumentType } from "../../../core/terraform/terraform-arguments";
import type { DeclaredPool } from "../../origins/declared-pool";
import { freeName, nameFor } from "../../terraform/variables";
import { agentPool } from "./agent-pool";
import { DEFAULT_API_VERSION } from "./api-version";
import { olderVersion } from "./arm";
import { BicepReference, bicepString, bicepValue } from "./bicep-value";
import { knownLater, type Placeholder, Placeholders } from "./placeholders";
import type { Rendering } from "./rendering";

/** The answer was never compiled. */
const CHECK = "az bicep build --file pool.bicep";

/**
 * The pool as a resource of Bicep, in an existing cluster.
 *
 * @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/child-resource-name-type
 */
export function bicepFile(pool: DeclaredPool, version?: string): Rendering {
  const { cluster: { clusterName, resourceGroupName } = {}, request } = pool;
  const placeholders = new Placeholders();
  const { apiVersion, name, body, omitted } = agentPool(pool, version, placeholders.standIn);
  const written = JSON.stringify([name, body]);
  const parameters = parametersFor(placeholders.list.filter(({ placeholder }) => written.includes(JSON.stringify(placeholder))));
  const references = new Map(parameters.map((parameter) => [parameter.placeholder, new BicepReference(parameter.name)]));
  const value = (part: unknown): string => bicepValue(part, references);
  const clusterType = AGENT_POOL_TYPE.slice(0, AGENT_POOL_TYPE.lastIndexOf("/"));
  const blocks = [
    `// cdktf-aks-mig has not compiled this file. Check it with: ${CHECK}`,
    [...parameters, ...(clusterName === undefined ? [CLUSTER_NAME] : [])].map(({ name, type }) => `param ${name} ${type}`).join("\n"),
    `resource cluster ${bicepString(`${clusterType}@${apiVersion}`)} existing = {\n  name: ${clusterName === undefined ? "clusterName" : bicepString(clusterName)}\n}`,
    `resource pool ${bicepString(`${AGENT_POOL_TYPE}@${apiVersion}`)} = ${value({ parent: new BicepReference("cluster"), name, ...body })}`,
  ];
  return {
    text: `${blocks.filter((block) => block !== "").join("\n\n")}\n`,
    omitted,
    notes: [
      ...parameters.map((parameter) => `set the parameter ${parameter.name}, ${knownLater(parameter.expression)}`),
      ...(clusterName === undefined ? ["set the parameter clusterName: the name of the cluster, as az aks list shows it"] : []),
      ...(request || apiVersion >= DEFAULT_API_VERSION ? [] : [olderVersion(apiVersion)]),
      `check it with ${CHECK}, and deploy it to the resource group ${resourceGroupName ?? "of the cluster"}`,
    ],
  };
}

/** Names that the file itself uses. */
const RESERVED = ["cluster", "pool", "clusterName"];
const CLUSTER_NAME = { name: "clusterName", type: "string" };

interface Parameter extends Placeholder {
  readonly name: string;
  readonly type: string;
}

/** A parameter for each placeholder, named by its path. */
function parametersFor(placeholders: readonly Placeholder[]): Parameter[] {
  const names = new Set(RESERVED);
  return placeholders.map((placeholder) => {
    const name = freeName(camelCase(nameFor(placeholder.path.replace(/^body\.properties\./, ""))), names);
    names.add(name);
    return { ...placeholder, name, type: TYPES[ARGUMENT_TYPES.get(placeholder.path) ?? "string"] ?? "string" };
  });
}

const TYPES: Readonly<Partial<Record<ArgumentType, string>>> = {
  number: "int",
  integer: "int",
  boolean: "bool",
  strings: "array",
  integers: "array",
  // One item of the list.
  blocks: "object",
  map: "object",
  block: "object",
};

/** The types of the arguments by their names, and by their paths in a request. */
const ARGUMENT_TYPES: ReadonlyMap<string, ArgumentType> = new Map(
  NODE_POOL_ARGUMENT_NAMES.flatMap((name) => [
    [name, schemaOf(name).type],
    [`body.properties.${armPathOf(name)}`, schemaOf(name).type],
  ]),
);
