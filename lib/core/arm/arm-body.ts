import { UNKNOWN } from "../facts/fact";
import { isObject } from "../facts/json";

/** The `properties` in the body of an `azapi_resource`; azapi 1 has the body as JSON text. */
export function armProperties(body: unknown): unknown {
  const value = typeof body === "string" ? parsedBody(body) : body;
  return value === UNKNOWN ? UNKNOWN : isObject(value) ? value.properties : undefined;
}

/** `UNKNOWN` where the text is no JSON. */
export function parsedBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return UNKNOWN;
  }
}
