import { xml } from "./xml";

/** HTML that is safe to write: `html` makes it and escapes every text; the constructor takes what this package itself says. */
export class HtmlMarkup {
  public constructor(private readonly text: string) {}

  public toString(): string {
    return this.text;
  }
}

type Part = string | number | HtmlMarkup | readonly HtmlMarkup[];

/** What stands in the template is markup; what is filled in is text in one line, unless a template made it. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): HtmlMarkup {
  const filled = parts.map((part, index) => written(part) + template[index + 1]);
  return new HtmlMarkup(template[0] + filled.join(""));
}

/** No markup, for what is left out. */
export const NOTHING = new HtmlMarkup("");

function written(part: Part): string {
  return part instanceof HtmlMarkup ? String(part) : Array.isArray(part) ? part.join("") : xml(String(part));
}
