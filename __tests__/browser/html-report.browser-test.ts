import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { entry, POOL, plan, review } from "../support/plan";
import { temporaryDirectory } from "../support/temporary-directory";
import { Chromium } from "./chromium";

const PAGES = temporaryDirectory();
const SCREENSHOTS = join(__dirname, "../../coverage/screenshots");
let browser: Chromium;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  browser = await Chromium.start(join(PAGES, "profile"));
});

afterAll(() => browser.close());

async function page(name: string, argv: readonly string[], stdin?: string): Promise<string> {
  const path = join(PAGES, `${name}.html`);
  writeFileSync(path, (await review([...argv, "--format", "html"], { stdin })).stdout);
  return pathToFileURL(path).href;
}

const PLANS = ["vm-size-rotation.json", "taint-changed-plugin-not.json"];

const text = (): Promise<string> => browser.evaluate("document.body.innerText");
const choose = (name: string, value: string): Promise<void> =>
  browser.evaluate(`{
    const field = document.forms[0].elements[${JSON.stringify(name)}];
    field.value = ${JSON.stringify(value)};
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }`);
const shownFindings = (): Promise<string[]> =>
  browser.evaluate(
    `[...document.querySelectorAll("[data-severity]")].filter((one) => one.checkVisibility()).map((one) => one.querySelector("h5").textContent)`,
  );

test.each([
  ["phone", 390, "light"],
  ["phone", 390, "dark"],
  ["desktop", 1280, "light"],
  ["desktop", 1280, "dark"],
] as const)(
  "on a %s of %d pixels, %s, the page has its text and its pictures, and nothing beyond its edge",
  async (screen, width, scheme) => {
    await browser.open(await page("report", PLANS.slice(0, 1)), width, scheme);
    writeFileSync(join(SCREENSHOTS, `${screen}-${scheme}.png`), await browser.screenshot());
    const shown = await text();
    expect(shown).toContain("mignode is deleted and created again: 56 slices lost, 56 gained, all its pods evicted; 1 error");
    expect(shown).toContain("error MIG303");
    expect(shown).toContain("1 node of Standard_ND96asr_v4; 8 GPUs each; a GPU: 7 x 1g.5gb, 1/8 of the memory idle");
    expect(await browser.evaluate("document.documentElement.scrollWidth")).toBe(width);
    expect(await browser.evaluate(`document.querySelector(".gpu").getBoundingClientRect().width`)).toBe(144);
    expect(await browser.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
      scheme === "dark" ? "rgb(13, 17, 23)" : "rgb(255, 255, 255)",
    );
    expect(browser.complaints).toEqual([]);
  },
);

test("findings stand beside the figures on a desktop and below them on a phone", async () => {
  const url = await page("report", PLANS);
  const tops = `[...document.querySelector(".block").querySelectorAll(":scope > div")].map((one) => one.getBoundingClientRect().top)`;
  await browser.open(url, 1280);
  const [pools, findings] = await browser.evaluate(tops);
  expect(findings).toBe(pools);
  await browser.open(url, 390);
  const [above, below] = await browser.evaluate(tops);
  expect(below).toBeGreaterThan(above);
});

test("the filters leave what was asked for, and say how much it is", async () => {
  await browser.open(await page("report", PLANS), 1280);
  expect(await shownFindings()).toEqual(["error MIG303", "error MIG105", "warning MIG152", "warning MIG311"]);
  await choose("severity", "warning");
  expect(await shownFindings()).toEqual(["warning MIG152", "warning MIG311"]);
  await choose("text", "nfd worker");
  expect(await shownFindings()).toEqual(["warning MIG152"]);
  expect(await text()).toContain("1 of 4 findings shown");
});

test("without scripts everything is shown, and no filter", async () => {
  await browser.open(await page("report", PLANS), 1280, "light", false);
  expect(await shownFindings()).toHaveLength(4);
  expect(await browser.evaluate("document.forms[0].checkVisibility()")).toBe(false);
});

test("names of a plan that are markup stay text", async () => {
  const document = plan("pool-removed");
  const name = `azurerm_kubernetes_cluster_node_pool.p["</script><img src=x onerror=document.title='owned'>"]`;
  entry(document, POOL).address = name;
  await browser.open(await page("hostile", ["-"], JSON.stringify(document)), 390);
  expect(await text()).toContain(name);
  expect(await browser.evaluate("document.images.length")).toBe(0);
  expect(await browser.evaluate("document.title")).toBe("MIG plan review");
  expect(await browser.evaluate("document.documentElement.scrollWidth")).toBe(390);
});

test("a script that is not the page's own does not run", async () => {
  await browser.open(await page("report", PLANS), 1280);
  await browser.evaluate(`{
    const script = document.createElement("script");
    script.textContent = "document.title = 'owned'";
    document.body.append(script);
  }`);
  expect(await browser.evaluate("document.title")).toBe("MIG plan review");
});
