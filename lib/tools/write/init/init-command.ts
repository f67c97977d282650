import { resolve } from "node:path";
import { MIG_PROFILES, type MigProfile } from "../../../core/catalog/mig-profile";
import { MigStrategy } from "../../../core/catalog/mig-strategy";
import { VM_SIZES, type VmSize } from "../../../core/catalog/vm-size";
import { clusterNameFindings } from "../../../core/rules/cluster/aks-cluster-rules";
import { FRAMEWORK_COMMAND } from "../../../core/terraform/names";
import { type Command, type CommandArguments, type Terminal, ToolError } from "../../command-line/command";
import { defaultedOption, readChoice, repeatedOption, stringOption } from "../../command-line/option-values";
import { readProfile } from "../../command-line/profile-option";
import { PROGRAM } from "../../command-line/program";
import { knownVmSize } from "../../command-line/vm-size-option";
import { PRICE_OPTIONS, readPrices } from "../../prices/price-option";
import { shell } from "../../targets/shell";
import { terminalLine } from "../../targets/terminal-line";
import { APP_FILES } from "./app-files";
import { type AppSettings, LANGUAGES, type Language } from "./app-settings";
import { refuseExisting, writeNewFiles } from "./new-files";
import { costWords, hourWords, type MachinePrice, nextCommands } from "./next-steps";
import { type Question, Questions } from "./question";

const CLUSTERS = {
  existing: "Terraform reads it, and adds the node pool",
  new: "Terraform creates it with a system pool, which costs too",
};

const CLUSTER = choice("cluster", "the cluster", CLUSTERS);
const CLUSTER_NAME = name("cluster-name", "the name of the cluster", "name");
const RESOURCE_GROUP = name("resource-group", "its resource group", "resource_group_name");
const LOCATION = name("location", "the region of the new cluster, such as southcentralus", "location");

function vmSizeQuestion(price: PriceOf): Question<VmSize> {
  const sizes = [...VM_SIZES].sort((one, other) => one.gpuCount - other.gpuCount);
  return {
    option: "vm-size",
    text: `the VM size of the pool, such as ${sizes[0]!.name}`,
    choices: sizes.map((size) => [
      size.name,
      `${size.gpuCount} x ${size.gpu.name}`,
      `${size.vcpus} vCPUs of quota`,
      hourWords(price(size)),
    ]),
    read: (text) => knownVmSize("--vm-size", text),
  };
}

function profileQuestion(vmSize: VmSize, price: MachinePrice | undefined): Question<MigProfile> {
  return {
    option: "profile",
    text: `the size of the slices (${MIG_PROFILES.join(", ")})`,
    choices: MIG_PROFILES.map((profile) => {
      const { name: slice, instancesPerGpu } = vmSize.gpu.partition(profile);
      const count = instancesPerGpu * vmSize.gpuCount;
      const perSlice = price && `${hourWords({ ...price, perHour: price.perHour / count })} a slice`;
      return [profile, `${count} x ${slice} a node`, perSlice ?? ""];
    }),
    read: (text) => readProfile("--profile", text),
  };
}

function strategyQuestion(vmSize: VmSize, profile: MigProfile): Question<MigStrategy> {
  const resource = (strategy: MigStrategy): string => `pods request ${vmSize.gpu.partition(profile).resourceName(strategy)}`;
  return choice("strategy", "how pods name the slices", {
    [MigStrategy.SINGLE]: `${resource(MigStrategy.SINGLE)}, as for a whole GPU`,
    [MigStrategy.MIXED]: `${resource(MigStrategy.MIXED)}, which tells the size`,
  });
}

