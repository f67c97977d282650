import { UNKNOWN } from "../facts/fact";

const ENCODED = /^\$\{jsonencode\((.*)\)\}$/s;

/**
 * The value in a text that is one call of `jsonencode`, which a construct writes where a part of the value is known only after
 * apply: every such part is `UNKNOWN`. `undefined` where the text is anything else.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/types
 */
export function encodedValue(text: string): unknown {
  const [, expression] = ENCODED.exec(text) ?? [];
  if (expression === undefined) {
    return undefined;
  }
  const reader = new ExpressionReader(expression);
  const value = reader.value();
  return reader.isAtEnd ? value : UNKNOWN;
}

const WORDS: Readonly<Record<string, unknown>> = { true: true, false: false, null: null };
const ESCAPE = /\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)/gs;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Reads literals, and steps over everything else. */
class ExpressionReader {
  private position = 0;

  public constructor(private readonly text: string) {}

  public get isAtEnd(): boolean {
    return this.take(/\s*$/y) !== undefined;
  }

  public value(): unknown {
    this.take(/\s*/y);
    const start = this.position;
    const value = this.literal();
    // What follows a literal makes an expression of it: 1 + 2, [for ...], "a" == var.b.
    if (value !== NOTHING && this.look(/\s*([,\]})]|$)/y)) {
      return value;
    }
    this.position = start;
    this.stepOver();
    return UNKNOWN;
  }

  private literal(): unknown {
    const quoted = this.take(STRING);
    if (quoted !== undefined) {
      return textOf(quoted.slice(1, -1));
    }
    const number = this.take(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y);
    if (number !== undefined) {
      return Number(number);
    }
    const word = this.take(/(?:true|false|null)(?![\w.([-])/y);
    return word === undefined ? (this.list() ?? this.object() ?? NOTHING) : WORDS[word];
  }

  private list(): unknown {
    return this.look(/\[\s*for\b/y) ? undefined : this.members("[", "]", () => this.value());
  }

  private object(): unknown {
    const members = this.members("{", "}", () => {
      const quoted = this.take(STRING);
      const key = quoted === undefined ? this.take(/[A-Za-z_][\w-]*/y) : textOf(quoted.slice(1, -1));
      if (key === undefined || key === UNKNOWN || this.take(/\s*[=:]\s*/y) === undefined) {
        throw NOTHING;
      }
      return [key as string, this.value()] as const;
    });
    return members && Object.fromEntries(members);
  }

  /** What stands between brackets; `undefined` where they are no list of such. */
  private members<Member>(open: string, close: string, read: () => Member): Member[] | undefined {
    const start = this.position;
    if (this.text[this.position] !== open) {
      return undefined;
    }
    this.position += 1;
    const found: Member[] = [];
    try {
      while (this.take(/\s*/y) !== undefined && this.text[this.position] !== close) {
        found.push(read());
        if (this.take(/\s*,/y) === undefined && !this.look(/\s*[\]}]/y)) {
          throw NOTHING;
        }
      }
    } catch (error) {
      if (error !== NOTHING) {
        throw error;
      }
      this.position = start;
      return undefined;
    }
    this.position += 1;
    return found;
  }

  /** Steps over an expression, to where the next member or the end is. */
  private stepOver(): void {
    let depth = 0;
    while (this.position < this.text.length) {
      if (this.take(STRING) !== undefined) {
        continue;
      }
      const character = this.text[this.position] as string;
      if (depth === 0 && /[,\]})]/.test(character)) {
        return;
      }
      depth += /[[{(]/.test(character) ? 1 : /[\]})]/.test(character) ? -1 : 0;
      this.position += 1;
    }
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const [found] = pattern.exec(this.text) ?? [];
    this.position += found?.length ?? 0;
    return found;
  }

  private look(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    return pattern.test(this.text);
  }
}

const NOTHING = Symbol("nothing that is a literal");

/** A quoted text; within `${}` and `%{}` quotes stand as they are. */
const STRING = /"(?:[^"\\$%]|\\.|[$%](?!\{)|[$%]{2}\{|[$%]\{(?:[^"{}]|"(?:[^"\\]|\\.)*"|\{[^{}]*\})*\})*"/sy;

function textOf(quoted: string): unknown {
  if (/(?<![$%])[$%]\{/.test(quoted)) {
    return UNKNOWN;
  }
  return quoted
    .replace(/([$%])\1\{/g, "$1{")
    .replace(ESCAPE, (_, code: string) =>
      /^[uU]./.test(code) && code.length > 1 ? String.fromCodePoint(Number.parseInt(code.slice(1), 16)) : (ESCAPES[code] ?? code),
    );
}
