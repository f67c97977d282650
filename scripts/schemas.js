// npm run schemas: writes schemas/, which describe the JSON answers of commands and the files that they read, from their types.
const { execFileSync } = require("node:child_process");
const { mkdirSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { createGenerator } = require("ts-json-schema-generator");

const ROOT = join(__dirname, "..");
const HOME = "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main";

/** What a command writes: its type, and what TypeScript cannot say of it. */
const ANSWERS = [
  { command: "profiles --output json", file: "profiles", path: "buy/profiles-command.ts", type: "ProfilesAnswer" },
  { command: "plan --output json", file: "slice-plan", path: "buy/purchase-report.ts", type: "SlicePlanAnswer" },
  { command: "verify --output json", file: "verify-report", path: "cluster/report/json-report.ts", type: "VerifyAnswer" },
  { command: "explain --output json", file: "explain-report", path: "cluster/report/explain-json.ts", type: "ExplainAnswer" },
  { command: "usage --output json", file: "usage-report", path: "usage/judge/usage-report.ts", type: "UsageReport" },
  { command: "usage --metrics FILE --output json", file: "slice-sizing", path: "usage/metrics/sizing-report.ts", type: "SizingReport" },
  {
    command: "review --output json",
    file: "review-report",
    path: "review/report/json-format.ts",
    type: "ReviewAnswer",
    beyondTypes: ({ PoolReview }) => {
      PoolReview.dependentRequired = { costBefore: ["costAfter"], costAfter: ["costBefore"] };
    },
  },
];

/** What a command reads. */
const INPUTS = [{ title: "Teams for cdktf-aks-mig queues", file: "queues", path: "write/queues/queues-file.ts", type: "QueuesFile" }];

/** The schemas, by the names of their files. */
function generatedSchemas() {
  const documents = [...ANSWERS, ...INPUTS];
  const generator = createGenerator({
    path: `{${documents.map(({ path }) => join(ROOT, "lib/tools", path)).join(",")}}`,
    tsconfig: join(ROOT, "tsconfig.json"),
    additionalProperties: false,
    expose: "export",
    jsDoc: "extended",
    skipTypeCheck: true,
    topRef: false,
  });
  return Object.fromEntries(documents.map((document) => [`${document.file}.schema.json`, schemaOf(document, generator)]));
}

function schemaOf({ file, type, beyondTypes, ...document }, generator) {
  // The generator writes draft 7, whose keywords mean the same in 2020-12 but for the place of definitions.
  const draft7 = JSON.stringify(generator.createSchema(type)).replaceAll("#/definitions/", "#/$defs/");
  const { $schema, definitions, description, ...root } = JSON.parse(draft7);
  beyondTypes?.(definitions);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `${HOME}/schemas/${file}.schema.json`,
    ...(document.command ? answerWords(document, description, root, definitions) : { title: document.title, description }),
    ...root,
    $defs: definitions,
  };
}

function answerWords({ command }, description, root, definitions) {
  const [version] = versionsIn(root.anyOf ?? [root], definitions);
  const [major] = version.split(".");
  return {
    title: `Answer of cdktf-aks-mig ${command.split(" ")[0]}, version ${version}`,
    description: `${description} A later ${major}.x adds members; none is removed or changed within ${major}.x.`,
  };
}

function versionsIn(parts, definitions) {
  return parts.map(({ $ref, properties }) => ($ref ? definitions[$ref.split("/").at(-1)].properties : properties).reportVersion.const);
}

module.exports = { generatedSchemas };

if (require.main === module) {
  mkdirSync(join(ROOT, "schemas"), { recursive: true });
  for (const [name, schema] of Object.entries(generatedSchemas())) {
    writeFileSync(join(ROOT, "schemas", name), JSON.stringify(schema, null, 2));
  }
  execFileSync("npx", ["biome", "format", "--write", "schemas"], { cwd: ROOT, stdio: "inherit" });
}