/** `cdktf-aks-mig init`: a small app to begin with. */
export const INIT_COMMAND: Command = {
  name: "init",
  summary: "write a small app with a MIG node pool, for an existing or a new cluster",
  positionals: 1,
  argument: { path: "folder" },
  options: {
    language: {
      type: "string",
      value: "LANGUAGE",
      choices: LANGUAGES,
      default: LANGUAGES[0],
      help: "the language of the app: typescript or python",
    },
    cluster: { type: "string", value: "CLUSTER", choices: Object.keys(CLUSTERS) },
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
      choices: Object.values(MigStrategy),
      help: {
        single: "pods request nvidia.com/gpu",
        mixed: "pods request the size of the slice by its name",
      } satisfies Record<MigStrategy, string>,
    },
    ...PRICE_OPTIONS,
  },
  examples: ["init gpus", "init slices --language python", "init pools --prices prices.json"],
  usage: ["init [FOLDER] [options]"],
  about: `Writes an app that ${FRAMEWORK_COMMAND} synthesizes at once, with a README and a GitHub workflow that reviews its plans, into
FOLDER (default: the current one). It overwrites no file. On a terminal it asks for missing options, and
shows what each answer means and, with --prices, costs. Elsewhere each option is needed.`,
  async run(args, terminal) {
    const { cwd, stdout } = terminal;
    const folder = args.positionals[0] || ".";
    const language = readChoice("--language", defaultedOption(args, "language"), LANGUAGES);
    const templates = APP_FILES[language];
    // Before the user answers questions in vain.
    refuseExisting(folder, resolve(cwd, folder), Object.keys(templates));
    const questions = new Questions(args, terminal);
    const prices = (location?: string) => priceOf(args, terminal, location);
    const { price, ...settings } = await settingsFrom(questions, args, language, prices).finally(() => questions.end());
    const files = Object.fromEntries(Object.entries(templates).map(([file, text]) => [file, text(settings)]));
    writeNewFiles(folder, cwd, files);
    const commands = [...(folder === "." ? [] : [shell`cd ${folder}`]), ...nextCommands(settings)];
    const wrote = `wrote ${Object.keys(files).join(", ")}\n\n${terminalLine(costWords(settings, price))}\n`;
    stdout.write(`${wrote}\nnext:\n${commands.map((command) => `  ${command}\n`).join("")}`);
    return 0;
  },
};

async function settingsFrom(
  questions: Questions,
  args: CommandArguments,
  language: Language,
  prices: (location?: string) => Promise<PriceOf>,
): Promise<AppSettings & { readonly price?: MachinePrice }> {
  const isNew = (await questions.answer(CLUSTER)) === "new";
  if (!isNew && stringOption(args, "location") !== undefined) {
    throw new ToolError("--location has no meaning with --cluster existing", "leave it out, or use --cluster new");
  }
  const clusterName = await questions.answer(CLUSTER_NAME);
  const resourceGroupName = await questions.answer(RESOURCE_GROUP);
  const location = isNew ? await questions.answer(LOCATION) : undefined;
  const priceOfSize = await prices(location);
  const vmSize = await questions.answer(vmSizeQuestion(priceOfSize));
  const price = priceOfSize(vmSize);
  const profile = await questions.answer(profileQuestion(vmSize, price));
  const strategy = await questions.answer(strategyQuestion(vmSize, profile));
  return { language, clusterName, resourceGroupName, location, vmSize, profile, strategy, price };
}

type PriceOf = (size: VmSize) => MachinePrice | undefined;

/** The price of each size on demand, as far as the files of `--prices` have it: in the region of a new cluster. */
async function priceOf(args: CommandArguments, terminal: Terminal, location: string | undefined): Promise<PriceOf> {
  const region = stringOption(args, "region") ?? location;
  const list = (await readPrices({ ...args, values: { ...args.values, region } }, terminal, VM_SIZES))?.list;
  const source = `${repeatedOption(args, "prices").join(", ")}, as of ${new Date(terminal.now()).toISOString().slice(0, 10)}`;
  return ({ name: vmSize }) => {
    const perHour = list?.vmSizes.find((size) => size.vmSize === vmSize)?.onDemandPerHour;
    return list && perHour ? { perHour, currency: list.currency, region: list.region, source } : undefined;
  };
}

function choice<Choice extends string>(option: string, text: string, choices: Readonly<Record<Choice, string>>): Question<Choice> {
  const names = Object.keys(choices) as Choice[];
  return {
    option,
    text: `${text} (${names.join(", ")})`,
    choices: Object.entries(choices) as [Choice, string][],
    read: (given) => readChoice(`--${option}`, given, names),
  };
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
