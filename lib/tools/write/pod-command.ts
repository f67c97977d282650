import { MIG_PROFILES } from "../../core/catalog/mig-profile";
import type { Command } from "../command-line/command";
import { stringOption } from "../command-line/option-values";
import { readOutput } from "../command-line/output-option";
import { POOL_OPTIONS, selectedPool } from "../origins/pool-option";
import { STRATEGY_OPTION, strategyOption } from "../origins/strategy-option";
import { CLAIM_OPTIONS, claimOption } from "./claim-option";
import { IMAGE_OPTION, MANIFEST_FORMATS, MANIFEST_OPTION, manifestListText, manifestText } from "./manifest-text";
import { slicePodAndTemplate } from "./slice-pod";

/** `cdktf-aks-mig pod`: the manifest of a pod that runs on one slice. */
export const POD_COMMAND: Command = {
  name: "pod",
  summary: "print a Pod that runs nvidia-smi -L on one slice, for kubectl apply -f -",
  positionals: 0,
  argumentsOption: "pool",
  options: {
    ...POOL_OPTIONS,
    strategy: STRATEGY_OPTION,
    slice: {
      type: "string",
      value: "PROFILE",
      choices: MIG_PROFILES,
      help: "the profile of the slice, if the pool has several: MIG1g, MIG2g, MIG3g, ...",
    },
    name: { type: "string", value: "NAME", help: 'the name of the pod (default: the name of the node pool with "-slice")' },
    namespace: { type: "string", value: "NAME", help: "the namespace of the pod (default: that of the context)" },
    image: IMAGE_OPTION,
    slices: { type: "string", value: "COUNT", help: "the number of slices (default: 1)" },
    ...CLAIM_OPTIONS,
    output: MANIFEST_OPTION,
  },
  examples: [
    "pod --pool mignode | kubectl apply -f -",
    "pod --slices 2 --namespace team --image ubuntu:24.04 --output json > pod.json",
    "pod --claim --memory 5GB | kubectl apply -f -",
  ],
  usage: ["pod [--pool NAME] [options] | kubectl apply -f -"],
  about: `Prints a Pod for a slice of a node pool. It requests the resource of the pool's strategy, selects the pool's nodes
and tolerates their taints. With --claim it claims the slice from NVIDIA's DRA driver instead.`,
  async run(args, terminal) {
    const output = readOutput(args, MANIFEST_FORMATS);
    const pool = await selectedPool(args, terminal);
    const place = { strategy: strategyOption(args) ?? pool.strategy, namespace: stringOption(args, "namespace"), claim: claimOption(args) };
    const manifests = slicePodAndTemplate(pool, args, terminal, place);
    terminal.stdout.write(manifests.length > 1 ? manifestListText(manifests, output) : manifestText(manifests[0], output));
    return 0;
  },
};
