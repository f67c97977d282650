import { MigConfigurationError } from "../facts/mig-configuration-error";
import type { NodeSlices } from "../pool/node-slices";
import { SLICE_CHOICE_RULES } from "../rules/pool/slice-choice-rules";
import { problemsOf } from "../rules/rule";

/**
 * The slices of the profile, or the only ones.
 *
 * @throws MigConfigurationError (MIG508) if the pool has none of the profile, or several and none is named
 */
export function chosenSlices(subject: string, slices: readonly NodeSlices[], slice: unknown): NodeSlices {
  const problems = problemsOf(SLICE_CHOICE_RULES, { slice, offered: slices.map(({ partition }) => partition.profile) });
  if (problems.length > 0) {
    throw new MigConfigurationError(subject, problems);
  }
  return slices.find(({ partition }) => slice === undefined || partition.profile === slice) as NodeSlices;
}
