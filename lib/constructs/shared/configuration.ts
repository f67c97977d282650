import { Annotations, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { type Fact, UNKNOWN } from "../../core/facts/fact";
import { isObject, isPlainObject } from "../../core/facts/json";
import { MigConfigurationError, problemLine } from "../../core/facts/mig-configuration-error";
import { errorsAmong, type RuleProblem, warningsAmong } from "../../core/rules/rule";
import { snakeCase } from "../../core/terraform/names";
import { type ArgumentTree, isExpression } from "../../core/terraform/terraform-arguments";

/** Whether only Terraform knows the value: a token, or a string with a Terraform expression. */
export function isUnknown(value: unknown): boolean {
  return isToken(value) || isExpression(value);
}

/** Whether cdktf resolves the value at synth: a token, or a string, list or map with one. */
export function isToken(value: unknown): boolean {
  return couldBeToken(value) && Token.isUnresolved(value);
}

/** A fast check, because cdktf compiles its patterns again for each string. */
function couldBeToken(value: unknown): boolean {
  if (typeof value === "string") {
    return value.includes("{");
  }
  if (isObject(value)) {
    return typeof value.resolve === "function" || Object.keys(value).some(couldBeToken);
  }
  return Array.isArray(value) ? value.some(couldBeToken) : typeof value === "number";
}

/** The value with `UNKNOWN` for every token and Terraform expression, at any depth. */
export function withoutTokens<Value>(value: Value): Fact<Value> {
  return withoutTokensWithin(value, isUnknown) as Fact<Value>;
}

/** The same for Helm values: their strings reach the chart unchanged and contain no expressions. */
export function valueFacts<Value>(values: Value): Fact<Value> {
  return withoutTokensWithin(values, isToken) as Fact<Value>;
}

/** The same for an object that is itself known. */
export function factsIn<Settings extends object>(settings: Settings): { readonly [Name in keyof Settings]: Fact<Settings[Name]> } {
  return withoutTokensWithin(settings, isUnknown) as { [Name in keyof Settings]: Fact<Settings[Name]> };
}

function withoutTokensWithin(value: unknown, isLater: (value: unknown) => boolean, parents: readonly unknown[] = []): unknown {
  // The rules over props refuse a value that contains itself.
  if (isLater(value) || parents.includes(value)) {
    return UNKNOWN;
  }
  if (typeof value !== "object") {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((part) => withoutTokensWithin(part, isLater, [...parents, value]));
  }
  return isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutTokensWithin(part, isLater, [...parents, value])]))
    : value;
}

/** The arguments of a binding and its blocks under Terraform's names, without tokens. */
export function terraformArguments(config: object, table: ArgumentTree): Record<string, unknown> {
  const given = config as Readonly<Record<string, unknown>>;
  const plain: Record<string, unknown> = {};
  for (const name of Object.keys(given)) {
    const value = given[name];
    if (value !== undefined) {
      const argument = snakeCase(name);
      plain[argument] = withTerraformNames(withoutTokens(value), table.get(argument)?.inner);
    }
  }
  return plain;
}

/** A block or a list of blocks under Terraform's names; a map keeps its keys. */
function withTerraformNames(value: unknown, table: ArgumentTree | undefined): unknown {
  if (table === undefined || table.size === 0) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((part) => withTerraformNames(part, table));
  }
  return isObject(value) ? terraformArguments(value, table) : value;
}

/** Removes a construct: a caller that catches its error must not keep half of it. */
export function remove(construct: IConstruct): void {
  construct.node.scope?.node.tryRemoveChild(construct.node.id);
}

/** Throws all errors among the problems, and removes the construct. */
export function refuse(construct: IConstruct, problems: readonly RuleProblem[]): void {
  const errors = errorsAmong(problems);
  if (errors.length > 0) {
    remove(construct);
    throw new MigConfigurationError(construct.node.path, errors);
  }
}

/** Shows the warnings among the problems at synth. */
export function annotate(construct: IConstruct, problems: readonly RuleProblem[]): void {
  for (const problem of warningsAmong(problems)) {
    Annotations.of(construct).addWarning(problemLine(problem));
  }
}
