import { spawnSync } from "node:child_process";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { ElementType, parseDocument } from "htmlparser2";
import { runInTerminal } from "./terminal";

/** What a text from outside is found by. */
const TOKEN = "t4int";

/** A text that every target would take for more than text. Messages quote the first 200 characters. */
export const HOSTILE = `${TOKEN}\u001b[2J\u009b\u0085\u2028\u202e\u200b\nFORGED\r<b>@${TOKEN} #1[a](http://${TOKEN}.example)|\`'"##[x]*/ENDED $(${TOKEN})\ud800`;

export function isReached(output: string): boolean {
  return output.includes(TOKEN);
}

/** The value with a hostile text at the end of each string and each key, one at a time. */
export function tainted(value: unknown): unknown[] {
  return pathsOf(value).map((path) => {
    const key = path.at(-1)!;
    return withAt(value, path.slice(0, -1), (parent) =>
      typeof parent[key] === "string"
        ? withMember(parent, key, parent[key] + HOSTILE)
        : Object.fromEntries(Object.entries(parent).map(([name, part]) => [name === key ? key + HOSTILE : name, part])),
    );
  });
}

/** The value with a hostile text at the end of all strings of one name, so that what refers to each other still does. */
export function taintedByName(value: unknown, names: readonly string[] = namesIn(value)): unknown[] {
  return names.map((name) =>
    pathsOf(value)
      .filter((path) => nameOf(path) === name)
      .reduce((result, path) => withAt(result, path, (text) => (typeof text === "string" ? text + HOSTILE : text)), value),
  );
}

export function namesIn(value: unknown): string[] {
  return [...new Set(pathsOf(value).flatMap((path) => nameOf(path) ?? []))];
}

type Path = readonly (string | number)[];

/** Of a string the last key around it. */
function nameOf(path: Path): string | undefined {
  return [...path].reverse().find((step): step is string => typeof step === "string");
}

/** The paths of all strings, and of members that are none. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  const members: [string | number, unknown][] = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  return members.flatMap(([step, part]) => [
    ...(typeof part === "string" || typeof step === "string" ? [[...path, step]] : []),
    ...pathsOf(part, [...path, step]),
  ]);
}

function withAt(value: any, [step, ...rest]: Path, change: (old: any) => unknown): any {
  return step === undefined ? change(value) : withMember(value, step, withAt(value[step], rest, change));
}

function withMember(parent: any, key: string | number, part: unknown): any {
  const copy = Array.isArray(parent) ? [...parent] : { ...parent };
  copy[key] = part;
  return copy;
}

/** What the commands run in a POSIX shell, in which the names of their programs print what they are given. */
export function executed(commands: readonly string[], cwd: string): string {
  const programs = ["az", "kubectl", "helm", "npx"].map((name) => `${name}() { printf '%s\\n' "$@"; }\n`);
  const { stdout, stderr } = spawnSync("sh", ["-s"], {
    cwd,
    encoding: "utf8",
    input: [...programs, `${TOKEN}() { echo EXECUTED; }\n`, ...commands.map((command) => `${command}\n`)].join(""),
  });
  return `${stdout}${stderr}`;
}

export type Target = "text" | "json" | "html" | "markdown" | "sarif" | "junit" | "code" | "typescript" | "arm";

/** Where the output is more than the text that it has from outside. */
export function complaints(target: Target, output: string): string[] {
  return [...unseen(output), ...CHECKS[target](output)];
}

/** Runs a command, and holds what it writes against its target wherever a text from outside is in it. */
export async function written(
  line: string | readonly string[],
  target: Target,
  surroundings: Parameters<typeof runInTerminal>[1],
): Promise<string> {
  const { stdout, stderr, exitCode } = await runInTerminal(typeof line === "string" ? line.split(" ") : line, surroundings);
  const found = [
    ...(exitCode !== 1 && isReached(stdout) ? complaints(target, stdout) : []),
    ...(isReached(stderr) ? complaints("text", stderr) : []),
    ...(stderr.includes("unexpected error") ? [stderr] : []),
  ];
  if (found.length > 0) {
    throw new Error(`${line}: ${[...new Set(found)].join(", ")}\n${stdout}${stderr}`);
  }
  return exitCode === 1 ? "" : stdout;
}

