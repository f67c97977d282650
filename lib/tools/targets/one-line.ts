import { jsonEscape, withoutUnseen } from "../../core/facts/unseen";

/** A text as a part of a line: it moves no cursor, turns no text around, hides nothing and begins no line of its own. */
export function oneLine(text: string): string {
  return withoutUnseen(text, jsonEscape);
}
