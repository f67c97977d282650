import { show } from "../../facts/fact";
import type { Rule } from "../rule";

/** The slice that a workload requests, and what the pool offers. */
export interface SliceChoice {
  /** The profile, if one is set. */
  readonly profile: unknown;
  /** The name of the setting. */
  readonly setting?: string;
  /** The profiles of the pool, each once. */
  readonly offered: readonly string[];
}

export const SLICE_CHOICE_RULES: readonly Rule<SliceChoice>[] = [
  {
    id: "MIG508",
    severity: "error",
    title: "a workload must choose a slice size if the pool has several",
    see: "https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/",
    why: "Under mixed every slice size is its own resource, and a container requests one of them.",
    remedy: "Set `profile` to one of the profiles that the message lists.",
    check: ({ profile, setting = "profile", offered }) => {
      if (profile === undefined ? offered.length === 1 : offered.includes(profile as string)) {
        return undefined;
      }
      return {
        attribute: setting,
        found: profile === undefined ? `${setting} is not set, but the pool has slices of several sizes` : `${setting} is ${show(profile)}`,
        expected: `one of the pool's profiles: ${offered.join(", ")}`,
        fix: `set ${setting} to one of them, such as ${offered.at(-1)}`,
      };
    },
  },
];
