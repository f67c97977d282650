import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { parse } from "yaml";
import { markdownCode, markdownText } from "../../../lib/tools/targets/github-markdown";
import { html } from "../../../lib/tools/targets/html";
import { jsonText } from "../../../lib/tools/targets/json";
import { oneLine } from "../../../lib/tools/targets/one-line";
import { sarifText } from "../../../lib/tools/targets/sarif";
import { shell } from "../../../lib/tools/targets/shell";
import { terminalLine } from "../../../lib/tools/targets/terminal-line";
import { urlSegment } from "../../../lib/tools/targets/url";
import { xml } from "../../../lib/tools/targets/xml";
import { yamlText } from "../../../lib/tools/targets/yaml";
import { complaints, executed, rendered } from "../../support/outside-text";
import { temporaryDirectory } from "../../support/temporary-directory";

const FRAGMENTS = [
  ..."\\`*_~[](){}<>&#@!|-+=.:;,'\"$% \u00a0\t\n\r01aZ",
  ...[
    "\u001b[2J",
    "\u0000",
    "\u007f",
    "\u0085",
    "\u009b",
    "\u2028",
    "\u202e",
    "\u2069",
    "\u200b",
    "\ufeff",
    "\ud800",
    "\udc00",
    "\u{e0041}",
    "🙂",
    "字",
  ],
  ...[
    "::",
    "::error::",
    "##[",
    "@team",
    "#1",
    "GH-1",
    "www.a",
    "http://x.y",
    "a@b.cd",
    ":tada:",
    "$x$",
    "&#64;",
    "&lt;",
    "<b>",
    "<!--",
    "-->",
  ],
  ...[
    "</details>",
    "<details",
    "[a](b)",
    "](",
    "![i](j)",
    "`c`",
    "``",
    "---",
    "- ",
    "1. ",
    "# ",
    "> ",
    "$(x)",
    "${x}",
    "%{x}",
    "]]>",
    "1234abcd",
  ],
];
const text = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 8 }).map((parts) => parts.join(""));
const DIRECTORY = temporaryDirectory();
const holds = (check: (text: string) => void, numRuns = 1000): void => fc.assert(fc.property(text, check), { numRuns });

/** What a reader sees: spaces together, a bar as in code. */
const seen = (said: string): string => oneLine(said).replaceAll("|", "\\u007c").replace(/ +/g, " ").trim();

test("a text in Markdown is seen as it is, and GitHub makes nothing of it", () => {
  holds((said) => {
    const markdown = `# ${markdownText(said)}\n\n${markdownText(said)}\n\n- ${markdownText(said)}\n\n| a |\n| --- |\n| ${markdownText(said)} |\n`;
    expect(complaints("markdown", markdown)).toEqual([]);
    expect(rendered(markdownText(said)).replace(/ +/g, " ")).toBe(seen(said));
  });
});

test("code in Markdown is seen as it is", () => {
  holds((said) => {
    expect(complaints("markdown", `#### ${markdownCode(said)}\n\n- ${markdownCode(said)}: x\n`)).toEqual([]);
    expect(
      rendered(`a${markdownCode(said)}`)
        .slice(1)
        .trim(),
    ).toBe(said === "" ? '""' : oneLine(said).replaceAll("|", "\\u007c").trim());
  });
});

test("a text in a line is one line, and no command to a runner", () => {
  holds((said) => {
    expect(complaints("text", `${terminalLine(said)}\n${terminalLine(said).replaceAll(" ", "\n")}`)).toEqual([]);
    expect(terminalLine(terminalLine(said))).toBe(terminalLine(said));
  });
});

test("a text in HTML and XML is text", () => {
  const parser = new XMLParser({
    ignoreAttributes: false,
    trimValues: false,
    htmlEntities: true,
    parseTagValue: false,
    parseAttributeValue: false,
  });
  holds((said) => {
    expect(complaints("html", String(html`<p class="${said}">${said}</p>`))).toEqual([]);
    expect(parser.parse(`<x a="${xml(said)}">${xml(said)}.</x>`)).toEqual({ x: { "#text": `${oneLine(said)}.`, "@_a": oneLine(said) } });
  });
});

test("a message of SARIF has no link", () => {
  holds((said) => expect(sarifText(said)).not.toMatch(/\[[^\]]*\]\(/));
});

test("JSON and YAML have the same values", () => {
  holds((said) => {
    for (const value of [{ [`a${said}`]: said }, [said, 1]]) {
      expect(JSON.parse(jsonText(value))).toEqual(value);
      expect(complaints("json", jsonText(value))).toEqual([]);
      expect(complaints("code", yamlText(value))).toEqual([]);
    }
    const whole = said.replace(/\p{Cs}/gu, "");
    expect(parse(yamlText({ a: [whole] }), { version: "1.1" })).toEqual({ a: [whole] });
  }, 500);
});

test("a segment of a URL has no other", () => {
  holds((said) => {
    const url = new URL(`https://x.y/a/${urlSegment(`n${said}`)}/b?c=d`);
    expect(url.pathname.split("/").map(decodeURIComponent)).toEqual(["", "a", `n${said.replace(/\p{Cs}/gu, "\ufffd")}`, "b"]);
  });
});

test("a word of a shell is one word with the same text", () => {
  const words = fc.sample(text, 300).map((said) => said.replace(/[\0\ud800-\udfff]|\n+$/g, ""));
  const commands = words.map((word) => shell`az ${word} ${[word, "b"]}`);
  expect(commands.flatMap((command) => complaints("code", command))).toEqual([]);
  expect(executed(commands, DIRECTORY)).toBe(words.map((word) => `${word}\n${word}\nb\n`).join(""));
});
