import { readdirSync } from "node:fs";
import { join } from "node:path";
import { review } from "../../../support/plan";

const PLANS = join(__dirname, "../../../fixtures/plans");
const FILES = ["", "azapi/", "real/", "field/"].flatMap((folder) =>
  readdirSync(join(PLANS, folder))
    .filter((name) => name.endsWith(".json"))
    .map((name) => `${folder}${name}`),
);
const PRICES = ["--prices", join(__dirname, "../../../../examples/prices.json")];

test.each(["text", "markdown", "html", "sarif", "junit", "json"])("as %s no plan has a value that is none", async (output) => {
  for (const file of FILES) {
    const { stdout } = await review([file, ...PRICES, "--output", output]);

    expect({ file, found: stdout.replace(/<script>.*?<\/script>/s, "").match(/\b(NaN|undefined|Infinity)\b|\[object/g) }).toEqual({
      file,
      found: null,
    });
  }
});

test.each(["text", "markdown", "html"])("all plans together are one answer as %s", async (output) => {
  const { stdout } = await review([...FILES, ...PRICES, "--output", output]);

  expect(FILES.filter((file) => !stdout.includes(file))).toEqual([]);
});
