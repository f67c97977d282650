import { isObject } from "../../core/facts/json";
import { IndentedListScanner, isIndented } from "./indented-list-scanner";
import { KubectlError } from "./kubectl-error";
import { ListScanner } from "./list-scanner";

/** A Kubernetes object in a list; nothing but its name is certain. */
export interface ListItem {
  readonly kind?: unknown;
  readonly metadata: { readonly name: string; readonly namespace?: unknown; readonly labels?: unknown };
  readonly spec?: unknown;
  readonly status?: unknown;
}

/** What takes of an item what is wanted. */
export interface ItemPick<Wanted> {
  (item: ListItem): Wanted;
  /** Members that it does not look at, however deep they are. They may be empty: kubectl prints hundreds of megabytes of them. */
  readonly ignores?: readonly string[];
}

/** What is kept of the text, to tell another answer from a list that is cut off. */
const MOST_KEPT = 65_536;

/** Reads what `kubectl get --output json` prints, while it arrives: of each item what is wanted is kept. */
export class ItemReader<Wanted> {
  private readonly wanted: Wanted[] = [];
  private scanner: ListScanner | IndentedListScanner | undefined;
  private kept = "";
  private isOther = false;

  public constructor(
    private readonly what: string,
    private readonly pick: ItemPick<Wanted>,
  ) {}

  public add(piece: Buffer): void {
    if (this.kept.length <= MOST_KEPT) {
      this.kept += piece.toString();
    }
    this.scanner ??= this.scannerOf(piece);
    this.scanner.add(piece);
  }

  /** @throws KubectlError if it was no list of Kubernetes objects */
  public end(): Wanted[] {
    const { what, kept } = this;
    this.scanner?.add(Buffer.from("\n"));
    if (this.scanner?.isComplete && !this.isOther && /^\s*\{/.test(kept)) {
      return this.wanted;
    }
    if (parsed(kept) !== undefined) {
      throw unreadable(what, `${JSON.stringify(kept.replace(/\s+/g, " ").slice(0, 60))}, which is no list of ${what}`);
    }
    throw unreadable(what, kept.trim() === "" ? "nothing" : `${JSON.stringify(kept.slice(0, 60))}, which is not JSON`);
  }

  private scannerOf(begin: Buffer): ListScanner | IndentedListScanner {
    const onItem = (json: string): void => this.read(json);
    return isIndented(begin) ? new IndentedListScanner(onItem, this.pick.ignores ?? []) : new ListScanner(onItem);
  }

  private read(json: string): void {
    const item = parsed(json);
    if (isListItem(item)) {
      this.wanted.push(this.pick(item));
    } else {
      this.isOther = true;
    }
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

function isListItem(item: unknown): item is ListItem & Record<string, unknown> {
  return isObject(item) && typeof objectOf(item.metadata).name === "string";
}

function unreadable(what: string, found: string): KubectlError {
  return new KubectlError(
    `kubectl get ${what} printed ${found}`,
    "leave out flags after -- that change what kubectl prints, and try it by hand with --output json",
    false,
  );
}

/** The object, or an empty one in the place of anything else. */
export function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

/** The members that are objects, of a list. */
export function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The members that are strings, of an object. */
export function stringsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(objectOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string"));
}
