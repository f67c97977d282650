/**
 * What becomes of a resource when a plan is applied. rebuilt: Terraform says update, and azurerm deletes the node pool and
 * builds it again. stopped: Terraform says update, and the apply stops before anything happens to the node pool. replaced:
 * deleted, then created. replaced-keep-old: created, and Terraform forgets the old one. unreadable: the plan does not say it
 * in a way that Terraform would.
 */
export type Fate =
  | "unchanged"
  | "created"
  | "updated"
  /** The plan says update; azurerm deletes the node pool and builds it again beside a temporary one. */
  | "rebuilt"
  /** The plan says update; the apply stops before anything happens to the node pool. */
  | "stopped"
  /** Deleted, and then created. */
  | "replaced"
  | "replaced-create-first"
  /** Created; the old one lives on, and Terraform forgets it. */
  | "replaced-keep-old"
  | "deleted"
  /** It lives on, and Terraform forgets it. */
  | "forgotten"
  /** The plan does not say it in a way that Terraform would. */
  | "unreadable";

/** A resource in a plan: what it is, what it becomes, and why. */
export interface PlannedChange<Facts> {
  readonly address: string;
  readonly fate: Fate;
  readonly before: Facts | undefined;
  readonly after: Facts | undefined;
  /** The arguments that Terraform names as the cause of a replacement: `gpu_instance`. */
  readonly forcedBy: readonly string[];
  /** Terraform's own word for the cause: `replace_because_tainted`. */
  readonly reason: string | undefined;
  readonly movedFrom: string | undefined;
  readonly imported: boolean;
  /** A leftover of an interrupted replacement, not the object that the configuration means. */
  readonly deposed: boolean;
}

/** Why a plan with `-destroy` deletes: Terraform itself gives no reason there. */
export const DELETE_BY_REQUEST = "delete_by_request";

/** The fates in which the object that exists today is gone afterwards. */
const DESTROYS: ReadonlySet<Fate> = new Set(["rebuilt", "replaced", "replaced-create-first", "deleted"]);

export function destroys(fate: Fate): boolean {
  return DESTROYS.has(fate);
}

const FATES: Readonly<Record<string, Fate>> = {
  "no-op": "unchanged",
  create: "created",
  update: "updated",
  "delete,create": "replaced",
  "create,delete": "replaced-create-first",
  "create,forget": "replaced-keep-old",
  delete: "deleted",
  forget: "forgotten",
};

/** Whether an object exists before and after. */
const EXISTS: Readonly<Partial<Record<Fate, readonly [before: boolean, after: boolean]>>> = {
  unchanged: [true, true],
  created: [false, true],
  updated: [true, true],
  replaced: [true, true],
  "replaced-create-first": [true, true],
  "replaced-keep-old": [true, true],
  deleted: [true, false],
  forgotten: [true, false],
};

/**
 * What the actions of a change come to, where they fit what the plan holds before and after.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format#change-representation
 */
export function fateOf(actions: unknown, before: object | undefined, after: object | undefined): Fate {
  const words = Array.isArray(actions) && actions.every((action) => typeof action === "string") ? actions.join() : "";
  const fate = Object.hasOwn(FATES, words) ? FATES[words] : undefined;
  const [was, is] = (fate && EXISTS[fate]) ?? [];
  return fate !== undefined && was === (before !== undefined) && is === (after !== undefined) ? fate : "unreadable";
}
