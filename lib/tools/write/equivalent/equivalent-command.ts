import { type Command, ToolError } from "../../command-line/command";
import { choiceOption, stringOption } from "../../command-line/option-values";
import type { SynthesizedCluster } from "../../origins/app/synthesized-cluster";
import type { DeclaredPool } from "../../origins/declared-pool";
import { label, POOL_OPTIONS, selectedPool } from "../../origins/pool-option";
import { checkedApiVersion, DEFAULT_API_VERSION } from "./api-version";
import { armRequest } from "./arm";
import { azCommand } from "./az";
import { type AzapiRendering, azapiCommand, azapiRequest } from "./azapi";
import { poolSettings } from "./pool-settings";

const FORMS = ["az", "arm"] as const;

/** `cdktf-aks-mig equivalent`: a synthesized pool in the words of the Azure CLI or of Azure's API. */
export const EQUIVALENT_COMMAND: Command = {
  name: "equivalent",
  summary: "print the az command or the ARM request that makes the same node pool",
  positionals: 0,
  options: {
    as: {
      type: "string",
      choices: FORMS,
      help: {
        az: "an az aks nodepool add command, for a POSIX shell and a current Azure CLI",
        arm: "a PUT request to Azure Resource Manager: its URL, an empty line, its JSON body",
      } satisfies Record<(typeof FORMS)[number], string>,
    },
    ...POOL_OPTIONS,
    "api-version": {
      type: "string",
      value: "DATE",
      help: `of the ARM request: a stable version from 2021-08-01 on (default: ${DEFAULT_API_VERSION}); a pool of azapi has its own`,
    },
  },
  examples: ["equivalent --as az --pool mignode", "equivalent --as arm > request.txt"],
  usage: ["equivalent --as az|arm [--pool NAME] [options]"],
  about: `Prints what makes the same node pool without Terraform; the NVIDIA software on it is another matter.
What has no equivalent, and what is known only after apply, is named on stderr. Nothing is sent to Azure.`,
  notes: `A managed pool is made by the az extension aks-preview as far as its slices are all of one size.`,
  async run(args, terminal) {
    const form = choiceOption(args, "as", FORMS);
    const version = stringOption(args, "api-version");
    if (form === undefined) {
      throw new ToolError("--as is missing", "use --as az or --as arm");
    }
    if (form === "az" && version !== undefined) {
      throw new ToolError("--api-version has no meaning with --as az", "leave it out, or use --as arm");
    }
    const pool = selectedPool(args, terminal);
    const { cluster = {}, request } = pool;
    if (request && version !== undefined && version !== request.apiVersion) {
      throw new ToolError(
        `--api-version ${version} is not that of ${label(pool)}, which azapi makes with ${request.apiVersion}`,
        "leave it out, or change the pool",
      );
    }
    const apiVersion = request?.apiVersion ?? checkedApiVersion(version ?? DEFAULT_API_VERSION);
    const { text, omitted, placeholders } = rendered(pool, form, apiVersion);

    const note = (line: string) => terminal.stderr.write(`note: ${line}\n`);
    for (const { argument, why } of omitted) {
      note(`${argument} is left out: ${why}`);
    }
    for (const { placeholder, expression } of placeholders.filter((unknown) => text.includes(unknown.placeholder))) {
      note(`replace ${placeholder}, which is known only after apply: ${expression}`);
    }
    for (const { placeholder, find } of unknownPartsOf(cluster).filter((unknown) => text.includes(unknown.placeholder))) {
      note(`replace ${placeholder}: ${find}`);
    }
    if (form === "az" && pool.isManaged) {
      note("it needs the extension aks-preview, and the feature ManagedGPUExperiencePreview in the subscription");
    }
    if (form === "arm" && request === undefined && apiVersion < DEFAULT_API_VERSION) {
      note(`the properties are those of ${DEFAULT_API_VERSION}; Azure refuses those that ${apiVersion} does not know`);
    }
    terminal.stdout.write(text);
    return 0;
  },
};

function rendered(pool: DeclaredPool, form: "az" | "arm", apiVersion: string): AzapiRendering {
  const { attributes, cluster = {}, request } = pool;
  if (request) {
    return form === "az" ? azapiCommand(pool, request) : azapiRequest(pool, request);
  }
  const { values, placeholders } = poolSettings(attributes);
  return { ...(form === "az" ? azCommand(cluster, values) : armRequest(cluster, values, apiVersion)), placeholders };
}

function unknownPartsOf(cluster: SynthesizedCluster): { placeholder: string; find: string }[] {
  return [
    ...(cluster.subscriptionId ? [] : [{ placeholder: "<subscription>", find: "az account show --query id" }]),
    ...(cluster.resourceGroupName ? [] : [{ placeholder: "<resource group>", find: "that of the cluster, as az aks list shows it" }]),
    ...(cluster.clusterName ? [] : [{ placeholder: "<cluster>", find: "the name of the cluster, as az aks list shows it" }]),
  ];
}
