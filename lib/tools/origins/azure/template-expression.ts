/** An expression of a template: a literal, or a call. */
export type Expression = { readonly literal: string | number } | { readonly call: string; readonly arguments: readonly Expression[] };

/** The limit of Azure: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits */
const LONGEST = 24_576;
const DEEPEST = 100;

const TOKEN = /\s*(?:'((?:[^']|'')*)'|(-?\d+)|([\w.]+)|([(),]))\s*/y;

/** The expression between brackets; `undefined` if it is more than calls and literals. */
export function parseExpression(text: string): Expression | undefined {
  if (text.length > LONGEST) {
    return undefined;
  }
  const tokens: RegExpExecArray[] = [];
  TOKEN.lastIndex = 0;
  for (let end = 0; end < text.length; end = TOKEN.lastIndex) {
    const token = TOKEN.exec(text);
    if (token === null) {
      return undefined;
    }
    tokens.push(token);
  }
  const parsed = parse(tokens, 0, 0);
  return parsed?.next === tokens.length ? parsed.expression : undefined;
}

function parse(tokens: readonly RegExpExecArray[], at: number, depth: number): { expression: Expression; next: number } | undefined {
  const [, text, number, call] = tokens[at] ?? [];
  if (text !== undefined || number !== undefined) {
    return { expression: { literal: text === undefined ? Number(number) : text.replaceAll("''", "'") }, next: at + 1 };
  }
  const mark = (index: number): string | undefined => tokens[index]?.[4];
  if (call === undefined || mark(at + 1) !== "(" || depth > DEEPEST) {
    return undefined;
  }
  const list: Expression[] = [];
  let next = at + 2;
  while (mark(next) !== ")") {
    const argument = parse(tokens, next, depth + 1);
    if (argument === undefined) {
      return undefined;
    }
    list.push(argument.expression);
    next = mark(argument.next) === "," ? argument.next + 1 : argument.next;
    if (next === argument.next && mark(next) !== ")") {
      return undefined;
    }
  }
  return { expression: { call: call.toLowerCase(), arguments: list }, next: next + 1 };
}
