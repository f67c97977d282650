import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { ALL_RULES } from "../../lib/constructs/registry";
import { temporaryDirectory } from "../support/temporary-directory";
import { Chromium } from "./chromium";

const ROOT = join(__dirname, "../..");
const SITE = join(ROOT, "dist/site");
const SCRATCH = temporaryDirectory();
const SCREENSHOTS = join(ROOT, "coverage/screenshots");
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
let browser: Chromium;
let server: Server;

const npm = (...args: readonly string[]) =>
  execFileSync("npm", ["run", "--silent", ...args], { cwd: ROOT, encoding: "utf8", stdio: "pipe" });

beforeAll(async () => {
  npm("docs:site");
  mkdirSync(SCREENSHOTS, { recursive: true });
  server = createServer(({ url = "" }, response) => {
    const file = join(SITE, url);
    if (existsSync(file)) {
      response.writeHead(200, { "content-type": TYPES[extname(url)] }).end(readFileSync(file));
    } else {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  browser = await Chromium.start(join(SCRATCH, "profile"));
});

afterAll(async () => {
  await browser.close();
  server.close();
});

const everyPage = (): string[] => (readdirSync(SITE, { recursive: true }) as string[]).filter((name) => name.endsWith(".html"));
const origin = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const urlOf = (page: string): string => `${origin()}/${page}`;

/** Opens a page, and waits for the navigation beside it, which a script draws. */
async function open(page: string, width: number, scheme: "light" | "dark" = "light"): Promise<void> {
  await browser.open(urlOf(page), width, scheme);
  while (!(await browser.evaluate(`document.body.checkVisibility() && document.querySelectorAll("#tsd-nav-container a").length > 0`))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What reaches beyond the edge of the screen, other than within a part of the page that scrolls by itself. */
const BEYOND = `document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] : [...document.querySelectorAll("body *")]
  .filter((one) => one.getBoundingClientRect().right > document.documentElement.clientWidth && !one.closest("pre, table") && one.children.length === 0)
  .map((one) => one.outerHTML.slice(0, 200))`;

const headings = (): Promise<string[]> => browser.evaluate(`[...document.querySelectorAll("h1")].map((one) => one.innerText)`);

test.each([
  ["index.html", "phone", 390, "light"],
  ["index.html", "desktop", 1280, "dark"],
  ["plan.html", "phone", 390, "dark"],
  ["verify.html", "phone", 390, "light"],
  ["rules.html", "desktop", 1280, "light"],
  ["classes/MigGpuNodePool.html", "phone", 390, "dark"],
  ["classes/MigGpuNodePool.html", "desktop", 1280, "light"],
] as const)("%s has nothing beyond the edge of a %s of %d pixels, %s", async (page, screen, width, scheme) => {
  await open(page, width, scheme);
  const name = page.replace(/\W/g, "-").replace(/-html$/, "");
  writeFileSync(join(SCREENSHOTS, `site-${name}-${screen}-${scheme}.png`), await browser.screenshot());

  expect(await browser.evaluate(BEYOND)).toEqual([]);
  expect(browser.complaints).toEqual([]);
});

test.each(readdirSync(join(ROOT, "docs")).filter((name) => name.endsWith(".md")))(
  "docs/%s is a page under its own heading",
  async (file) => {
    const [, heading] = /^# (.*)$/m.exec(readFileSync(join(ROOT, "docs", file), "utf8")) as RegExpExecArray;
    await open(file.replace(/md$/, "html"), 1280);

    expect((await headings())[0]).toBe(heading?.replaceAll("`", ""));
    expect(await browser.evaluate(`[...document.querySelectorAll("#tsd-nav-container a")].map((one) => one.innerText)`)).toContain(
      heading?.replaceAll("`", ""),
    );
  },
);

test("each class, interface and enum that the package exports has a page", () => {
  const exported = [...readFileSync(join(ROOT, "lib/index.ts"), "utf8").matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, names]) =>
    (names as string).split(",").flatMap((name) => name.replace("type ", "").trim() || []),
  );
  const pages = ["classes", "interfaces", "enums"].flatMap((folder) => readdirSync(join(SITE, folder)));

  expect(exported.length).toBeGreaterThan(40);
  expect(pages.sort()).toEqual(exported.map((name) => `${name}.html`).sort());
});

test("a class has what its docstrings say: allowed values, defaults, errors and the source", async () => {
  await open("interfaces/MigGpuNodePoolProps.html", 1280);
  const props: string = await browser.evaluate("document.body.innerText");
  expect(props).toContain("Default");
  await open("classes/MigGpuNodePool.html", 1280);
  const text: string = await browser.evaluate("document.body.innerText");
  expect(text).toContain("MigConfigurationError for everything that Azure, Kubernetes or NVIDIA would reject or silently break");
  expect(text).toContain("https://learn.microsoft.com/azure/aks/gpu-multi-instance");
});

test("a command is copied without its prompt and its output", async () => {
  await open("explain.html", 1280);
  await browser.evaluate(`navigator.clipboard.writeText = async (text) => { window.copied = text; }`);
  await browser.evaluate(`document.querySelector("code.console + button").click()`);

  expect(await browser.evaluate("copied")).toBe("npx cdktf-aks-mig explain eighth");
  expect(await browser.evaluate(`getComputedStyle(document.querySelector("code.console .prompt"), "::before").content`)).toBe('"$ "');
});

test("each rule is in the list beside its page, with its title", async () => {
  await open("rules.html", 1280);
  const listed: string[] = await browser.evaluate(`[...document.querySelectorAll(".page-menu a")].map((one) => one.textContent)`);

  expect(listed.filter((text) => text.startsWith("MIG"))).toEqual(ALL_RULES.map(({ id, title }) => `${id}: ${title}`));
});

/** The addresses that the search of the site proposes, the best first. */
async function found(words: string): Promise<string[]> {
  await open("index.html", 1280);
  await browser.evaluate(`document.getElementById("tsd-search-trigger").click()`);
  await browser.evaluate(`{
    const field = document.getElementById("tsd-search-input");
    field.value = ${JSON.stringify(words)};
    field.dispatchEvent(new Event("input"));
  }`);
  while (!(await browser.evaluate(`document.querySelector("#tsd-search-results a, #tsd-search-status strong") !== null`))) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return browser.evaluate(`[...document.querySelectorAll("#tsd-search-results a")].map((one) => one.getAttribute("href"))`);
}

test.each([
  ["MIG105", "rules.html#mig105"],
  // Of its title.
  ["only one device plugin", "rules.html#mig103"],
  // Of its explanation.
  ["ServiceMonitor", "rules.html#mig154"],
])("the search finds %s", async (words, address) => {
  expect(await found(words)).toContainEqual(expect.stringMatching(new RegExp(`${address.replace(".", "\\.")}$`)));
});

interface Page {
  readonly links: readonly string[];
  readonly ids: readonly string[];
}

const READ = `({
  links: [...document.querySelectorAll("a[href]")].map((one) => one.href),
  ids: [...document.querySelectorAll("[id]")].map((one) => one.id),
})`;

test("no page has anything beyond the edge of a phone of 400 pixels", async () => {
  const beyond: Record<string, string[]> = {};
  for (const page of everyPage()) {
    await open(page, 400);
    const parts: string[] = await browser.evaluate(BEYOND);
    const isWider: boolean = await browser.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    Object.assign(beyond, isWider ? { [page]: parts } : {});
  }

  expect(beyond).toEqual({});
});

test("every link within the site leads to a part of a page that is there", async () => {
  const pages = everyPage();
  const read = new Map<string, Page>();
  for (const page of pages) {
    await open(page, 1280);
    read.set(urlOf(page), await browser.evaluate(READ));
  }
  const inner = [...read].flatMap(([from, { links }]) => links.filter((link) => link.startsWith(origin())).map((to) => ({ from, to })));
  const dead = inner.filter(({ to }) => {
    const [file = "", id = ""] = to.split("#");
    return id === "" ? !existsSync(join(SITE, new URL(file).pathname)) : !read.get(file)?.ids.includes(decodeURIComponent(id));
  });

  expect(pages.length).toBeGreaterThan(70);
  expect(inner.length).toBeGreaterThan(5000);
  expect(dead.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

test("a link to a page that is not there fails the build", () => {
  const copy = join(SCRATCH, "site");
  cpSync(SITE, copy, { recursive: true });
  const page = join(copy, "faq.html");
  writeFileSync(page, readFileSync(page, "utf8").replaceAll('href="review.html', 'href="reviews.html'));

  expect(() => npm("docs:site-links", "--", "--server-root", copy)).toThrow("[404] reviews.html");
});
