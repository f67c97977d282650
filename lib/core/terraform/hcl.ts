import { isObject } from "../facts/json";
import { unicodeEscape, withoutUnseen } from "../facts/unseen";

/** What stands in HCL as it is: `var.name`, `azurerm_resource_group.group.id`. */
export class HclReference {
  public constructor(public readonly address: string) {}
}

/** A function of Terraform, called with a value. */
export class HclCall {
  public constructor(
    public readonly name: string,
    public readonly argument: unknown,
  ) {}
}

export interface HclBlock {
  readonly type: string;
  readonly labels?: readonly string[];
  /** A line above it. */
  readonly comment?: string;
  readonly body: HclBody;
}

/** The arguments of a block, whose values are JSON in which parts can be references and calls, and the blocks within it. */
export type HclBody = readonly (HclArgument | HclBlock)[];
export type HclArgument = readonly [name: string, value: unknown];

/**
 * Terraform configuration, as `terraform fmt` leaves it.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/configuration
 */
export function hclText(blocks: readonly HclBlock[]): string {
  return `${blocks.map((block) => blockLines(block).join("\n")).join("\n\n")}\n`;
}

function blockLines({ type, labels = [], comment, body }: HclBlock): string[] {
  const head = [type, ...labels.map(hclString), "{"].join(" ");
  const inner = body.flatMap((part, index) => {
    if (isArgument(part)) {
      return [];
    }
    return [...(index > 0 ? [""] : []), ...blockLines(part)];
  });
  const lines = [...assignmentLines(body.filter(isArgument)), ...inner];
  return [...(comment === undefined ? [] : [`# ${comment}`]), ...(lines.length === 0 ? [`${head}}`] : [head, ...indented(lines), "}"])];
}

function isArgument(part: HclArgument | HclBlock): part is HclArgument {
  return Array.isArray(part);
}

/** Assignments that follow each other and are a line each have their signs below each other. */
function assignmentLines(assignments: readonly HclArgument[]): string[] {
  const written = assignments.map(([name, value]) => ({ name, lines: valueLines(value) }));
  const widths = written.map(({ name, lines }) => (lines.length === 1 ? columnsOf(name) : undefined));
  return written.flatMap(({ name, lines: [first = "", ...others] }, index) => {
    const padding = others.length > 0 ? 0 : Math.max(...runAround(widths, index)) - columnsOf(name);
    return [`${name}${" ".repeat(padding)} = ${first}`, ...others];
  });
}

/** The widths that stand together with the one at the index. */
function runAround(widths: readonly (number | undefined)[], index: number): number[] {
  const start = widths.lastIndexOf(undefined, index) + 1;
  const end = widths.indexOf(undefined, index);
  return widths.slice(start, end < 0 ? undefined : end) as number[];
}

function valueLines(value: unknown): string[] {
  if (value instanceof HclReference) {
    return [value.address];
  }
  if (value instanceof HclCall) {
    return around(`${value.name}(`, valueLines(value.argument), ")");
  }
  if (Array.isArray(value)) {
    return listLines(value);
  }
  if (isObject(value)) {
    const members = Object.entries(value).filter(([, part]) => part !== undefined);
    return members.length === 0 ? ["{}"] : ["{", ...indented(assignmentLines(members.map(([key, part]) => [keyText(key), part]))), "}"];
  }
  return [typeof value === "string" ? hclString(value) : JSON.stringify(value)];
}

/** A list stands on one line if its items do, and around its only item. */
function listLines(list: readonly unknown[]): string[] {
  const items = list.map(valueLines);
  if (items.every(({ length }) => length === 1)) {
    return [`[${items.join(", ")}]`];
  }
  const [only = [], ...others] = items;
  return others.length === 0 ? around("[", only, "]") : ["[", ...indented(items.flatMap((lines) => around("", lines, ","))), "]"];
}

function around(before: string, lines: readonly string[], after: string): string[] {
  const opened = [`${before}${lines[0]}`, ...lines.slice(1)];
  return [...opened.slice(0, -1), `${opened.at(-1)}${after}`];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line === "" ? "" : `  ${line}`));
}

/** Words that an object cannot have as a key without quotes. */
const KEYWORDS: ReadonlySet<string> = new Set(["for", "null", "true", "false"]);

function keyText(key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) && !KEYWORDS.has(key) ? key : hclString(key);
}

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\" };

/** The string between quotes, in which nothing is evaluated. */
export function hclString(text: string): string {
  const quoted = text.replace(/["\\\n\r\t]/g, (character) => ESCAPES[character] as string);
  const escaped = withoutUnseen(quoted, unicodeEscape)
    // A sign before the one that opens a template would be taken for half of another escape.
    .replace(/([$%]*)([$%])\{/g, (_match, before: string, sign: string) => `${before.replace(/./g, unicodeEscape)}${sign}${sign}{`);
  return `"${escaped}"`;
}

const GRAPHEMES = new Intl.Segmenter("en");

function columnsOf(text: string): number {
  return [...GRAPHEMES.segment(text)].length;
}
