import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { parse } from "../../lib/core/helm/yaml";
import { runInTerminal } from "../support/terminal";

const ROOT = join(__dirname, "../..");
const PAGES = ["README.md", ...readdirSync(join(ROOT, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : []))];

/** A block of code: the page, the line it begins at, and what stands in it. */
interface Block {
  readonly at: string;
  readonly language: string;
  readonly code: string;
}

const BLOCKS: readonly Block[] = PAGES.flatMap((page) => {
  const text = readFileSync(join(ROOT, page), "utf8");
  return [...text.matchAll(/^( *)```(\w+)\n(.*?)^ *```$/gms)].map(({ 1: indent, 2: language, 3: code, index }) => ({
    at: `${page}:${text.slice(0, index).split("\n").length}`,
    language: language!,
    code: code!.replaceAll(new RegExp(`^${indent}`, "gm"), ""),
  }));
});
const inLanguage = (...languages: string[]): Block[] => BLOCKS.filter(({ language }) => languages.includes(language));

test("the first page is short", () => {
  expect(readFileSync(join(ROOT, "README.md"), "utf8").split("\n").length).toBeLessThanOrEqual(150);
});

/** What a snippet takes for there, beside the bindings and all that the library exports. */
const AROUND: Readonly<Record<string, string>> = {
  stack: "TerraformStack",
  cluster: "IAksCluster",
  pool: "MigGpuNodePool",
  small: "MigGpuNodePool",
  large: "MigGpuNodePool",
};
const index = ["lib/index.ts", "lib/index.d.ts"].map((path) => join(ROOT, path)).find(ts.sys.fileExists)!;
const [, framework] = /from "(cdkt[fn])"/.exec(readFileSync(join(ROOT, "README.md"), "utf8"))!;
const NAMES = Object.keys(require("../../lib"));

function preamble(code: string): string {
  const own = Object.keys(AROUND).filter((name) => !new RegExp(`(const|let) ${name}\\b`).test(code));
  return [
    'import { DataAzurermKubernetesCluster } from "@cdktf/provider-azurerm/lib/data-azurerm-kubernetes-cluster";',
    'import { KubernetesClusterNodePool } from "@cdktf/provider-azurerm/lib/kubernetes-cluster-node-pool";',
    'import { Release } from "@cdktf/provider-helm/lib/release";',
    "void [DataAzurermKubernetesCluster, KubernetesClusterNodePool, Release];",
    `import { Aspects, TerraformOutput, TerraformStack } from "${framework}";`,
    `import { ${NAMES.join(", ")}, type IAksCluster, type IMigNodePool } from "${framework}-aks-mig";`,
    `void [Aspects, TerraformOutput, TerraformStack, ${NAMES.join(", ")}];`,
    ...own.map((name) => `declare const ${name}: ${AROUND[name]};\nvoid ${name};`),
  ].join("\n");
}

describe("TypeScript", () => {
  const files = new Map(
    inLanguage("ts").map(({ at, code }, number) => [
      join(ROOT, "__tests__", `snippet-${number}.ts`),
      { at, code: /^import /m.test(code) ? code : `${preamble(code)}\n${code}` },
    ]),
  );
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ES2022,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: ["node"],
    paths: { [`${framework}-aks-mig`]: [index] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path)?.code ?? readFile(path);
  const program = ts.createProgram([...files.keys()], options, host);

  test.each([...files].map(([file, { at }]) => [at, file] as const))("of %s compiles", (_at, file) => {
    const source = program.getSourceFile(file)!;
    const problems = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];

    expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"))).toEqual([]);
  });
});

const COMMANDS = inLanguage("console", "sh", "yaml").flatMap(({ at, code }) =>
  [...code.matchAll(/\bnpx cdkt[fn]-aks-mig (\w+)((?: +[^\n|>#&;`]*)?)/g)].map(([, name, rest]) => [at, name!, rest!.trim()] as const),
);

test.each(COMMANDS)("the command of %s, %s %s, exists with its options", async (_at, name, rest) => {
  const argv = [...rest.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain!);

  // With --help nothing is run, but what stands before it is read.
  expect(await runInTerminal([name, ...argv, "--help"])).toEqual({ exitCode: 0, stdout: expect.any(String), stderr: "" });
});

test.each(inLanguage("json").map(({ at, code }) => [at, code] as const))("the JSON of %s is JSON", (_at, code) => {
  expect(() => JSON.parse(code)).not.toThrow();
});

test.each(inLanguage("yaml").map(({ at, code }) => [at, code] as const))("the YAML of %s is YAML", (_at, code) => {
  expect(parse(code)).toEqual(expect.any(Object));
});

test("blocks of code are in languages that a test reads", () => {
  const languages = new Set(BLOCKS.map(({ language }) => language));

  // The Python of docs/python.md is run by npm run test:python, the HCL of a migration by npm run test:terraform, and what stands in text is an answer of what stands above it.
  const read = ["console", "hcl", "json", "python", "sh", "text", "ts", "yaml"];
  expect([...languages].filter((language) => !read.includes(language))).toEqual([]);
});