function unseen(output: string): string[] {
  const found = output.match(/(?!\n)[\p{C}\p{Zl}\p{Zp}]/gu) ?? [];
  return [
    ...found.map((character) => `U+${character.codePointAt(0)!.toString(16)}`),
    ...(/^\W*FORGED/m.test(output) ? ["a line of its own"] : []),
    ...(output.replace(/<script>.*?<\/script>/gs, "").match(/\b(NaN|undefined|Infinity)\b|\[object/g) ?? []),
  ];
}

const CHECKS: Readonly<Record<Target, (output: string) => string[]>> = {
  text: commandsIn,
  json: (output) => (JSON.parse(output) === undefined ? ["nothing"] : []),
  sarif: (output) => linksIn(JSON.parse(output)),
  html: markupIn,
  markdown: (output) => {
    const html = MARKDOWN.render(output);
    return [...markupIn(html), ...referencesIn(html), ...unbalanced(output, html)];
  },
  junit: (output) => {
    const problem = XMLValidator.validate(output);
    return problem === true ? elementsOf(PARSER.parse(output)).filter((name) => !JUNIT.has(name)) : [problem.err.msg];
  },
  code: () => [],
  typescript: (output) => (output.includes("*/ENDED") ? ["an end of a comment"] : []),
  arm: (output) => {
    const [, url = ""] = /^PUT (.*)\n\n/.exec(output.replace(/<[a-z ]+>/g, "x")) ?? [];
    const isUrl = URL.canParse(url) && /^[\w:/.?=%()'!*~-]+$/.test(url);
    return isUrl && url.split("/").length === 13 && url.split("?").length === 2 ? [] : [`no URL: ${url}`];
  },
};

/** What the runner of a workflow takes for a command. */
function commandsIn(output: string): string[] {
  return output.split("\n").filter((line) => line.includes("##[") || line.trimStart().startsWith("::"));
}

/** Links in messages of SARIF, as viewers find them, and what is hidden in the texts that they show. */
function linksIn(log: any): string[] {
  const messages = log.runs.flatMap(({ results, invocations: [{ toolExecutionNotifications }] }: any) =>
    [...results, ...toolExecutionNotifications].map(({ message }: any) => message.text),
  );
  const names = log.runs.flatMap(({ results }: any) =>
    results.flatMap(({ suppressions = [], locations }: any) => [
      ...suppressions.map(({ justification }: any) => justification),
      ...locations.flatMap(({ logicalLocations }: any) => logicalLocations.map(({ fullyQualifiedName }: any) => fullyQualifiedName)),
    ]),
  );
  return [...messages, ...names].flatMap((text: string) => [...unseen(text), ...(text.match(/\[[^\]]*\]\([^)]+\)/g) ?? [])]);
}

const MARKDOWN: { render(markdown: string): string; linkify: any } = new (require("markdown-it"))({ html: true, linkify: true });
// As in GitHub, a domain without www is no link.
MARKDOWN.linkify.set({ fuzzyLink: false });

const ELEMENTS =
  /^(html|head|meta|title|style|body|h[1-6]|p|form|label|select|option|input|output|svg|symbol|rect|text|use|main|section|details|summary|article|div|figure|figcaption|b|strong|table|thead|tbody|tr|th|td|a|script|ul|li|sub|code)$/;
const ATTRIBUTES =
  /^(lang|charset|http-equiv|content|name|hidden|aria-\w+|value|type|autocomplete|class|id|viewbox|width|height|x|y|rx|href|data-(cluster|severity)|open|scope|style)$/;

/** Elements and attributes that a text made. */
function markupIn(html: string): string[] {
  return elementsIn(parseDocument(html)).flatMap(({ name, attribs, children }) => [
    ...(ELEMENTS.test(name) ? [] : [`<${name}>`]),
    ...Object.entries(attribs).flatMap(([attribute, value]) =>
      ATTRIBUTES.test(attribute) && (["data-cluster", "value"].includes(attribute) || !String(value).includes(TOKEN))
        ? []
        : [`${attribute}="${value}"`],
    ),
    ...(name === "script" && JSON.stringify(children.map((child: any) => child.data)).includes(TOKEN) ? ["a script"] : []),
  ]);
}

function elementsIn(node: any): any[] {
  return (node.children ?? []).flatMap((child: any) => [...("attribs" in child ? [child] : []), ...elementsIn(child)]);
}

/** What GitHub makes a link, an emoji or a formula of, outside of code and links. */
const REFERENCE = /@\w|#\d|\bGH-\d|:\/\/|www\.|:[a-z0-9_+-]+:|\$[^$]+\$|\b(?=\d*[a-f])(?=[a-f]*\d)[\da-f]{7,40}\b/g;

function referencesIn(html: string): string[] {
  return textsIn(parseDocument(html), ["code", "pre", "a"]).flatMap((text) => text.match(REFERENCE) ?? []);
}

function textsIn(node: any, without: readonly string[] = []): string[] {
  return without.includes(node.name)
    ? []
    : node.type === ElementType.Text
      ? [node.data]
      : (node.children ?? []).flatMap((child: any) => textsIn(child, without));
}

/** What a reader sees of Markdown. */
export function rendered(markdown: string): string {
  return textsIn(parseDocument(MARKDOWN.render(markdown)))
    .join("")
    .trim();
}

/** Where there are other details than those that begin and end a line. */
function unbalanced(markdown: string, html: string): string[] {
  const lines = markdown.split("\n");
  const count = (is: (line: string) => boolean): number => lines.filter(is).length;
  const details = elementsIn(parseDocument(html)).filter(({ name }) => name === "details").length;
  const [begin, end] = [count((line) => line.startsWith("<details")), count((line) => line === "</details>")];
  return details === begin && details === end ? [] : [`${details} details of ${begin} beginnings and ${end} ends`];
}

const PARSER = new XMLParser({ ignoreAttributes: true });
const JUNIT: ReadonlySet<string> = new Set([
  ...["?xml", "testsuites", "testsuite", "testcase", "failure", "skipped", "system-out", "#text"],
]);

function elementsOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.flatMap(elementsOf)
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([name, part]) => [name, ...elementsOf(part)])
      : [];
}
