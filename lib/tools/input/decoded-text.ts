/**
 * The text of a file or stream: UTF-8, or UTF-16 as PowerShell's `>` writes it.
 *
 * @throws Error if it is longer than a text can be
 */
export function decodedText(bytes: Buffer): string {
  const { encoding = "utf-8" } = STARTS.find(({ start }) => start.every((byte, index) => bytes[index] === byte)) ?? {};
  return encoding === "utf-8" ? bytes.toString("utf8").replace(/^\uFEFF/, "") : new TextDecoder(encoding).decode(bytes);
}

/** Byte-order marks, and JSON without one. */
const STARTS = [
  { start: [0xff, 0xfe], encoding: "utf-16le" },
  { start: [0xfe, 0xff], encoding: "utf-16be" },
  { start: [0x7b, 0x00], encoding: "utf-16le" },
  { start: [0x00, 0x7b], encoding: "utf-16be" },
] as const;
