import { MigConfigurationError } from "../facts/mig-configuration-error";
import type { NodeSlices } from "../pool/node-slices";
import { SLICE_CHOICE_RULES } from "../rules/pool/slice-choice-rules";
import { problemsOf } from "../rules/rule";

/**
 * The slices of the profile, or the only ones.
 *
 * @throws MigConfigurationError (MIG508) if the pool has none of the profile, or several and none is named
 */
export function chosenSlices(subject: string, slices: readonly NodeSlices[], profile: unknown, setting?: string): NodeSlices {
  const problems = problemsOf(SLICE_CHOICE_RULES, { profile, setting, offered: slices.map(({ partition }) => partition.profile) });
  if (problems.length > 0) {
    throw new MigConfigurationError(subject, problems);
  }
  return slices.find(({ partition }) => profile === undefined || partition.profile === profile) as NodeSlices;
}
