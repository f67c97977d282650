import { UNKNOWN } from "../facts/fact";
import { isObject, parsedJson } from "../facts/json";

/** The body of an `azapi_resource`, which azapi 1 has as JSON text; `UNKNOWN` where the text is no JSON. */
export function armBody(body: unknown): unknown {
  return typeof body === "string" ? (parsedJson(body) ?? UNKNOWN) : body;
}

/** The `properties` in the body. */
export function armProperties(body: unknown): unknown {
  const value = armBody(body);
  return value === UNKNOWN ? UNKNOWN : isObject(value) ? value.properties : undefined;
}
