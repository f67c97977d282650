const [NEWLINE, COMMA, OPEN, OPEN_LIST, CLOSE, CLOSE_LIST] = [0x0a, 0x2c, 0x7b, 0x5b, 0x7d, 0x5d] as const;

const INDENT = 4;
/** The depth at which items begin: within the object, and its member `items`. */
const LIST_DEPTH = 2;

/** Whether it begins as the output of kubectl; a proxy may print no spaces. */
export function isIndented(begin: Buffer): boolean {
  return begin.toString("latin1", 0, 7) === '{\n    "';
}

/** Finds the items of a list in JSON as kubectl indents it, while it arrives. Strings have no line breaks: the ends of lines are enough. */
export class IndentedListScanner {
  public get isComplete(): boolean {
    return this.hasList && !this.hasOther && this.depth === 0;
  }

  private hasList = false;
  private isInList = false;
  private hasOther = false;
  private isInItem = false;
  private depth = 0;
  /** The depth of the member that is being left out. */
  private skipped: number | undefined;
  /** The begin of an item that is not complete. */
  private begun: Buffer[] = [];
  /** The begin of a line that is not complete. */
  private rest: Buffer = Buffer.alloc(0);

  /** @param leftOut Members that are left out of the items, at any depth. */
  public constructor(
    private readonly onItem: (json: string) => void,
    private readonly leftOut: readonly string[],
  ) {}

  public add(piece: Buffer): void {
    const text = this.rest.length > 0 ? Buffer.concat([this.rest, piece]) : piece;
    let kept = 0;
    let line = 0;
    for (let end = text.indexOf(NEWLINE); end >= 0; end = text.indexOf(NEWLINE, line)) {
      const last = text[end - 1];
      const outer = text[line + (this.depth - 1) * INDENT];
      if (this.depth > 0 && (outer === CLOSE || outer === CLOSE_LIST)) {
        this.depth--;
        if (this.depth === this.skipped) {
          this.skipped = undefined;
          kept = line;
        }
        if (this.depth === LIST_DEPTH && this.isInItem) {
          this.begun.push(text.subarray(kept, line + LIST_DEPTH * INDENT + 1));
          this.onItem(Buffer.concat(this.begun).toString());
          this.begun = [];
          this.isInItem = false;
        }
        this.isInList &&= this.depth >= LIST_DEPTH;
      } else if (last === OPEN || last === OPEN_LIST) {
        if (this.depth === LIST_DEPTH - 1) {
          this.isInList = last === OPEN_LIST;
          this.hasList ||= this.isInList;
        } else if (this.depth === LIST_DEPTH && this.isInList) {
          this.isInItem = last === OPEN;
          this.hasOther ||= !this.isInItem;
          kept = line;
        } else if (this.isInItem && this.skipped === undefined && this.isLeftOut(text, line + this.depth * INDENT, end)) {
          this.skipped = this.depth;
          this.begun.push(text.subarray(kept, end));
        }
        this.depth++;
      } else if (this.depth === LIST_DEPTH - 1) {
        // A list without items is on the line of its name.
        this.hasList ||= text[last === COMMA ? end - 2 : end - 1] === CLOSE_LIST;
      } else {
        this.hasOther ||= this.depth === LIST_DEPTH && this.isInList;
      }
      line = end + 1;
    }
    if (this.isInItem && this.skipped === undefined) {
      this.begun.push(text.subarray(kept, line));
    }
    this.rest = text.subarray(line);
  }

  /** Whether the line `"NAME": {` or `"NAME": [` opens a member that is left out. */
  private isLeftOut(text: Buffer, start: number, end: number): boolean {
    const length = end - start - '"": {'.length;
    return (
      length > 0 && this.leftOut.some((name) => name.length === length && text.toString("latin1", start + 1, start + 1 + length) === name)
    );
  }
}
