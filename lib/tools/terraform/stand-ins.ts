import { UNKNOWN } from "../../core/facts/fact";
import { isPlainObject } from "../../core/facts/json";
import { isExpression } from "../../core/terraform/terraform-arguments";

/** Replaces a value that is known only after apply; `expression` may be known. */
export type StandIn = (path: string, expression: string | undefined) => unknown;

/** The value with stand-ins for what is known only after apply; escaped templates become plain text. */
export function withStandIns(value: unknown, path: string, standIn: StandIn): unknown {
  if (value === UNKNOWN) {
    return standIn(path, undefined);
  }
  if (typeof value === "string") {
    return isExpression(value) ? standIn(path, value) : value.replace(/\$\$\{/g, "${").replace(/%%\{/g, "%{");
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => withStandIns(item, `${path}[${index}]`, standIn));
  }
  return isPlainObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withStandIns(part, `${path}.${key}`, standIn)]))
    : value;
}
