import { readdirSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { directoryWith } from "../support/cdktf-out";
import { type FuzzCase, problemsOf } from "./fuzz-case";
import { REVIEWS } from "./fuzz-targets";

jest.mock("../../lib/tools/kubectl/kubectl", () => ({
  ...jest.requireActual("../../lib/tools/kubectl/kubectl"),
  kubectlProcess: () => require("./fuzz-case").stubbedKubectl(),
}));

const FOLDER = join(__dirname, "../fixtures/fuzz");
/** Inputs that once failed, or the one of `npm run fuzz -- --input FILE`. */
const FILES =
  process.env.FUZZ_INPUT === undefined ? readdirSync(FOLDER).map((name) => join(FOLDER, name)) : [resolve(process.env.FUZZ_INPUT)];

/** A file is a case, or a plan for each format of a review. */
function casesOf(file: string): FuzzCase[] {
  const content = JSON.parse(readFileSync(file, "utf8"));
  return "argv" in content
    ? [content]
    : REVIEWS.map(([line, target]) => ({ argv: line.split(" "), target, input: { stdin: { document: content } } }));
}

test.each(FILES.map((file) => [basename(file), file] as const))("%s", async (_name, file) => {
  const found: string[] = [];
  for (const one of casesOf(file)) {
    found.push(...(await problemsOf(one, directoryWith())));
  }
  expect(found).toEqual([]);
});
