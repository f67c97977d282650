import { Annotations, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { UNKNOWN } from "../core/facts/fact";
import { isObject } from "../core/facts/terraform-arguments";
import { MigConfigurationError, problemLine } from "../core/mig-configuration-error";
import { errorsAmong, type RuleProblem, warningsAmong } from "../core/rules/rule";

/**
 * The same value with `UNKNOWN` in the place of every token, however deep: `Token.isUnresolved` does not look into
 * plain lists and objects.
 */
export function withoutTokens(value: unknown): unknown {
  if (Token.isUnresolved(value)) {
    return UNKNOWN;
  }
  if (Array.isArray(value)) {
    return value.map(withoutTokens);
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutTokens(part)])) : value;
}

/** The arguments of a provider binding under Terraform's names, one block deep, without their tokens. */
export function terraformArguments(config: object): Record<string, unknown> {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(config)) {
    if (value !== undefined) {
      const known = withoutTokens(value);
      plain[snakeCase(name)] = BLOCKS.has(name) && isObject(known) ? terraformArguments(known) : known;
    }
  }
  return plain;
}

const BLOCKS: ReadonlySet<string> = new Set([
  "apiServerAccessProfile",
  "azureActiveDirectoryRoleBasedAccessControl",
  "defaultNodePool",
  "identity",
  "networkProfile",
  "nodeNetworkProfile",
  "upgradeSettings",
]);

const SNAKE_CASE = new Map<string, string>();

function snakeCase(name: string): string {
  let snake = SNAKE_CASE.get(name);
  if (snake === undefined) {
    snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    SNAKE_CASE.set(name, snake);
  }
  return snake;
}

/**
 * Throws the errors among the problems, all at once, and takes the construct out of the tree, so that a caller who
 * catches them has no half-made construct in the app.
 */
export function refuse(construct: IConstruct, problems: readonly RuleProblem[]): void {
  const errors = errorsAmong(problems);
  if (errors.length > 0) {
    construct.node.scope?.node.tryRemoveChild(construct.node.id);
    throw new MigConfigurationError(construct.node.path, errors);
  }
}

/** Shows the warnings among the problems when the app is synthesized. */
export function annotate(construct: IConstruct, problems: readonly RuleProblem[]): void {
  for (const problem of warningsAmong(problems)) {
    Annotations.of(construct).addWarning(problemLine(problem));
  }
}
