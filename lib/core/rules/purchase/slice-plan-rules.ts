import { COMPUTE_SLICES_PER_GPU } from "../../catalog/mig-profile";
import { VM_SIZES, type VmSize } from "../../catalog/vm-size";
import { show } from "../../facts/fact";
import type { SliceDemand, SlicePlanOptions, VmSizeLimit } from "../../purchase/slice-plan-options";
import type { Finding, MaybeFinding, Rule } from "../rule";

/** Of all demands together. No cluster has as many, and numbers beyond would no longer add up to the cent. */
export const MOST_SLICES = 1_000_000;

const SEE_PRICES = "https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices";

/** Rules over what a planner of slices is asked. */
export const SLICE_PLAN_RULES: readonly Rule<SlicePlanOptions>[] = [
  {
    id: "MIG701",
    severity: "error",
    title: "a demand is a number of slices of some memory",
    see: "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html",
    why: "A demand of nothing has no answer, and slices cannot be halved. More than 1000000 of them are no node pools of any cluster (AKS allows 5000 nodes), and a mistyped zero more often than a wish.",
    remedy: "Write whole numbers of slices, memory in GB above zero, and compute in sevenths of a GPU.",
    check: ({ demand }) => {
      if (demand.length === 0) {
        return { attribute: "demand", found: "nothing is needed", expected: "at least one demand", fix: "say what is needed" };
      }
      const findings = demand.flatMap(demandFindings);
      const total = demand.reduce((sum, { count }) => sum + count, 0);
      return findings.length > 0 || total <= MOST_SLICES
        ? findings
        : {
            attribute: "demand",
            found: `${total} slices are needed in all`,
            expected: `at most ${MOST_SLICES}`,
            fix: "plan for less at a time",
          };
    },
  },
  {
    id: "MIG702",
    severity: "error",
    title: "the prices are of one currency and above zero, one for a size",
    see: SEE_PRICES,
    why: "A price of zero would make a size free and the whole answer wrong; amounts of two currencies do not add up.",
    remedy: "Leave out a price that you do not know: the answer then names the size, and does not plan with it.",
    check: ({ prices: { currency, vmSizes } }) => [
      !/^[A-Z]{3}$/.test(currency) && {
        attribute: "prices.currency",
        found: `the currency is ${show(currency)}`,
        expected: "the code of one, such as USD",
        fix: "write its three capital letters",
      },
      ...vmSizes.flatMap(({ vmSize, onDemandPerHour, spotPerHour }) =>
        [onDemandPerHour, spotPerHour].map(
          (price) =>
            price !== undefined &&
            (!Number.isFinite(price) || price <= 0) && {
              attribute: "prices.vmSizes",
              found: `the price of ${vmSize} is ${show(price)}`,
              expected: "a number above zero",
              fix: "correct it, or leave it out: a size without a price is not planned with",
            },
        ),
      ),
      ...repeatedInAnyCase(vmSizes.map(({ vmSize }) => vmSize)).map((vmSize) => ({
        attribute: "prices.vmSizes",
        found: `${vmSize} is in the list more than once`,
        expected: "each size once, with its price on demand and its Spot price",
        fix: "choose one",
      })),
    ],
  },
  {
    id: "MIG703",
    severity: "error",
    title: "limits are for sizes that can be bought, and say a number",
    see: "https://learn.microsoft.com/azure/virtual-machines/quotas",
    why: "A limit for a size that is not planned with does nothing, which its author does not expect.",
    remedy: "Name a size that is planned with, and set `maxNodes` or `maxVcpus`.",
    check: ({ limits = [], vmSizes = VM_SIZES }) => [
      ...limits.flatMap((limit) => limitFindings(limit, vmSizes)),
      ...repeatedInAnyCase(limits.map(({ vmSize }) => vmSize.name)).map((name) => ({
        attribute: "limits",
        found: `there is more than one limit for ${name}`,
        expected: "one for a size",
        fix: "keep the smaller one",
      })),
    ],
  },
  {
    id: "MIG704",
    severity: "error",
    title: "pools that exist have nodes, and the solver has time",
    see: "https://learn.microsoft.com/azure/aks/quotas-skus-regions",
    why: "A pool without nodes offers no slices, and a solver without time finds no plan.",
    remedy: "Leave the pool out, and the time limit for its default of 30 seconds.",
    check: ({ existing = [], timeLimitSeconds = 1 }) => [
      ...existing
        .filter(({ nodes }) => !(Number.isInteger(nodes) && nodes >= 1 && nodes <= MOST_SLICES))
        .map(({ vmSize, nodes }) => ({
          attribute: "existing",
          found: `a pool of ${vmSize.name} has ${show(nodes)} nodes`,
          expected: "a whole number from 1",
          fix: "correct it, or leave the pool out",
        })),
      (!Number.isFinite(timeLimitSeconds) || timeLimitSeconds <= 0) && {
        attribute: "timeLimitSeconds",
        found: `the time limit is ${show(timeLimitSeconds)}`,
        expected: "a number of seconds above zero",
        fix: "leave it out for 30 seconds",
      },
    ],
  },
];

