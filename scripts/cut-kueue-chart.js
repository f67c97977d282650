/**
 * node scripts/cut-kueue-chart.js VERSION FOLDER
 *
 * Cuts what the tests need out of the folder charts/kueue of kubernetes-sigs/kueue at the tag of that version: the schemas of
 * the objects that the chart mig-queues makes, and the values that Kueue's own chart has.
 */
const { readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { parse } = require("yaml");

const KINDS = [
  "resourceflavors",
  "cohorts",
  "clusterqueues",
  "localqueues",
  "admissionchecks",
  "provisioningrequestconfigs",
  "workloadpriorityclasses",
];
const API_VERSION = "v1beta2";

const [version, folder] = process.argv.slice(2);
if (!/^\d+\.\d+\.\d+$/.test(version ?? "") || folder === undefined) {
  throw new Error(`the version is ${version}, and the folder ${folder}: name the release, such as 0.19.2, and where its chart is`);
}

/** A schema without what only people read. */
function withoutDescriptions(part) {
  if (Array.isArray(part)) {
    return part.map(withoutDescriptions);
  }
  return typeof part === "object" && part !== null
    ? Object.fromEntries(
        Object.entries(part)
          .filter(([key, value]) => key !== "description" || typeof value !== "string")
          .map(([key, value]) => [key, withoutDescriptions(value)]),
      )
    : part;
}

function schemaOf(kind) {
  const template = readFileSync(join(folder, "templates", "crd", `kueue.x-k8s.io_${kind}.yaml`), "utf8");
  const { spec } = parse(template.slice(template.indexOf("apiVersion:")).replace(/^.*\{\{.*$/gm, ""));
  const { schema } = spec.versions.find(({ name }) => name === API_VERSION);
  const { spec: wanted, apiVersion, kind: _, metadata, ...properties } = schema.openAPIV3Schema.properties;
  // A priority class has no spec.
  return [spec.names.kind, withoutDescriptions(wanted ?? { type: "object", required: ["value"], properties })];
}

const cut = {
  source: `kubernetes-sigs/kueue@v${version}:charts/kueue`,
  apiVersion: `kueue.x-k8s.io/${API_VERSION}`,
  schemas: Object.fromEntries(KINDS.map(schemaOf)),
  values: parse(readFileSync(join(folder, "values.yaml"), "utf8")),
};
writeFileSync(join(__dirname, "..", "__tests__", "fixtures", "kueue", `chart-${version}.json`), `${JSON.stringify(cut)}\n`);
