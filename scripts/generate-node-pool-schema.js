/**
 * node scripts/generate-node-pool-schema.js [FILE]
 *
 * Writes lib/core/pool/node-pool-schema.ts, or that file, from the schemas in __tests__/fixtures/schemas; a test compares
 * the two.
 */
const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "..");
const SCHEMAS = join(ROOT, "__tests__", "fixtures", "schemas");
const RESOURCE = "azurerm_kubernetes_cluster_node_pool";

const SCALARS = { TypeString: "string", TypeInt: "integer", TypeFloat: "number", TypeBool: "boolean" };

/** The shape of a value, in the words of lib/core/terraform/terraform-arguments.ts. */
function typeOf({ type, elem, maxItems }) {
  if (type === "TypeMap") {
    return "map";
  }
  return SCALARS[type] ?? (elem.schema ? (maxItems === 1 ? "block" : "blocks") : `${SCALARS[elem.type]}s`);
}

/** The arguments that a configuration can set, those of nested blocks with a dot; what repeats is the list of its values. */
function argumentsOf(schema, prefix = "", repeats = false) {
  return Object.entries(schema).flatMap(([name, argument]) => {
    if (!argument.optional && !argument.required) {
      return [];
    }
    const type = typeOf(argument);
    const row = { type: repeats ? `${type}s` : type, ...(argument.forceNew && { forceNew: true }) };
    return [
      [prefix + name, row],
      ...(argument.elem?.schema ? argumentsOf(argument.elem.schema, `${prefix}${name}.`, type === "blocks") : []),
    ];
  });
}

const schemas = readdirSync(SCHEMAS)
  .filter((file) => /^azurerm-.*\.json$/.test(file))
  .map((file) => JSON.parse(readFileSync(join(SCHEMAS, file), "utf8")))
  .sort((one, other) => one.version.localeCompare(other.version, "en", { numeric: true }));
const rows = new Map(schemas.flatMap(({ resources }) => argumentsOf(resources[RESOURCE].schema)));
const show = ([name, row]) =>
  `  ${/^\w+$/.test(name) ? name : JSON.stringify(name)}: { ${Object.entries(row)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(", ")} },`;
writeFileSync(
  process.argv[2] ?? join(ROOT, "lib", "core", "azurerm", "node-pool-schema.ts"),
  `/**
 * Every argument that \`${RESOURCE}\` had in azurerm ${schemas.map(({ version }) => version).join(" or ")}; those of
 * nested blocks are named with a dot. Made by scripts/generate-node-pool-schema.js from the schemas that azurerm publishes.
 */
export const NODE_POOL_SCHEMA = {
${[...rows]
  .sort(([one], [other]) => (one < other ? -1 : 1))
  .map(show)
  .join("\n")}
} as const;
`,
);
