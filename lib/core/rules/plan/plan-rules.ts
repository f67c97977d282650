import { underTerraform } from "../../findings/text";
import { DELETE_BY_REQUEST, destroys, type Fate } from "../../terraform/planned-change";
import type { Rule } from "../rule";

/** What a plan says about itself, and about the clusters of MIG pools. */
export interface PlanFacts {
  readonly errored: boolean;
  readonly complete: boolean;
  /** Whether an apply writes the state, and changes nothing else. */
  readonly refreshOnly: boolean;
  /** Whether Terraform would refuse to apply it although it changes something. */
  readonly refused: boolean;
  readonly clusters: readonly { readonly address: string; readonly fate: Fate; readonly reason: string | undefined }[];
  /** MIG pools and releases that differ from the state, and the arguments that differ. */
  readonly drifted: readonly { readonly address: string; readonly gone: boolean; readonly arguments: readonly string[] }[];
  /** MIG pools, and releases of their software, that are in the prior state but not in the plan. */
  readonly unmentioned: readonly string[];
}

const SEE_PLAN = "https://developer.hashicorp.com/terraform/internals/json-format#plan-representation";

export const PLAN_RULES: readonly Rule<PlanFacts>[] = [
  {
    id: "MIG351",
    severity: "error",
    title: "the cluster of MIG pools must not be destroyed",
    see: "https://learn.microsoft.com/azure/aks/delete-cluster",
    why: "All its pools, nodes and pods are destroyed with the cluster.",
    remedy: "Find the cause with `terraform show PLAN`.",
    check: ({ clusters }) =>
      clusters
        .filter(({ fate }) => destroys(fate))
        .map(({ address, fate, reason }) => ({
          attribute: "actions",
          found: `the cluster ${address} is ${fate === "deleted" ? "destroyed" : "destroyed and created again"}, with all its node pools and pods`,
          expected: "a cluster that is not destroyed",
          fix: underTerraform(
            reason === DELETE_BY_REQUEST ? "plan without -destroy" : "find the cause with: terraform show PLAN",
            "keep it in the template, or deploy with --mode Incremental",
          ),
        })),
  },
  {
    id: "MIG361",
    severity: "error",
    title: "the plan must not have ended with an error",
    see: SEE_PLAN,
    why: "A plan that ended with an error has only some of the changes, so a review of it proves nothing.",
    remedy: "Correct the error that `terraform plan` printed, and plan again.",
    check: ({ errored }) =>
      errored && {
        attribute: "errored",
        found: "the plan ended with an error, so it shows only some of the changes",
        expected: "a plan of all changes",
        fix: "correct the error of terraform plan, and plan again",
      },
  },
  {
    id: "MIG362",
    severity: "warning",
    title: "the plan should be complete",
    see: SEE_PLAN,
    why: "A plan with `-target`, or with deferred changes, leaves changes for the next plan.",
    remedy: "Plan without `-target`, or review the next plan as well.",
    check: ({ errored, complete }) =>
      !complete &&
      !errored && {
        attribute: "complete",
        found: "the plan is incomplete: it was made with -target, or defers changes to the next plan",
        expected: "a plan of all changes",
        fix: "plan without -target, or review the next plan too",
      },
  },
  {
    id: "MIG363",
    severity: "note",
    title: "deployed resources should match the Terraform state",
    see: "https://developer.hashicorp.com/terraform/internals/json-format#plan-representation",
    why: "A change outside of Terraform was found. The plan restores the configuration.",
    remedy: "Find out who changed it and why before you apply.",
    check: ({ drifted, refreshOnly }) =>
      drifted.map(({ address, gone, arguments: names }) => ({
        attribute: gone ? "actions" : (names[0] ?? "actions"),
        found: gone
          ? `${address} was deleted outside of Terraform`
          : `${address} was changed outside of Terraform${names.length > 0 ? `: ${names.join(", ")}` : ""}`,
        expected: "changes only through Terraform",
        fix: refreshOnly
          ? "find out who changed it; this plan writes it into the state, the next one restores the configuration"
          : "find out who changed it; unless ignore_changes names it, terraform apply restores the configuration",
      })),
  },
  {
    id: "MIG364",
    severity: "warning",
    title: "the plan should cover every MIG pool and GPU release in the state",
    see: SEE_PLAN,
    why: "A pool or device plugin is in the state but not in the plan. It was left out, or the file is incomplete.",
    remedy: "Plan without `-target`, or write the file again with `terraform show -json PLAN`.",
    check: ({ unmentioned }) =>
      unmentioned.map((address) => ({
        attribute: "resource_changes",
        found: `${address} is in the state, but not in the plan`,
        expected: "a plan of all changes",
        fix: "plan without -target, or write the file again with: terraform show -json PLAN",
      })),
  },
  {
    id: "MIG365",
    severity: "note",
    title: "the plan must be one that Terraform can apply",
    see: SEE_PLAN,
    why: "Terraform marks the plan as not applyable, so its changes will not happen.",
    remedy: "Plan again, and review that plan.",
    check: ({ errored, refused }) =>
      refused &&
      !errored && {
        attribute: "applyable",
        found: "Terraform marks this plan as not applyable",
        expected: "a plan that Terraform can apply",
        fix: "plan again, and review that plan",
      },
  },
  {
    id: "MIG366",
    severity: "note",
    title: "a plan should show what the configuration changes",
    see: "https://developer.hashicorp.com/terraform/cli/commands/plan#planning-modes",
    why: "A plan with `-refresh-only` shows what changed outside of Terraform, and its apply writes that into the state. It does not show what the configuration changes.",
    remedy: "Review a plan without `-refresh-only` before you apply the configuration.",
    check: ({ refreshOnly }) =>
      refreshOnly && {
        attribute: "resource_changes",
        found: "the plan is refresh-only: its apply writes the state and changes nothing in Azure",
        expected: "a plan of all changes before you apply the configuration",
        fix: "plan without -refresh-only, and review that plan too",
      },
  },
];
