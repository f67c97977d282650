import { show } from "./fact";

/** How the value is written in the expected type: `write 2, without quotes` for `"2"`. */
export function fixOfType(expected: string, found: unknown): string {
  const written = writtenAs(expected, found);
  return written === undefined ? `pass ${expected}` : `write ${written}`;
}

function writtenAs(expected: string, found: unknown): string | undefined {
  const isText = typeof found === "string";
  if (
    isText &&
    ((expected === "a number" && /^-?\d+(\.\d+)?$/.test(found)) || (expected === "true or false" && /^(true|false)$/.test(found)))
  ) {
    return `${found}, without quotes`;
  }
  if (expected.startsWith("a string") && (typeof found === "number" || typeof found === "boolean")) {
    return show(String(found));
  }
  return /^a list of (strings|names)/.test(expected) && isText && found !== "" ? show([found]) : undefined;
}
