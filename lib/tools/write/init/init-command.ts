import { resolve } from "node:path";
import { MIG_PROFILES, type MigProfile } from "../../../core/catalog/mig-profile";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { VM_SIZES, type VmSize } from "../../../core/catalog/vm-size";
import { clusterNameFindings } from "../../../core/rules/cluster/aks-cluster-rules";
import { FRAMEWORK_COMMAND } from "../../../core/terraform/names";
import { type Command, type CommandArguments, ToolError } from "../../command-line/command";
import { readChoice, stringOption } from "../../command-line/option-values";
import { readProfile } from "../../command-line/profile-option";
import { PROGRAM } from "../../command-line/program";
import { knownVmSize } from "../../command-line/vm-size-option";
import { APP_FILES, nextCommands } from "./app-files";
import type { AppSettings } from "./app-program";
import { refuseExisting, writeNewFiles } from "./new-files";
import { type Question, Questions } from "./question";

const CLUSTERS = ["existing", "new"] as const;
const STRATEGIES = Object.values(MigStrategy);

const CLUSTER = choice("cluster", "the cluster", CLUSTERS);
const CLUSTER_NAME = name("cluster-name", "the name of the cluster", "name");
const RESOURCE_GROUP = name("resource-group", "its resource group", "resource_group_name");
const LOCATION = name("location", "the region of the new cluster, such as southcentralus", "location");
const VM_SIZE: Question<VmSize> = {
  option: "vm-size",
  text: `the VM size of the pool, such as ${VM_SIZES[0]!.name}`,
  read: (text) => knownVmSize("--vm-size", text),
};
const PROFILE: Question<MigProfile> = {
  option: "profile",
  text: `the size of the slices (${MIG_PROFILES.join(", ")})`,
  read: (text) => readProfile("--profile", text),
};
const STRATEGY = choice("strategy", "how pods name the slices", STRATEGIES);

/** `cdktf-aks-mig init`: a small app to begin with. */
export const INIT_COMMAND: Command = {
  name: "init",
  summary: "write a small app with a MIG node pool, for an existing or a new cluster",
  positionals: 1,
  argument: { path: "folder" },
  options: {
    cluster: { type: "string", value: "CLUSTER", choices: CLUSTERS },
    "cluster-name": { type: "string", value: "NAME", help: "the name of the cluster" },
    "resource-group": { type: "string", value: "NAME", help: "the resource group of the cluster; a new cluster makes it" },
    location: { type: "string", value: "REGION", help: "the region of a new cluster, such as southcentralus" },
    "vm-size": {
      type: "string",
      value: "NAME",
      choices: VM_SIZES.map((size) => size.name),
      help: `the VM size of the pool; ${PROGRAM} profiles lists those that can be partitioned`,
    },
    profile: { type: "string", value: "PROFILE", choices: MIG_PROFILES, help: `${MIG_PROFILES.join(", ")}: the size of the slices` },
    strategy: {
      type: "string",
      choices: STRATEGIES,
      help: {
        single: "pods request nvidia.com/gpu",
        mixed: "pods request the size of the slice by its name",
      } satisfies Record<MigStrategy, string>,
    },
  },
  examples: ["init gpus", "init gpus --vm-size Standard_ND96asr_v4 --profile MIG1g --strategy single"],
  usage: ["init [FOLDER] [options]"],
  about: `Writes an app that ${FRAMEWORK_COMMAND} synthesizes at once: package.json, cdktf.json, tsconfig.json, main.ts, .gitignore
and a README, into FOLDER (default: the one you are in). It overwrites nothing. On a terminal it asks for
what the options do not say; elsewhere each is needed.`,
  async run(args, terminal) {
    const { cwd, stdout } = terminal;
    const folder = args.positionals[0] || ".";
    // Before anybody answers questions in vain.
    refuseExisting(folder, resolve(cwd, folder), Object.keys(APP_FILES));
    const questions = new Questions(args, terminal);
    const settings = await settingsFrom(questions, args).finally(() => questions.end());
    const files = Object.fromEntries(Object.entries(APP_FILES).map(([file, text]) => [file, text(settings)]));
    writeNewFiles(folder, cwd, files);
    const commands = [...(folder === "." ? [] : [`cd ${folder}`]), ...nextCommands(settings)];
    stdout.write(`wrote ${Object.keys(files).join(", ")}\n\nnext:\n${commands.map((command) => `  ${command}\n`).join("")}`);
    return 0;
  },
};

async function settingsFrom(questions: Questions, args: CommandArguments): Promise<AppSettings> {
  const isNew = (await questions.answer(CLUSTER)) === "new";
  if (!isNew && stringOption(args, "location") !== undefined) {
    throw new ToolError("--location has no meaning with --cluster existing", "leave it out, or use --cluster new");
  }
  return {
    clusterName: await questions.answer(CLUSTER_NAME),
    resourceGroupName: await questions.answer(RESOURCE_GROUP),
    ...(isNew && { location: await questions.answer(LOCATION) }),
    vmSize: await questions.answer(VM_SIZE),
    profile: await questions.answer(PROFILE),
    strategy: await questions.answer(STRATEGY),
  };
}

function choice<Choice extends string>(option: string, text: string, choices: readonly Choice[]): Question<Choice> {
  return { option, text: `${text} (${choices.join(", ")})`, read: (given) => readChoice(`--${option}`, given, choices) };
}

function name(option: string, text: string, attribute: Parameters<typeof clusterNameFindings>[0]): Question<string> {
  return {
    option,
    text,
    read: (given) => {
      const [finding] = clusterNameFindings(attribute, given);
      if (finding) {
        throw new ToolError(`--${option}: ${finding.found}`, `expected ${finding.expected}; ${finding.fix}`);
      }
      return given;
    },
  };
}
