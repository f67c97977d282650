import { isCount, isObject, parsedJson, textOf } from "../../core/facts/json";
import { IndentedListScanner, isIndented } from "./indented-list-scanner";
import { KubectlError } from "./kubectl-error";
import { ListScanner } from "./list-scanner";

/** A Kubernetes object in a list; only its name is certain. */
export interface ListItem {
  readonly kind?: unknown;
  readonly metadata: { readonly name: string; readonly namespace?: unknown; readonly labels?: unknown };
  readonly spec?: unknown;
  readonly status?: unknown;
}

export interface ItemPick<Wanted> {
  (item: ListItem): Wanted;
  /** Members that it does not read, at any depth: kubectl prints hundreds of megabytes of them. */
  readonly ignores?: readonly string[];
}

/** How much of the text is kept, to tell another answer from a truncated list. */
const MOST_KEPT = 65_536;

/** Reads the output of `kubectl get --output json` while it arrives. */
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
    try {
      this.scanner.add(piece);
    } catch (error) {
      // V8 has no longer strings.
      throw isObject(error) && error.code === "ERR_STRING_TOO_LONG" ? unreadable(this.what, "an object of more than 512 MB") : error;
    }
  }

  /** @throws KubectlError if it was not a list of Kubernetes objects */
  public end(): Wanted[] {
    const { what, kept } = this;
    this.scanner?.add(Buffer.from("\n"));
    if (this.scanner?.isComplete && !this.isOther && /^\s*\{/.test(kept)) {
      return this.wanted;
    }
    if (parsedJson(kept) !== undefined) {
      throw unreadable(what, `${JSON.stringify(kept.replace(/\s+/g, " ").slice(0, 60))}, which is not a list of ${what}`);
    }
    throw unreadable(what, kept.trim() === "" ? "nothing" : `${JSON.stringify(kept.slice(0, 60))}, which is not JSON`);
  }

  private scannerOf(begin: Buffer): ListScanner | IndentedListScanner {
    const onItem = (json: string): void => this.read(json);
    return isIndented(begin) ? new IndentedListScanner(onItem, this.pick.ignores ?? []) : new ListScanner(onItem);
  }

  private read(json: string): void {
    const item = parsedJson(json);
    if (isListItem(item)) {
      this.wanted.push(this.pick(item));
    } else {
      this.isOther = true;
    }
  }
}

function isListItem(item: unknown): item is ListItem & Record<string, unknown> {
  return isObject(item) && typeof objectOf(item.metadata).name === "string";
}

function unreadable(what: string, found: string): KubectlError {
  return new KubectlError(
    `kubectl get ${what} printed ${found}`,
    "remove flags after -- that change the output, and try it by hand with --output json",
    false,
  );
}

/** The object, or an empty one for anything else. */
export function objectOf(value: unknown): Record<string, unknown> {
  return isObject(value) ? value : {};
}

export function objectsOf(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The number of things; 0 where it is none, as Kubernetes leaves a count of 0 out. */
export function countOf(value: unknown): number {
  return isCount(value) ? value : 0;
}

/** The namespace of an object; Kubernetes keeps what names none in this one. */
export function namespaceOf(metadata: ListItem["metadata"]): string {
  return textOf(metadata.namespace) || "default";
}

export function stringsOf(value: unknown): Record<string, string> {
  const entries = Object.entries(objectOf(value)).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  // Without a prototype: a key such as `__proto__` is what somebody wrote, or not there.
  return { __proto__: null, ...Object.fromEntries(entries) } as unknown as Record<string, string>;
}
