import { type IResolveContext, Token, Tokenization } from "cdktf";
import { isPlainObject } from "../../core/facts/json";
import type { HelmValues } from "../../core/helm/helm-values";
import { TEMPLATE_START, TerraformCall, unicodeEscape, withWrittenExpressions } from "./terraform-call";

/** The values as JSON, which is YAML. Only Terraform can quote tokens; other strings must not become its templates. */
export function valuesDocument(values: HelmValues): string {
  return holdsToken(values)
    ? new TerraformCall("jsonencode", [values]).toString()
    : JSON.stringify(values, undefined, 2).replace(TEMPLATE_START, unicodeEscape);
}

/** The same for values of props, whose strings may contain expressions. */
export function propsDocument(values: HelmValues): string {
  const json = JSON.stringify(values, undefined, 2);
  return holdsToken(values) || /[$%]\{[^}]*\\/.test(json) ? valuesDocument(withWrittenExpressions(values)) : json;
}

function holdsToken(value: unknown): boolean {
  return (
    Token.isUnresolved(value) ||
    (typeof value === "object" &&
      value !== null &&
      Object.entries(value).some(([key, part]) => Token.isUnresolved(key) || holdsToken(part)))
  );
}

/** The values with the maps and lists of lazy parts: within a function, cdktf would write "[object Object]". */
export function withoutLazies(values: HelmValues, context: IResolveContext): HelmValues {
  return opened(values, context) as HelmValues;
}

function opened(value: unknown, context: IResolveContext): unknown {
  if (Tokenization.isResolvable(value)) {
    // In a separate context, because an expression changes its context.
    const produced: unknown = value.resolve(Object.create(context));
    return isPlainObject(produced) || Array.isArray(produced) ? opened(produced, context) : value;
  }
  if (Array.isArray(value)) {
    return value.map((part) => opened(part, context));
  }
  return isPlainObject(value) ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, opened(part, context)])) : value;
}

/** The user's values, unless they are a token: a release has that as a separate document. */
export function mergeable(values: HelmValues | undefined): HelmValues {
  return values === undefined || Token.isUnresolved(values) ? {} : values;
}

/** The values of a release: those of the library, and a second document if the user's are a token. */
export function valuesDocuments(own: string, userValues: HelmValues | undefined): string[] {
  return userValues !== undefined && Token.isUnresolved(userValues) ? [own, valuesDocument(userValues)] : [own];
}