function demandFindings({ memoryGb, count, minimumComputeSlices = 1 }: SliceDemand): MaybeFinding[] {
  const wrong = (found: string, expected: string, fix: string): Finding => ({ attribute: "demand", found, expected, fix });
  return [
    ...(Number.isFinite(memoryGb) && memoryGb > 0
      ? []
      : [wrong(`slices of ${show(memoryGb)} GB are needed`, "a number of GB above zero", "say how much memory a program needs")]),
    ...(Number.isInteger(count) && count >= 1 && count <= MOST_SLICES
      ? []
      : [
          wrong(
            `${show(count)} slices of ${show(memoryGb)} GB are needed`,
            `a whole number from 1 to ${MOST_SLICES}`,
            "correct the number",
          ),
        ]),
    ...(Number.isInteger(minimumComputeSlices) && minimumComputeSlices >= 1 && minimumComputeSlices <= COMPUTE_SLICES_PER_GPU
      ? []
      : [
          wrong(
            `slices with ${show(minimumComputeSlices)} compute slices are needed`,
            `a whole number from 1 to ${COMPUTE_SLICES_PER_GPU}`,
            "a GPU has seven: 3 is what a 3g slice has",
          ),
        ]),
  ];
}

function limitFindings({ vmSize, maxNodes, maxVcpus }: VmSizeLimit, vmSizes: readonly VmSize[]): MaybeFinding[] {
  const wrong = (found: string, expected: string, fix: string): Finding => ({ attribute: "limits", found, expected, fix });
  return [
    ...(vmSizes.some(({ name }) => name === vmSize.name)
      ? []
      : [
          wrong(
            `the limit is for ${vmSize.name}`,
            `one of ${vmSizes.map(({ name }) => name).join(", ")}`,
            "leave it out: the size is not planned with",
          ),
        ]),
    ...(maxNodes === undefined && maxVcpus === undefined
      ? [wrong(`the limit for ${vmSize.name} says nothing`, "a number of nodes or of vCPUs", "set maxNodes or maxVcpus")]
      : []),
    ...[maxNodes, maxVcpus]
      .filter((most) => most !== undefined && !(Number.isInteger(most) && most >= 0))
      .map((most) => wrong(`the limit for ${vmSize.name} is ${show(most)}`, "a whole number from 0", "correct it")),
    ...(maxVcpus !== undefined && vmSize.vcpus === undefined
      ? [
          wrong(
            `the limit for ${vmSize.name} is in vCPUs, and this release does not know how many the size has`,
            "a number of nodes",
            "set maxNodes in its place",
          ),
        ]
      : []),
  ];
}

function repeatedInAnyCase(names: readonly string[]): string[] {
  const lower = names.map((name) => name.toLowerCase());
  return names.filter((_, index) => lower.indexOf(lower[index] as string) < index);
}
