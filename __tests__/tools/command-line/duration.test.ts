import { durationOption, formatDuration } from "../../../lib/tools/command-line/duration";

test.each([
  ["30s", 30_000],
  ["20m", 1_200_000],
  ["1h30m", 5_400_000],
  ["1h0m5s", 3_605_000],
  ["90s", 90_000],
  ["24h", 86_400_000],
])("%s are %d milliseconds", (text, milliseconds) => {
  expect(durationOption({ command: "verify", values: { wait: text }, positionals: [] }, "wait")).toBe(milliseconds);
});

test.each([
  [0, "0s"],
  [499, "0s"],
  [59_600, "1m"],
  [185_000, "3m5s"],
  [5_400_000, "1h30m"],
])("%d milliseconds are %s", (milliseconds, text) => {
  expect(formatDuration(milliseconds)).toBe(text);
});
