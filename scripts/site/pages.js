// What TypeDoc does not do for a page: its first heading is its name, links to files outside of the site lead to the
// repository, a prompt is not copied with its command, and each rule has its title in the side list and in the search.
const { existsSync, statSync } = require("node:fs");
const { join, posix } = require("node:path");
const { Converter, DocumentReflection, IndexEvent, JSX, KindRouter, PageEvent } = require("typedoc");

const ROOT = join(__dirname, "../..");
const REPOSITORY = "https://github.com/cdktf-aks-mig/cdktf-aks-mig";

/** The files of the pages, after which they are called in the site, whatever their headings say. */
const FILES = new WeakMap();

/** The addresses of the rules in the search, which are parts of a page. */
const RULES = new WeakMap();

/** `plan.html` for `docs/plan.md`, and `classes/MigGpuNodePool.html` for a class. */
class PageRouter extends KindRouter {
  getIdealBaseName(reflection) {
    const file = FILES.get(reflection);
    return file === undefined ? super.getIdealBaseName(reflection).replace(/[^/]*\./, "") : posix.basename(file);
  }

  getFullUrl(reflection) {
    return RULES.get(reflection) ?? super.getFullUrl(reflection);
  }
}

exports.load = (app) => {
  app.renderer.defineRouter("pages", PageRouter);
  const pages = () => ["README.md", ...app.options.getValue("projectDocuments").map((path) => posix.relative(ROOT, path))];

  app.converter.on(Converter.EVENT_CREATE_DOCUMENT, (_context, document) => {
    const folder = posix.dirname(document.name);
    FILES.set(document, document.name);
    document.name = split(document.content).heading;
    document.content = document.content.flatMap(commandsAndOutput).map((part) => outward(part, folder, pages()));
  });

  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    project.getChildByName("lib").name = "API reference";
    // Over the first page, TypeDoc writes a heading of its own.
    project.readme = split(project.readme).text.map((part) => outward(part, ".", pages()));
  });

  app.renderer.on(PageEvent.END, (page) => {
    page.contents = page.contents.replace(/<code class="console">.*?<\/code>/gs, withPrompts);
  });
  app.renderer.hooks.on("pageSidebar.begin", ({ page }) => {
    const titles = FILES.get(page.model) === RULES_PAGE ? new Map(rulesOf(page.model).map(({ id, title }) => [id, title])) : new Map();
    for (const heading of page.pageSections.flatMap(({ headings }) => headings)) {
      heading.text = titles.has(heading.text) ? `${heading.text}: ${titles.get(heading.text)}` : heading.text;
    }
    return JSX.createElement(JSX.Fragment, null);
  });
  app.renderer.on(IndexEvent.PREPARE_INDEX, (event) => {
    const page = event.searchResults.find((result) => FILES.get(result) === RULES_PAGE);
    const url = app.renderer.router.getFullUrl(page);
    for (const { id, title, text } of rulesOf(page)) {
      const rule = new DocumentReflection(`${id}: ${title}`, page.parent, [{ kind: "text", text }], {});
      // Its title is longer than the name of a class, which would else be found first.
      rule.relevanceBoost = 4;
      RULES.set(rule, `${url}#${id.toLowerCase()}`);
      event.searchResults.push(rule);
    }
  });
};

const RULES_PAGE = "docs/rules";

/** The rules of the page: id, title, and all that it says of them. */
function rulesOf({ content }) {
  const sections = content
    .map(({ text }) => text)
    .join("")
    .split(/^### (?=MIG\d)/m);
  return sections.slice(1).map((text) => ({ id: /^MIG\d+/.exec(text)[0], title: /^\*\*\w+\*\* · (.*)$/m.exec(text)[1], text }));
}

/** A block of commands ends where their output begins: so only commands are copied. */
function commandsAndOutput(part) {
  const [, commands, output] = /^```console\n((?:\$ [^\n]*\n)+)(?!\$ )(.+\n)```$/s.exec(part.text) ?? [];
  return part.kind !== "code" || output === undefined
    ? part
    : [
        { ...part, text: `\`\`\`console\n${commands}\`\`\`` },
        { kind: "text", text: "\n\n" },
        { ...part, text: `\`\`\`text\n${output}\`\`\`` },
      ];
}

/** The style sheet writes the prompts of such a block. */
const withPrompts = (block) =>
  block.replace(/(^<code class="console">|<br\/>)(<span class="hl-\d+">)\$ /g, '$1<span class="prompt"></span>$2');

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
