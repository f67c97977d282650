import type { Kubectl } from "./kubectl";
import { isForbidden, isUnknownResource, KubectlError } from "./kubectl-error";
import { type ItemPick, ItemReader, type ListItem } from "./kubernetes-objects";

/** What could not be read, and so was not analyzed. */
export interface Unread {
  /** `pods` */
  readonly resource: string;
  /** What is unknown without it: `whether the device plugin rejects pods`. */
  readonly subject: string;
  readonly reason: string;
}

/** Lists the objects of a cluster, and records which ones it cannot list. */
export class ClusterReader {
  private readonly notRead: Unread[] = [];

  public constructor(
    private readonly kubectl: Kubectl,
    private readonly signal: AbortSignal,
  ) {}

  public get unread(): readonly Unread[] {
    return this.notRead;
  }

  /** @throws KubectlError if kubectl returns no list */
  public list(resource: string, ...flags: readonly string[]): Promise<ListItem[]> {
    return this.listOf(resource, (item) => item, ...flags);
  }

  /**
   * What `pick` reads of each item: nodes are large, and there can be thousands.
   *
   * @throws KubectlError if kubectl returns no list
   */
  public async listOf<Wanted>(resource: string, pick: ItemPick<Wanted>, ...flags: readonly string[]): Promise<Wanted[]> {
    const items = new ItemReader(resource, pick);
    const rest = await this.kubectl(["get", resource, ...flags, "--output=json"], this.signal, (piece) => items.add(piece));
    items.add(Buffer.from(rest));
    return items.end();
  }

  /**
   * A list that is optional: empty if the cluster has no such kind, or if it cannot be read.
   *
   * @throws KubectlError if the same call may succeed later
   */
  public listIfShown(resource: string, subject: string, ...flags: readonly string[]): Promise<ListItem[]> {
    return this.listOfShown(resource, (item) => item, subject, ...flags);
  }

  /** The same, with what `pick` reads of each item. */
  public async listOfShown<Wanted>(
    resource: string,
    pick: ItemPick<Wanted>,
    subject: string,
    ...flags: readonly string[]
  ): Promise<Wanted[]> {
    try {
      return await this.listOf(resource, pick, ...flags);
    } catch (error) {
      if (!(error instanceof KubectlError) || error.transient) {
        throw error;
      }
      if (isUnknownResource(error)) {
        return [];
      }
      const reason = isForbidden(error) ? `you may not list ${resource}` : error.message;
      this.notRead.push({ resource, subject, reason });
      return [];
    }
  }
}
