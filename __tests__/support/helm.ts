import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { temporaryDirectory } from "./temporary-directory";

const HELM = process.env.HELM ?? "helm";

/** Where this run of helm finds its values, and whatever else a test makes. */
export const HELM_DIRECTORY = temporaryDirectory();

export function helm(...args: string[]): SpawnSyncReturns<string> {
  const run = spawnSync(HELM, args, { encoding: "utf8" });
  if (run.error) {
    throw new Error(`cannot run ${HELM} (${run.error.message}): install Helm 3 or later, or set HELM to its path`);
  }
  return run;
}

/** What helm prints; a run that fails fails the test. */
export function output(run: SpawnSyncReturns<string>): string {
  if (run.status !== 0) {
    throw new Error(run.stderr);
  }
  return run.stdout;
}

let files = 0;

export function valuesFile(values: object): string {
  files += 1;
  const file = join(HELM_DIRECTORY, `values-${files}.json`);
  writeFileSync(file, JSON.stringify(values));
  return file;
}

/** The objects that a chart rendered. */
export function objectsIn(rendered: string): any[] {
  const documents = parseAllDocuments(rendered);
  expect(documents.flatMap((document) => document.errors)).toEqual([]);
  return documents.map((document) => document.toJS());
}
