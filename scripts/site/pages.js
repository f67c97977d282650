// What a reader of the repository sees of a page, and TypeDoc would not show: its first heading as its name, and links to
// files that are no page of the site, which lead to the repository.
const { existsSync, statSync } = require("node:fs");
const { join, posix } = require("node:path");
const { Converter, KindRouter } = require("typedoc");

const ROOT = join(__dirname, "../..");
const REPOSITORY = "https://github.com/cdktf-aks-mig/cdktf-aks-mig";

/** The files of the pages, after which they are called in the site, whatever their headings say. */
const FILES = new WeakMap();

/** `plan.html` for `docs/plan.md`, and `classes/MigGpuNodePool.html` for a class. */
class PageRouter extends KindRouter {
  getIdealBaseName(reflection) {
    const file = FILES.get(reflection);
    return file === undefined ? super.getIdealBaseName(reflection).replace(/[^/]*\./, "") : posix.basename(file);
  }
}

exports.load = (app) => {
  app.renderer.defineRouter("pages", PageRouter);
  const pages = () => ["README.md", ...app.options.getValue("projectDocuments").map((path) => posix.relative(ROOT, path))];

  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    const folder = posix.dirname(document.name);
    FILES.set(document, document.name);
    document.name = split(document.content).heading;
    document.content = document.content.map((part) => outward(part, folder, pages()));
  });

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    project.getChildByName("lib").name = "API reference";
    // Over the first page, TypeDoc writes a heading of its own.
    project.readme = split(project.readme).text.map((part) => outward(part, ".", pages()));
  });
};

/** The first line of the parts, which is the heading of a page, and the text below it. */
function split(parts) {
  const last = parts.findIndex(({ text }) => text.includes("\n"));
  const [line, ...lines] = parts[last].text.split("\n");
  const heading = [...parts.slice(0, last).map(({ text }) => text), line].join("").replace(/^# /, "").replaceAll("`", "");
  return { heading, text: [{ ...parts[last], text: lines.join("\n") }, ...parts.slice(last + 1)] };
}

/** The part, or a link into the repository where it is one to a file that the site does not have. */
function outward(part, folder, pages) {
  if (part.kind !== "relative-link") {
    return part;
  }
  const path = posix.join(folder, part.text);
  const isImage = path.startsWith("docs/images/");
  if (pages.includes(path) || isImage || !existsSync(join(ROOT, path))) {
    return part;
  }
  const kind = statSync(join(ROOT, path)).isDirectory() ? "tree" : "blob";
  return { kind: "text", text: `${REPOSITORY}/${kind}/main/${path}${part.targetAnchor ? `#${part.targetAnchor}` : ""}` };
}
