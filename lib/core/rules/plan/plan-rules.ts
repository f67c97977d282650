import { underTerraform } from "../../findings/text";
import { DELETE_BY_REQUEST, destroys, type Fate } from "../../terraform/planned-change";
import type { Rule } from "../rule";

/** What a plan says of itself, and of what MIG pools stand on. */
export interface PlanFacts {
  readonly errored: boolean;
  readonly complete: boolean;
  /** Whether an apply writes the state, and changes nothing else. */
  readonly refreshOnly: boolean;
  /** Whether Terraform would refuse to apply it although it changes something. */
  readonly refused: boolean;
  readonly clusters: readonly { readonly address: string; readonly fate: Fate; readonly reason: string | undefined }[];
  /** MIG pools and releases that differ from what Terraform had written down, and in what. */
  readonly drifted: readonly { readonly address: string; readonly gone: boolean; readonly arguments: readonly string[] }[];
  /** MIG pools, and releases of their software, in the state from before of which the plan says nothing. */
  readonly unmentioned: readonly string[];
}

const SEE_PLAN = "https://developer.hashicorp.com/terraform/internals/json-format#plan-representation";

export const PLAN_RULES: readonly Rule<PlanFacts>[] = [
  {
    id: "MIG351",
    severity: "error",
    title: "the cluster of MIG pools is not destroyed",
    see: "https://learn.microsoft.com/azure/aks/delete-cluster",
    why: "With the cluster go all its pools, nodes and pods.",
    remedy: "Find out what forces it with `terraform show PLAN`.",
    check: ({ clusters }) =>
      clusters
        .filter(({ fate }) => destroys(fate))
        .map(({ address, fate, reason }) => ({
          attribute: "actions",
          found: `the cluster ${address} is ${fate === "deleted" ? "deleted" : "deleted and created again"}: every node pool on it goes, and every pod`,
          expected: "a cluster that stays",
          fix: underTerraform(
            reason === DELETE_BY_REQUEST ? "plan without -destroy" : "find out what forces it with: terraform show PLAN",
            "keep it in the template, or deploy with --mode Incremental",
          ),
        })),
  },
  {
    id: "MIG361",
    severity: "error",
    title: "the plan was made without an error",
    see: SEE_PLAN,
    why: "A plan that ended with an error holds a part of the changes, so a review of it proves nothing.",
    remedy: "Correct the error that `terraform plan` printed, and plan again.",
    check: ({ errored }) =>
      errored && {
        attribute: "errored",
        found: "the plan ended with an error, so it shows a part of the changes alone",
        expected: "a plan of all changes",
        fix: "correct the error that terraform plan printed, and plan again",
      },
  },
  {
    id: "MIG362",
    severity: "warning",
    title: "the plan is complete",
    see: SEE_PLAN,
    why: "A plan with `-target`, or with deferred changes, leaves changes to the next plan.",
    remedy: "Plan without `-target`, or review the next plan as well.",
    check: ({ errored, complete }) =>
      !complete &&
      !errored && {
        attribute: "complete",
        found: "the plan is incomplete: it was made with -target, or defers changes, and another plan will follow",
        expected: "a plan of all changes",
        fix: "plan without -target, or review the next plan too",
      },
  },
  {
    id: "MIG363",
    severity: "note",
    title: "what runs is what Terraform wrote down",
    see: "https://developer.hashicorp.com/terraform/internals/json-format#plan-representation",
    why: "Somebody has changed what Terraform manages. The plan puts back what the configuration says.",
    remedy: "Find out who changed it and why before you apply.",
    check: ({ drifted, refreshOnly }) =>
      drifted.map(({ address, gone, arguments: names }) => ({
        attribute: gone ? "actions" : (names[0] ?? "actions"),
        found: gone
          ? `${address} was deleted outside of Terraform`
          : `${address} was changed outside of Terraform${names.length > 0 ? `: ${names.join(", ")}` : ""}`,
        expected: "changes through Terraform alone",
        fix: refreshOnly
          ? "find out who changed it; this plan writes it into the state, and the next one puts back what the configuration says"
          : "find out who changed it; unless ignore_changes names it, terraform apply puts back what the configuration says",
      })),
  },
  {
    id: "MIG364",
    severity: "warning",
    title: "the plan speaks of every MIG pool in the state, and of its software",
    see: SEE_PLAN,
    why: "A pool, or its device plugin, that is in the state but not in the plan was left out, or the file is incomplete.",
    remedy: "Plan without `-target`, or make the file again with `terraform show -json PLAN`.",
    check: ({ unmentioned }) =>
      unmentioned.map((address) => ({
        attribute: "resource_changes",
        found: `the plan says nothing of ${address}, which is in the state from before`,
        expected: "a plan of all changes",
        fix: "plan without -target, or make the file again with: terraform show -json PLAN",
      })),
  },
  {
    id: "MIG365",
    severity: "note",
    title: "the plan can be applied",
    see: SEE_PLAN,
    why: "Terraform marks the plan as one that it will not apply, so what it shows will not happen this way.",
    remedy: "Plan again, and review that plan.",
    check: ({ errored, refused }) =>
      refused &&
      !errored && {
        attribute: "applyable",
        found: "Terraform says that this plan cannot be applied",
        expected: "a plan that can",
        fix: "plan again, and review that plan",
      },
  },
  {
    id: "MIG366",
    severity: "note",
    title: "a plan shows what the configuration changes",
    see: "https://developer.hashicorp.com/terraform/cli/commands/plan#planning-modes",
    why: "A plan with `-refresh-only` says what has changed outside of Terraform, and its apply writes that into the state. What the configuration would change is not in it.",
    remedy: "Review a plan without `-refresh-only` before you apply the configuration.",
    check: ({ refreshOnly }) =>
      refreshOnly && {
        attribute: "resource_changes",
        found: "the plan is refresh-only: its apply writes the state, and changes nothing in Azure",
        expected: "a plan of all changes, before the configuration is applied",
        fix: "plan without -refresh-only, and review that plan too",
      },
  },
];
