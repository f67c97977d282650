import { HOURS_PER_MONTH } from "../../../core/purchase/price-list";
import { shell } from "../../targets/shell";
import { hourly, monthly } from "../../terminal/money";
import { type AppSettings, stacksOf } from "./app-settings";
import { toolchainOf } from "./toolchain";

/** The next commands in the folder of the app, with comments. */
export function nextCommands(settings: AppSettings): readonly string[] {
  const { clusterName, resourceGroupName, location, vmSize, language } = settings;
  const { setup, framework, program } = toolchainOf(settings);
  const names = shell`--resource-group ${resourceGroupName} --name ${clusterName}`;
  const region = location ?? `$(az aks show ${names} --query location --output tsv)`;
  return [
    ...(language === "python" ? ["python3 -m venv .venv && . .venv/bin/activate"] : []),
    ...setup,
    `${framework} synth`,
    "az login",
    "export ARM_SUBSCRIPTION_ID=$(az account show --query id --output tsv)",
    `# a node needs ${vmSize.vcpus} free vCPUs of its VM family`,
    `az vm list-usage --location ${region} --output table`,
    `${framework} deploy ${stacksOf(settings)}`,
    `az aks get-credentials ${names}`,
    "# only with Entra ID",
    "kubelogin convert-kubeconfig -l azurecli",
    `${program} verify`,
    `${program} pod | kubectl apply -f -`,
    "# ends the costs",
    `${framework} destroy ${stacksOf(settings)}`,
  ];
}

/** What Azure asks for a machine on demand. */
export interface MachinePrice {
  readonly perHour: number;
  readonly currency: string;
  readonly region?: string;
  /** Where the price comes from, and its date. */
  readonly source: string;
}

/** What a node has, and what it costs as far as its price is known. */
export function costWords({ vmSize, profile }: AppSettings, price: MachinePrice | undefined): string {
  const { instancesPerGpu, name } = vmSize.gpu.partition(profile);
  const count = instancesPerGpu * vmSize.gpuCount;
  const cost = price
    ? `${hourWords(price)}, ${monthly(price.perHour * HOURS_PER_MONTH)} a month of ${HOURS_PER_MONTH} hours (${price.region ?? "one region"}, ${price.source})`
    : "billed by the hour; prices: https://azure.microsoft.com/pricing/details/virtual-machines/linux/";
  return `1 node of ${vmSize.name}: ${count} ${count === 1 ? "slice" : "slices"} of ${name}, ${cost}`;
}

export function hourWords(price: MachinePrice | undefined): string {
  return price ? `${hourly(price.perHour)} ${price.currency} an hour` : "";
}
