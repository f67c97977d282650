import { jsonEscape, linesWithoutUnseen } from "../../core/facts/unseen";

/** A document of JSON with the same values, in which a terminal and a reader meet only characters that can be seen. */
export function jsonText(value: unknown): string {
  return linesWithoutUnseen(JSON.stringify(value, null, 2), jsonEscape);
}
