import { UNKNOWN } from "../../core/facts/fact";
import { isPlainObject } from "../../core/facts/json";
import { isExpression } from "../../core/terraform/terraform-arguments";

/** What takes the place of a value that is known only after apply; of some the expression is known. */
export type StandIn = (path: string, expression: string | undefined) => unknown;

/** The value with stand-ins in the place of what is known only after apply; templates that were escaped are plain text. */
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
