import { type IResolvable, type IResolveContext, LazyBase, Token, Tokenization } from "cdktf";
import { isExpression } from "../../core/terraform/terraform-arguments";
import { isToken } from "./configuration";

/** A call of a Terraform function. cdktf's own calls do not escape quotes, backslashes, `%{` or lazy strings. */
export class TerraformCall implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(
    private readonly name: string,
    private readonly args: readonly unknown[],
  ) {}

  public resolve(context: IResolveContext): string {
    const call = withinExpression(context, true, () => `${this.name}(${this.args.map((arg) => written(arg, context)).join(", ")})`);
    return context.suppressBraces ? call : `\${${call}}`;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/** An expression that the user wrote in a string: `"${var.image}"`. */
class WrittenExpression implements IResolvable {
  public readonly creationStack: string[] = [];

  public constructor(private readonly text: string) {}

  public resolve(context: IResolveContext): string {
    return context.suppressBraces ? templateExpression(this.text) : this.text;
  }

  public toString(): string {
    return Token.asString(this);
  }
}

/** The value with tokens for the expressions in its strings. */
export function withWrittenExpressions<Value>(value: Value): Value {
  return replaced(value) as Value;
}

function replaced(value: unknown): unknown {
  if (isToken(value)) {
    return value;
  }
  if (typeof value === "string") {
    return isExpression(value) ? Token.asString(new WrittenExpression(value)) : value;
  }
  if (Array.isArray(value)) {
    return value.map(replaced);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replaced(part)]))
    : value;
}

/** The value in Terraform's own syntax. */
function written(value: unknown, context: IResolveContext): string {
  if (typeof value === "string") {
    return writtenText(value, context);
  }
  if (Token.isUnresolved(value)) {
    return writtenToken(Tokenization.reverse(value)[0] as IResolvable, context);
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => written(item, context)).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([key, member]) => `${quoted(key, context)} = ${written(member, context)}`).join(", ")}}`;
  }
  return String(value ?? null);
}

/** A string that is one token can be of any type. */
function writtenText(text: string, context: IResolveContext): string {
  const [first, ...others] = parts(text);
  return first !== undefined && others.length === 0 && Token.isUnresolved(first) ? tokenIn(first, context) : quoted(text, context);
}

function quoted(text: string, context: IResolveContext): string {
  const written = parts(text).map((part, index, { length }) => {
    const beforeToken = index < length - 1;
    return Token.isUnresolved(part) ? `\${${tokenIn(part, context)}}` : escaped(part, beforeToken);
  });
  return `"${written.join("")}"`;
}

function parts(text: string): string[] {
  return text.split(/(\$\{TfToken\[[^\]]*\]\})/).filter((part) => part !== "");
}

function tokenIn(text: string, context: IResolveContext): string {
  return writtenToken(Tokenization.reverseString(text).tokens[0] as IResolvable, context);
}

/** Terraform has all escapes of JSON except two; the start of a template needs one more. */
function escaped(text: string, beforeToken: boolean): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\./g, (pair) => ({ "\\b": "\\u0008", "\\f": "\\u000c" })[pair] ?? pair)
    .replace(beforeToken ? /[$%](?=\{|$)/g : TEMPLATE_START, unicodeEscape);
}

/** The start of a Terraform template in a string. */
export const TEMPLATE_START = /[$%](?=\{)/g;

/** The escape of the character for JSON and Terraform. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function writtenToken(token: IResolvable, context: IResolveContext): string {
  if (token instanceof LazyBase) {
    const produced: unknown = withinExpression(context, false, () => token.resolve(context));
    return typeof produced === "string" ? written(replaced(produced), context) : written(produced, context);
  }
  const resolved: unknown = context.resolve(token);
  if (typeof resolved !== "string") {
    return written(resolved, context);
  }
  return resolved.startsWith("${") ? templateExpression(resolved) : resolved;
}

/** A template as an expression, without the braces around a single one. */
function templateExpression(template: string): string {
  const [, alone] = /^\$\{([^{}]*)\}$/.exec(template) ?? [];
  return alone ?? `"${template}"`;
}

/** Resolves with or without the braces of cdktf, and restores the context. */
function withinExpression<Result>(context: IResolveContext, suppressBraces: boolean, resolve: () => Result): Result {
  const { suppressBraces: braces, ignoreEscapes, warnEscapes } = context;
  Object.assign(context, { suppressBraces, ignoreEscapes: true, warnEscapes: false });
  try {
    return resolve();
  } finally {
    Object.assign(context, { suppressBraces: braces, ignoreEscapes, warnEscapes });
  }
}
