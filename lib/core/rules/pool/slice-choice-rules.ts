import { show } from "../../facts/fact";
import type { Rule } from "../rule";

/** The slice that somebody asks for, and what the pool offers. */
export interface SliceChoice {
  /** The profile; unset where nobody said one. */
  readonly profile: unknown;
  /** What the setting is called. */
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
        found: profile === undefined ? `${setting} is not set, and the pool has slices of several sizes` : `${setting} is ${show(profile)}`,
        expected: `one of ${offered.join(", ")}, which the pool has`,
        fix: `set ${setting} to ${offered.at(-1)}, for example`,
      };
    },
  },
];
