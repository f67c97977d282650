const [QUOTE, BACKSLASH, OPEN, OPEN_LIST, CLOSE, CLOSE_LIST, COMMA, SPACE] = [0x22, 0x5c, 0x7b, 0x5b, 0x7d, 0x5d, 0x2c, 0x20] as const;

/** The depth of an item: within the object, its member `items`, and itself. */
const ITEM_DEPTH = 3;

/** Finds the items of a list in JSON while it arrives: the nodes of a large cluster are more than a hundred megabytes. */
export class ListScanner {
  public get isComplete(): boolean {
    return this.hasList && !this.hasOther && this.depth === 0 && !this.isInString;
  }

  private hasList = false;
  private isInList = false;
  private hasOther = false;
  private depth = 0;
  private isInString = false;
  private isEscaped = false;
  /** The begin of an item that is not complete. */
  private readonly begun: Buffer[] = [];

  public constructor(private readonly onItem: (json: string) => void) {}

  public add(piece: Buffer): void {
    let { depth, isInString, isEscaped } = this;
    let start = this.begun.length > 0 ? 0 : piece.length;
    for (let at = 0; at < piece.length; at++) {
      const byte = piece[at];
      if (isInString) {
        isInString = isEscaped || byte !== QUOTE;
        isEscaped = !isEscaped && byte === BACKSLASH;
      } else if (byte === QUOTE) {
        isInString = true;
        this.hasOther ||= depth === ITEM_DEPTH - 1 && this.isInList;
      } else if (byte === OPEN || byte === OPEN_LIST) {
        depth++;
        if (depth === ITEM_DEPTH - 1) {
          this.isInList = byte === OPEN_LIST;
          this.hasList ||= this.isInList;
        } else if (depth === ITEM_DEPTH && this.isInList) {
          start = at;
        }
      } else if (byte === CLOSE || byte === CLOSE_LIST) {
        if (depth === ITEM_DEPTH && this.isInList) {
          this.onItem(Buffer.concat([...this.begun.splice(0), piece.subarray(start, at + 1)]).toString());
          start = piece.length;
        }
        depth--;
      } else if (depth === ITEM_DEPTH - 1 && this.isInList && byte !== COMMA && (byte ?? 0) > SPACE) {
        this.hasOther = true;
      }
    }
    if (start < piece.length) {
      this.begun.push(piece.subarray(start));
    }
    Object.assign(this, { depth, isInString, isEscaped });
  }
}
