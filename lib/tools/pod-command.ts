import { MIG_PROFILES } from "../core/catalog/mig-profile";
import { MigStrategy } from "../core/catalog/mig-strategy";
import { UNKNOWN } from "../core/facts/fact";
import { problemLine } from "../core/facts/mig-configuration-error";
import { nodeSlices } from "../core/nvidia/node-slices";
import { chosenSlices } from "../core/workload/chosen-slices";
import { DEFAULT_POD_IMAGE, type PodTarget, podManifest } from "../core/workload/pod-manifest";
import { type Command, type CommandArguments, ToolError } from "./command";
import { choiceOption, integerOption, stringOption } from "./option-values";
import { label, POOL_OPTIONS, POOL_OPTIONS_HELP, selectedPool } from "./pool-option";
import type { SynthesizedPool } from "./synthesized-pool";

/** `cdktf-aks-mig pod`: the manifest of a pod that runs on one slice. */
export const POD_COMMAND: Command = {
  name: "pod",
  summary: "print a Pod that runs nvidia-smi -L on one slice, for kubectl apply -f -",
  positionals: 0,
  options: {
    ...POOL_OPTIONS,
    strategy: { type: "string" },
    slice: { type: "string" },
    name: { type: "string" },
    namespace: { type: "string" },
    image: { type: "string" },
    slices: { type: "string" },
    output: { type: "string" },
  },
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
    const output = choiceOption(args, "output", ["yaml", "json"]) ?? "yaml";
    const { manifest, warnings } = podManifest(podTarget(selectedPool(args, terminal), args), {
      name: stringOption(args, "name"),
      namespace: stringOption(args, "namespace"),
      image: stringOption(args, "image"),
      slices: integerOption(args, "slices"),
    });
    for (const warning of warnings) {
      terminal.stderr.write(`warning: ${problemLine(warning)}\n`);
    }
    terminal.stdout.write(output === "json" ? `${JSON.stringify(manifest, undefined, 2)}\n` : yaml(manifest));
    return 0;
  },
};

function podTarget(pool: SynthesizedPool, args: CommandArguments): PodTarget {
  const { poolName, size, layout, facts } = pool;
  const strategy = choiceOption(args, "strategy", Object.values(MigStrategy)) ?? pool.strategy;
  const slice = choiceOption(args, "slice", MIG_PROFILES);
  if (poolName === undefined) {
    throw new ToolError(`the name of ${label(pool)} is known only after apply`, "write the name of the pool out in the app");
  }
  if (size === undefined || layout === undefined) {
    const profile = facts.gpu_mig_profiles === undefined ? "gpu_instance" : "gpu_mig_profiles";
    throw new ToolError(
      `the slices of ${label(pool)} are unknown: vm_size is ${shown(pool.attributes.vm_size)} and ${profile} ${shown(pool.attributes[profile])}`,
      "write both out in the app, or use a MigGpuNodePool with VmSize.of() for a newer size",
    );
  }
  if (strategy === undefined) {
    throw new ToolError(`the MIG strategy of ${label(pool)} is unknown`, "pass --strategy single or --strategy mixed");
  }
  const { partition, count } = chosenSlices(`node pool ${label(pool)}`, nodeSlices(size, strategy, layout), slice);
  return {
    poolName,
    strategy,
    partition,
    slicesPerNode: count,
    taints: facts.node_taints === UNKNOWN ? [UNKNOWN] : (facts.node_taints ?? []).flatMap((taint) => taint ?? []),
  };
}

function shown(value: unknown): string {
  return JSON.stringify(value) ?? "unset";
}

function yaml(manifest: unknown): string {
  // Loaded on use: the other commands start without it.
  return (require("../core/helm/yaml") as typeof import("../core/helm/yaml")).stringify(manifest);
}
