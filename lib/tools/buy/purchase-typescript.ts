import { GpuModel } from "../../core/catalog/gpu-model";
import { MigProfile } from "../../core/catalog/mig-profile";
import { MigStrategy } from "../../core/catalog/mig-strategy";
import { VmSize } from "../../core/catalog/vm-size";
import type { PlannedPool } from "../../core/purchase/slice-plan";
import { boughtPools, poolWords, purchaseWords, strategyFor } from "./bought-pools";
import type { PurchaseReport } from "./purchase-report";

export function purchaseTypescript(report: PurchaseReport): string {
  const bought = boughtPools(report);
  const strategy = strategyFor(bought);
  const described = bought.some(({ vmSize }) => memberNameOf(VmSize, vmSize) === undefined);
  const names = [
    ...(described ? ["GpuModel"] : []),
    "type IAksCluster",
    "MigGpuNodePool",
    "MigProfile",
    "MigStrategy",
    ...(report.spot ? ["NodePriority"] : []),
    "VmSize",
  ];
  const docstring = `/** ${purchaseWords(report)}. */`;
  return `import { ${names.join(", ")} } from "cdktf-aks-mig";
import type { Construct } from "constructs";

${docstring}
export function migNodePools(scope: Construct, cluster: IAksCluster): MigGpuNodePool[] {
  return [
${bought.map((pool, index) => poolCode(pool, index, strategy, report)).join("\n")}
  ];
}
`;
}

function poolCode(pool: PlannedPool, index: number, strategy: MigStrategy, { spot, plan: { currency } }: PurchaseReport): string {
  const { vmSize, profile, nodes } = pool;
  const lines = [
    "cluster,",
    `vmSize: ${sizeCode(vmSize)},`,
    `profile: MigProfile.${memberNameOf(MigProfile, profile)},`,
    `strategy: MigStrategy.${memberNameOf(MigStrategy, strategy)},`,
    `nodeCount: ${nodes},`,
    ...(spot ? ["priority: NodePriority.spot(),"] : []),
  ];
  return `    // ${poolWords(pool, currency)}
    new MigGpuNodePool(scope, "${profile.toLowerCase()}pool${index + 1}", {
${lines.map((line) => `      ${line}`).join("\n")}
    }),`;
}

function sizeCode(size: VmSize): string {
  const member = memberNameOf(VmSize, size);
  return member === undefined
    ? `VmSize.of(${JSON.stringify(size.name)}, GpuModel.${memberNameOf(GpuModel, size.gpu)}, ${size.gpuCount})`
    : `VmSize.${member}`;
}

/** The name of a value in its class or enumeration. */
export function memberNameOf(holder: object, value: unknown): string | undefined {
  return Object.entries(holder).find(([, member]) => member === value)?.[0];
}
