import { MigConfigurationError } from "../../core/facts/mig-configuration-error";
import type { ManagedMigPodOptions } from "../../core/workload/managed-mig-pod-options";
import { type FormerNames, nameProblems, newestNames } from "./former-names";

const FORMER_POD_OPTIONS: FormerNames = { profile: ["slice"], sliceCount: ["slices"] };

/**
 * The options of a pod under their newest names.
 *
 * @throws MigConfigurationError (MIG046) if one is set under two names
 */
export function currentPodOptions<Options extends ManagedMigPodOptions>(subject: string, options: Options): Options {
  const problems = nameProblems(options, FORMER_POD_OPTIONS);
  if (problems.length > 0) {
    throw new MigConfigurationError(subject, problems);
  }
  return newestNames(options, FORMER_POD_OPTIONS);
}
