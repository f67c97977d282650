import { COMPUTE_SLICES_PER_GPU } from "../../catalog/mig-profile";
import { VM_SIZES, type VmSize } from "../../catalog/vm-size";
import { show } from "../../facts/fact";
import type { SliceDemand, SlicePlanOptions, VmSizeLimit } from "../../purchase/slice-plan-options";
import type { Finding, MaybeFinding, Rule } from "../rule";

/** Of all demands together. No cluster has as many, and larger sums would not be exact to the cent. */
export const MOST_SLICES = 1_000_000;

const SEE_PRICES = "https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices";

/** Rules over the input of the slice planner. */
export const SLICE_PLAN_RULES: readonly Rule<SlicePlanOptions>[] = [
  {
    id: "MIG701",
    severity: "error",
    title: "a demand must be a number of slices with some memory",
    see: "https://docs.nvidia.com/datacenter/tesla/mig-user-guide/supported-mig-profiles.html",
    why: "An empty demand has no answer, and slices cannot be divided. No cluster has more than 1000000 slices (AKS allows 5000 nodes), so such a number is probably a typing error.",
    remedy: "Write whole numbers of slices, memory in GB above zero, and compute in sevenths of a GPU.",
    check: ({ demand }) => {
      if (demand.length === 0) {
        return { attribute: "demand", found: "there is no demand", expected: "at least one demand", fix: "add a demand" };
      }
      const findings = demand.flatMap(demandFindings);
      const total = demand.reduce((sum, { count }) => sum + count, 0);
      return findings.length > 0 || total <= MOST_SLICES
        ? findings
        : {
            attribute: "demand",
            found: `the demands add up to ${total} slices`,
            expected: `at most ${MOST_SLICES}`,
            fix: "lower the demands, or plan them separately",
          };
    },
  },
  {
    id: "MIG702",
    severity: "error",
    title: "prices must have one currency, be above zero, and name each size once",
    see: SEE_PRICES,
    why: "A price of zero would make a size free and the whole answer wrong. Amounts of two currencies cannot be added.",
    remedy: "Leave out a price that you do not know. The answer then names the size, and does not plan with it.",
    check: ({ prices: { currency, vmSizes } }) => [
      !/^[A-Z]{3}$/.test(currency) && {
        attribute: "prices.currency",
        found: `the currency is ${show(currency)}`,
        expected: "a currency code such as USD",
        fix: "write three capital letters",
      },
      ...vmSizes.flatMap(({ vmSize, onDemandPerHour, spotPerHour }) =>
        [onDemandPerHour, spotPerHour].map(
          (price) =>
            price !== undefined &&
            (!Number.isFinite(price) || price <= 0) && {
              attribute: "prices.vmSizes",
              found: `the price of ${vmSize} is ${show(price)}`,
              expected: "a number above zero",
              fix: "correct it, or leave it out to plan without this size",
            },
        ),
      ),
      ...repeatedInAnyCase(vmSizes.map(({ vmSize }) => vmSize)).map((vmSize) => ({
        attribute: "prices.vmSizes",
        found: `${vmSize} is in the list more than once`,
        expected: "each size once, with its price on demand and its Spot price",
        fix: "remove the others",
      })),
    ],
  },
  {
    id: "MIG703",
    severity: "error",
    title: "a limit must be for a size of the plan and have a number",
    see: "https://learn.microsoft.com/azure/virtual-machines/quotas",
    why: "A limit for a size that is not in the plan has no effect.",
    remedy: "Name a size of the plan, and set `maxNodes` or `maxVcpus`.",
    check: ({ limits = [], vmSizes = VM_SIZES }) => [
      ...limits.flatMap((limit) => limitFindings(limit, vmSizes)),
      ...repeatedInAnyCase(limits.map(({ vmSize }) => vmSize.name)).map((name) => ({
        attribute: "limits",
        found: `there is more than one limit for ${name}`,
        expected: "one limit for each size",
        fix: "keep the smaller one",
      })),
    ],
  },
  {
    id: "MIG704",
    severity: "error",
    title: "existing pools must have nodes, and the solver must have time",
    see: "https://learn.microsoft.com/azure/aks/quotas-skus-regions",
    why: "A pool without nodes offers no slices, and a solver without time finds no plan.",
    remedy: "Leave the pool out. Leave the time limit out for its default of 30 seconds.",
    check: ({ existing = [], timeLimitSeconds = 1 }) => [
      ...existing
        .filter(({ nodes }) => !(Number.isInteger(nodes) && nodes >= 1 && nodes <= MOST_SLICES))
        .map(({ vmSize, nodes }) => ({
          attribute: "existing",
          found: `a pool of ${vmSize.name} has ${show(nodes)} nodes`,
          expected: `a whole number from 1 to ${MOST_SLICES}`,
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
      : [wrong(`slices of ${show(memoryGb)} GB are needed`, "a number of GB above zero", "set the memory that a program needs")]),
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
            "set it to the compute slices of the smallest slice, such as 3 for 3g",
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
            "remove it: the size is not in the plan",
          ),
        ]),
    ...(maxNodes === undefined && maxVcpus === undefined
      ? [wrong(`the limit for ${vmSize.name} is empty`, "a number of nodes or of vCPUs", "set maxNodes or maxVcpus")]
      : []),
    ...[maxNodes, maxVcpus]
      .filter((most) => most !== undefined && !(Number.isInteger(most) && most >= 0))
      .map((most) => wrong(`the limit for ${vmSize.name} is ${show(most)}`, "a whole number from 0", "correct it")),
    ...(maxVcpus !== undefined && vmSize.vcpus === undefined
      ? [wrong(`the limit for ${vmSize.name} is in vCPUs, but the size's vCPUs are unknown`, "a number of nodes", "set maxNodes instead")]
      : []),
  ];
}

function repeatedInAnyCase(names: readonly string[]): string[] {
  const lower = names.map((name) => name.toLowerCase());
  return names.filter((_, index) => lower.indexOf(lower[index] as string) < index);
}
