import { MIG_PROFILES } from "../../../core/catalog/mig-profile";
import { problemLine } from "../../../core/facts/mig-configuration-error";
import {
  DEFAULT_KUEUE_NAMESPACE,
  DEFAULT_KUEUE_VERSION,
  KUEUE_CHART,
  KUEUE_REPOSITORY,
  kueueConfiguration,
  kueueValues,
} from "../../../core/kueue/kueue-chart";
import { queueObjects } from "../../../core/kueue/queue-objects";
import { DEFAULT_RELEASE_NAME } from "../../../core/kueue/queue-settings";
import { poolQuotas } from "../../../core/kueue/queue-values";
import { type Command, ToolError } from "../../command-line/command";
import { writeNotes } from "../../command-line/notes";
import { repeatedOption } from "../../command-line/option-values";
import { readOutput } from "../../command-line/output-option";
import { packageJson } from "../../command-line/package-json";
import { readDeclared } from "../../origins/from-option";
import { doubtsOf, POOL_OPTIONS } from "../../origins/pool-option";
import { MANIFEST_FORMATS, MANIFEST_OPTION, manifestListText, manifestText } from "../manifest-text";
import { describedQueues, QUEUE_OPTIONS } from "./described-queues";

const INSTALL_KUEUE = `helm upgrade --install ${KUEUE_CHART} ${KUEUE_REPOSITORY}/${KUEUE_CHART} --version ${DEFAULT_KUEUE_VERSION} --namespace ${DEFAULT_KUEUE_NAMESPACE} --create-namespace --wait --timeout 10m --values -`;

/** `cdktf-aks-mig queues`: the objects of a `MigQueues`. */
export const QUEUES_COMMAND: Command = {
  name: "queues",
  summary: "print Kueue queues for teams that share slices, for kubectl apply -f -",
  positionals: 0,
  options: {
    team: {
      type: "string",
      multiple: true,
      value: "NAME=SHARE",
      help: "a team: `research=50%` of the slices of each pool, or `research=14` slices; `research=14:ml` sets the namespace ml; can be repeated",
    },
    ...QUEUE_OPTIONS,
    ...POOL_OPTIONS,
    pool: { ...POOL_OPTIONS.pool, multiple: true, help: `${POOL_OPTIONS.pool.help}; can be repeated (default: all)` },
    slice: {
      type: "string",
      value: "PROFILE",
      choices: MIG_PROFILES,
      help: "the profile of a pool, if the nodes of the cluster do not show it: MIG1g, MIG2g, ...",
    },
    "kueue-values": { type: "boolean", help: "print the values of Kueue's chart instead, for helm upgrade --install" },
    output: MANIFEST_OPTION,
  },
  examples: [
    "queues --from plan.json --team research=50% --team product=25% | kubectl apply -f -",
    "queues --from plan.json --teams teams.yaml --nodes mignode=2 | kubectl apply -f -",
    `queues --from plan.json --teams teams.yaml --kueue-values | ${INSTALL_KUEUE}`,
  ],
  usage: ["queues --teams FILE|--team NAME=SHARE [options] | kubectl apply -f -"],
  about: `Prints the Kueue objects of a MigQueues: a ResourceFlavor for each pool, a ClusterQueue and LocalQueue for each team,
and their Cohort. The same rules check them.`,
  notes: `Kueue and the namespaces of the teams must exist first. Your own Kueue also counts CPU and memory, unless its
excludeResourcePrefixes exclude them: jobs that request them then wait.`,
  async run(args, terminal) {
    const output = readOutput(args, MANIFEST_FORMATS);
    const declared = await readDeclared(args, terminal);
    const described = describedQueues(declared, repeatedOption(args, "pool"), repeatedOption(args, "team"), args, terminal);
    if (described === undefined) {
      throw new ToolError("no team is given", "add --team research=50%, for example, or --teams FILE");
    }
    const { settings, values, warnings } = described;
    writeNotes(terminal, warnings.map(problemLine), "warning");
    const queued = new Set(poolQuotas(values).map(({ poolName }) => poolName));
    writeNotes(terminal, declared.pools.filter(({ poolName = "" }) => queued.has(poolName)).flatMap(doubtsOf));
    const namespaces = settings.teams.map(({ namespace }) => namespace);
    if (args.values["kueue-values"]) {
      const configuration = kueueConfiguration(namespaces, {
        hasQuotaOfCpuAndMemory: settings.cpuAndMemory !== undefined,
        hasWeights: settings.teams.some(({ weight }) => weight !== undefined),
      });
      terminal.stdout.write(manifestText(kueueValues(manifestText(configuration, output)), output));
      return 0;
    }
    // As in the chart, except that no Helm release owns the objects.
    const labels = { "app.kubernetes.io/name": DEFAULT_RELEASE_NAME, "app.kubernetes.io/managed-by": packageJson().name };
    terminal.stdout.write(manifestListText(queueObjects(values, labels), output));
    writeNotes(terminal, [
      `Kueue must be installed first: the same command with --kueue-values | ${INSTALL_KUEUE}`,
      `these namespaces must exist: ${namespaces.join(", ")}`,
    ]);
    return 0;
  },
};
