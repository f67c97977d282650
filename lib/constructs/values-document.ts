import { Fn, Token } from "cdktf";
import type { HelmValues } from "../core/facts/helm-values";

/** JSON is YAML; where it holds tokens, only Terraform can quote what they stand for. */
export function valuesDocument(values: HelmValues): string {
  return holdsToken(values) ? Fn.jsonencode(values) : JSON.stringify(values, undefined, 2);
}

function holdsToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "object" && value !== null && Object.values(value).some(holdsToken));
}
