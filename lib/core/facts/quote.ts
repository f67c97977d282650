const LONGEST_QUOTE = 200;

/** Stands in for a part of the value, as `JSON.stringify` has it. */
type Replacer = (key: string, part: unknown) => unknown;

/** A value as a message quotes it: JSON where there is some, shortened where it is long. Takes anything, and never throws. */
export function quote(value: unknown, replacer?: Replacer): string {
  const text = asText(value, replacer);
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 3)}...` : text;
}

function asText(value: unknown, replacer?: Replacer): string {
  try {
    return JSON.stringify(value, replacer) ?? String(value);
  } catch {
    // A bigint, or an object that contains itself.
    return typeof value === "bigint" ? `${value}n` : Object.prototype.toString.call(value);
  }
}
