import { show } from "../../facts/fact";
import type { Rule } from "../rule";

/** The slice that somebody asks for, and what the pool offers. */
export interface SliceChoice {
  /** The profile; unset where nobody said one. */
  readonly slice: unknown;
  /** The profiles of the pool, each once. */
  readonly offered: readonly string[];
}

export const SLICE_CHOICE_RULES: readonly Rule<SliceChoice>[] = [
  {
    id: "MIG508",
    severity: "error",
    title: "of slices of several sizes one is chosen",
    see: "https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/",
    why: "Under mixed every size of slice is a resource of its own, and a container requests one of them.",
    remedy: "Set `slice` to one of the profiles that the message lists.",
    check: ({ slice, offered }) => {
      if (slice === undefined ? offered.length === 1 : offered.includes(slice as string)) {
        return undefined;
      }
      return {
        attribute: "slice",
        found: slice === undefined ? "slice is not set, and the pool has slices of several sizes" : `slice is ${show(slice)}`,
        expected: `one of ${offered.join(", ")}, which the pool has`,
        fix: `set slice to ${offered.at(-1)}, for example`,
      };
    },
  },
];
