import type { MigSliceClaim } from "../../core/dra/mig-slice-claim";
import { MigConfigurationError } from "../../core/facts/mig-configuration-error";
import { strangeProblems } from "../../core/rules/strange-prop-rules";
import type { ManagedMigPodOptions } from "../../core/workload/managed-mig-pod-options";
import { type FormerNames, nameProblems, newestNames } from "./former-names";
import type { PropShapes } from "./prop-shape";
import { BLOCK, checkedElsewhere } from "./value-shapes";

const FORMER_POD_OPTIONS: FormerNames = { profile: ["slice"], sliceCount: ["slices"] };

const CLAIM: PropShapes<MigSliceClaim> = checkedElsewhere("memoryGb", "firstAvailable", "sameGpu", "anyPool", "templateName");

const POD_OPTIONS: PropShapes<ManagedMigPodOptions> = {
  ...checkedElsewhere(
    "name",
    "namespace",
    "image",
    "command",
    "args",
    "sliceCount",
    "slices",
    "labels",
    "env",
    "restartPolicy",
    "profile",
    "slice",
  ),
  claim: { ...BLOCK, parts: CLAIM },
};

/**
 * The options of a pod under their newest names.
 * @throws MigConfigurationError (MIG046, MIG047) if one is set under two names, or does not exist
 */
export function currentPodOptions<Options extends ManagedMigPodOptions>(subject: string, options: Options): Options {
  const problems = [...nameProblems(options, FORMER_POD_OPTIONS), ...strangeProblems(options, POD_OPTIONS)];
  if (problems.length > 0) {
    throw new MigConfigurationError(subject, problems);
  }
  return newestNames(options, FORMER_POD_OPTIONS);
}
