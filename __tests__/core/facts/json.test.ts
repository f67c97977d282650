import { readJson } from "../../../lib/core/facts/json";

test("numbers beyond those of JavaScript are the largest of them, and others what they are", () => {
  const digits = "9".repeat(400);
  expect(readJson(`[1e999, -1e+999, ${digits}, 1e300, 1e-999, "1e999"]`)).toEqual([
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    Number.MAX_VALUE,
    1e300,
    0,
    "1e999",
  ]);
});
