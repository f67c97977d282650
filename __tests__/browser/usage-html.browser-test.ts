import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { temporaryDirectory } from "../support/temporary-directory";
import { CLUSTER, usageWith } from "../tools/usage/usage-with";
import { Chromium } from "./chromium";

const PAGES = temporaryDirectory();
const SCREENSHOTS = join(__dirname, "../../coverage/screenshots");
let browser: Chromium;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await Chromium.start(join(PAGES, "profile"));
});

afterAll(() => browser.close());

test.each([
  ["phone", 390, "dark"],
  ["desktop", 1280, "light"],
] as const)("on a %s of %d pixels, %s, slices in use are filled, and nothing is beyond the edge", async (screen, width, scheme) => {
  const path = join(PAGES, "usage.html");
  writeFileSync(path, (await usageWith(CLUSTER, ["--output", "html", "--by", "namespace"])).stdout);
  await browser.open(pathToFileURL(path).href, width, scheme);
  writeFileSync(join(SCREENSHOTS, `usage-${screen}-${scheme}.png`), await browser.screenshot());
  const shown: string = await browser.evaluate("document.body.innerText");
  const count = (selector: string): Promise<number> => browser.evaluate(`document.querySelectorAll("${selector}").length`);

  expect(shown).toContain("8 of 16 slices are in use; 8 idle, 3 of them blocked; 2 requested by waiting pods");
  expect(shown).toContain("1 node: 5 of 7 nvidia.com/gpu in use");
  expect([await count("rect.MIG1g"), await count("rect.MIG3g"), await count("rect.free")]).toEqual([7, 1, 8]);
  expect(await browser.evaluate("document.documentElement.scrollWidth")).toBe(width);
  expect(browser.complaints).toEqual([]);
});
