import { MIG_PROFILES } from "../../core/catalog/mig-profile";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import { problemLine } from "../../core/facts/mig-configuration-error";
import { DEFAULT_POD_IMAGE, podManifest } from "../../core/workload/pod-manifest";
import type { Command } from "../command-line/command";
import { choiceOption, integerOption, stringOption } from "../command-line/option-values";
import { POOL_OPTIONS, POOL_OPTIONS_HELP, selectedPool } from "../origins/pool-option";
import { MANIFEST_FORMATS, manifestText } from "./manifest-text";
import { podTarget } from "./pod-target";

const STRATEGIES = Object.values(MigStrategy);

/** `cdktf-aks-mig pod`: the manifest of a pod that runs on one slice. */
export const POD_COMMAND: Command = {
  name: "pod",
  summary: "print a Pod that runs nvidia-smi -L on one slice, for kubectl apply -f -",
  positionals: 0,
  options: {
    ...POOL_OPTIONS,
    strategy: { type: "string", choices: STRATEGIES },
    slice: { type: "string", choices: MIG_PROFILES },
    name: { type: "string" },
    namespace: { type: "string" },
    image: { type: "string" },
    slices: { type: "string" },
    output: { type: "string", choices: MANIFEST_FORMATS },
  },
  examples: ["pod --pool mignode | kubectl apply -f -", "pod --slices 2 --namespace team --image ubuntu:24.04 --output json > pod.json"],
  help: `usage: cdktf-aks-mig pod [--pool NAME] [options] | kubectl apply -f -

Prints a Pod that the scheduler places on a slice of a synthesized node pool. It requests the right
resource under the pool's strategy, selects the pool's nodes and tolerates their taints.

${POOL_OPTIONS_HELP}
  --strategy STRATEGY  single or mixed, for a pool whose device plugin is not in the same stack
  --slice PROFILE      the slice it gets, for a pool with slices of several sizes: MIG1g, MIG2g, MIG3g, ...
  --name NAME          the name of the pod (default: that of the pool and "-slice")
  --namespace NAME     the namespace of the pod (default: whatever kubectl is set to)
  --image IMAGE        the image, whose own entry point then runs
                       (default: ${DEFAULT_POD_IMAGE}, which runs nvidia-smi -L)
  --slices COUNT       how many slices the container gets (default: 1)
  --output FORMAT      yaml or json (default: yaml)
`,
  async run(args, terminal) {
    const output = choiceOption(args, "output", MANIFEST_FORMATS) ?? "yaml";
    const { manifest, warnings } = podManifest(podTarget(selectedPool(args, terminal), args), {
      name: stringOption(args, "name"),
      namespace: stringOption(args, "namespace"),
      image: stringOption(args, "image"),
      slices: integerOption(args, "slices"),
    });
    for (const warning of warnings) {
      terminal.stderr.write(`warning: ${problemLine(warning)}\n`);
    }
    terminal.stdout.write(manifestText(manifest, output));
    return 0;
  },
};
