import { UNKNOWN } from "../../../core/facts/fact";
import { isObject, wordOf } from "../../../core/facts/json";
import { type Expression, parseExpression } from "./template-expression";

type Members = Readonly<Record<string, unknown>>;

/** The unknown part of a text. */
export const HOLE = "\u0000";

/** Variables can build a text of any length, or refer to each other in a circle. */
const LONGEST = 10_000;
const DEEPEST = 100;

const SECRET = /^secure/i;

export class TemplateScope {
  private readonly found = new Map<string, unknown>();

  /** @param given The values of parameters; the others have their defaults. */
  public constructor(
    private readonly template: Members,
    private readonly given: Members = {},
  ) {}

  /** The scope of a nested template: its own, or by default this one. */
  public within(deployment: Members, template: Members): TemplateScope {
    const { expressionEvaluationOptions: options, parameters } = deployment;
    if (!isObject(options) || wordOf(options.scope).toLowerCase() !== "inner") {
      return this;
    }
    const given = Object.entries(isObject(parameters) ? parameters : {}).map(([name, parameter]) => [
      name,
      isObject(parameter) && "value" in parameter ? this.evaluated(parameter.value) : UNKNOWN,
    ]);
    return new TemplateScope(template, Object.fromEntries(given));
  }

  /** The value with its expressions evaluated; `UNKNOWN` if they cannot be. */
  public value(value: unknown): unknown {
    return withoutHoles(this.evaluated(value));
  }

  /** The value as text, with holes. */
  public text(value: unknown): string {
    return textOf(this.evaluated(value));
  }

  private evaluated(value: unknown, depth = 0): unknown {
    if (depth > DEEPEST) {
      return UNKNOWN;
    }
    if (typeof value === "string") {
      // Two brackets escape one.
      return !/^\[.*\]$/s.test(value)
        ? value
        : value.startsWith("[[")
          ? value.slice(1)
          : this.result(parseExpression(value.slice(1, -1)), depth);
    }
    if (Array.isArray(value)) {
      return value.map((item) => this.evaluated(item, depth + 1));
    }
    return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, this.evaluated(part, depth + 1)])) : value;
  }

  private result(expression: Expression | undefined, depth: number): unknown {
    if (expression === undefined) {
      return UNKNOWN;
    }
    if ("literal" in expression) {
      return expression.literal;
    }
    const values = expression.arguments.map((argument) => this.result(argument, depth + 1));
    const [first] = values;
    switch (expression.call) {
      case "parameters":
      case "variables":
        return this.named(expression.call, String(first), depth);
      case "concat":
        return values.every(Array.isArray) ? values.flat() : bounded(values.map(textOf).join(""));
      case "format":
        return typeof first === "string" ? bounded(first.replace(/\{(\d+)\}/g, (_, index) => textOf(values[Number(index) + 1]))) : UNKNOWN;
      default:
        return UNKNOWN;
    }
  }

  private named(kind: "parameters" | "variables", name: string, depth: number): unknown {
    const key = `${kind}.${name.toLowerCase()}`;
    if (!this.found.has(key)) {
      // A circle finds this.
      this.found.set(key, UNKNOWN);
      this.found.set(key, this.lookedUp(kind, name, depth + 1));
    }
    return this.found.get(key);
  }

  private lookedUp(kind: "parameters" | "variables", name: string, depth: number): unknown {
    const members = this.template[kind];
    const declared = isObject(members) ? memberOf(members, name) : undefined;
    if (kind === "variables") {
      return declared === undefined ? UNKNOWN : this.evaluated(declared, depth);
    }
    const { type, defaultValue = UNKNOWN } = isObject(declared) ? declared : {};
    return SECRET.test(wordOf(type)) ? UNKNOWN : (memberOf(this.given, name) ?? this.evaluated(defaultValue, depth));
  }
}

/** Names are not case-sensitive. */
function memberOf(members: Members, name: string): unknown {
  const key = Object.keys(members).find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : members[key];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value === "number" || typeof value === "boolean" ? String(value) : HOLE;
}

function bounded(text: string): unknown {
  return text.length > LONGEST ? UNKNOWN : text;
}

function withoutHoles(value: unknown): unknown {
  if (typeof value === "string") {
    return value.includes(HOLE) ? UNKNOWN : value;
  }
  if (Array.isArray(value)) {
    return value.map(withoutHoles);
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutHoles(part)])) : value;
}
