import { type Command, ToolError } from "../../command-line/command";
import { writeNotes } from "../../command-line/notes";
import { choiceOption, oneOf, stringOption } from "../../command-line/option-values";
import type { DeclaredPool } from "../../origins/declared-pool";
import { doubtsOf, POOL_OPTIONS, selectedPool } from "../../origins/pool-option";
import { DEFAULT_API_VERSION } from "./api-version";
import { armRequest } from "./arm";
import { azCommand } from "./az";
import { bicepFile } from "./bicep";
import { refuseMistyped } from "./mistyped";
import type { Rendering } from "./rendering";
import { AZURERM_RELEASES, terraformModule } from "./terraform";

interface FormOptions {
  readonly "api-version"?: string;
  readonly azurerm?: keyof typeof AZURERM_RELEASES;
}

/** A form of the answer, with the options that apply to it. */
interface Form {
  readonly help: string;
  readonly takes: readonly (keyof FormOptions)[];
  readonly render: (pool: DeclaredPool, options: FormOptions) => Rendering;
}

const FORMS = {
  az: {
    help: "an az aks nodepool add command, for a POSIX shell and a current Azure CLI",
    takes: [],
    render: azCommand,
  },
  arm: {
    help: "a PUT request to Azure Resource Manager: its URL, an empty line, its JSON body",
    takes: ["api-version"],
    render: (pool, options) => armRequest(pool, options["api-version"]),
  },
  terraform: {
    help: "a Terraform module in HCL: the pool, and the Helm releases that serve it",
    takes: ["azurerm"],
    render: (pool, { azurerm = DEFAULT_AZURERM }) => terraformModule(pool, AZURERM_RELEASES[azurerm]),
  },
  bicep: {
    help: "a Bicep file with the pool, for an existing cluster",
    takes: ["api-version"],
    render: (pool, options) => bicepFile(pool, options["api-version"]),
  },
} as const satisfies Record<string, Form>;
const FORM_NAMES = Object.keys(FORMS) as (keyof typeof FORMS)[];

const AZURERM_NAMES = Object.keys(AZURERM_RELEASES) as (keyof typeof AZURERM_RELEASES)[];
const DEFAULT_AZURERM = "5";

const SEEN_ON_NODES =
  "nodes do not show the disks, subnet, zones and autoscaler of their pool; compare the output with az aks nodepool show";

/** `cdktf-aks-mig equivalent`: a node pool for the Azure CLI, Azure's API, Terraform or Bicep. */
export const EQUIVALENT_COMMAND: Command = {
  name: "equivalent",
  summary: "print the same node pool as an az command, an ARM request, a Terraform module or a Bicep file",
  positionals: 0,
  argumentsOption: "pool",
  options: {
    as: {
      type: "string",
      choices: FORM_NAMES,
      help: Object.fromEntries(Object.entries(FORMS).map(([name, { help }]) => [name, help])),
    },
    ...POOL_OPTIONS,
    "api-version": {
      type: "string",
      value: "DATE",
      help: `a stable version of Azure's API since 2021-08-01, for arm and bicep (default: ${DEFAULT_API_VERSION}; a pool of azapi has its own)`,
    },
    azurerm: {
      type: "string",
      value: "MAJOR",
      choices: AZURERM_NAMES,
      help: `the major version of azurerm, for terraform: ${oneOf(AZURERM_NAMES)} (default: ${DEFAULT_AZURERM})`,
    },
  },
  examples: ["equivalent --as az --pool mignode", "equivalent --as terraform --azurerm 4 > mignode/main.tf"],
  usage: ["equivalent --as az|arm|terraform|bicep [--pool NAME] [options]"],
  about: `Prints the same node pool for another tool. Only the Terraform module includes the NVIDIA software. Settings without
an equivalent, and values that are known only after apply, are listed on stderr. Nothing is sent to Azure.`,
  notes: `For a managed pool az needs the extension aks-preview and slices of one size; the Terraform module uses azapi. The
Bicep file is not compiled: check it with az bicep build.`,
  async run(args, terminal) {
    const name = choiceOption(args, "as", FORM_NAMES);
    if (name === undefined) {
      throw new ToolError("--as is missing", `use --as ${oneOf(FORM_NAMES)}`);
    }
    const form: Form = FORMS[name];
    const options: FormOptions = {
      "api-version": stringOption(args, "api-version"),
      azurerm: choiceOption(args, "azurerm", AZURERM_NAMES),
    };
    for (const option of Object.keys(options) as (keyof FormOptions)[]) {
      if (options[option] !== undefined && !form.takes.includes(option)) {
        const others = FORM_NAMES.filter((other) => (FORMS[other] as Form).takes.includes(option));
        throw new ToolError(
          `--${option} does not apply to --as ${name}`,
          `leave it out, or use ${oneOf(others.map((other) => `--as ${other}`))}`,
        );
      }
    }
    const pool = await selectedPool(args, terminal);
    refuseMistyped(pool);
    const { text, omitted, notes } = form.render(pool, options);
    const ofNodes = pool.observed ? [...doubtsOf(pool), SEEN_ON_NODES] : [];
    writeNotes(terminal, [...omitted.map(({ argument, why }) => `${argument} is left out: ${why}`), ...notes, ...ofNodes]);
    terminal.stdout.write(text);
    return 0;
  },
};
