import { createHash } from "node:crypto";
import { HtmlMarkup, html, NOTHING } from "../../targets/html";

/** What a page is made of. */
export interface HtmlPage {
  readonly title: string;
  readonly style: string;
  readonly body: HtmlMarkup;
  readonly script?: string;
}

/** A page that needs no other file, and lets nothing run but its own script. */
export function htmlPage({ title, style, body, script }: HtmlPage): string {
  const scripts = script === undefined ? "" : `; script-src '${hashOf(script)}'`;
  const policy = `default-src 'none'; style-src '${hashOf(style)}'${scripts}; base-uri 'none'; form-action 'none'`;
  // Written whole: the hashes are of what stands between the tags, to the byte.
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${new HtmlMarkup(`<style>${style}</style>`)}
</head>
<body>
<h1>${title}</h1>
${body}${script === undefined ? NOTHING : new HtmlMarkup(`<script>${script}</script>\n`)}</body>
</html>
`;
  return String(page);
}

function hashOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
