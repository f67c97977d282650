/** What was not analyzed, and why. */
export interface NotAnalyzed {
  readonly address: string;
  readonly why: string;
}

/** What a what-if of Azure adds to a plan. */
export interface WhatIf {
  readonly notAnalyzed: readonly NotAnalyzed[];
  readonly assumptions: readonly string[];
}

/** Its member in a plan: no JSON has a symbol. */
export const WHAT_IF = Symbol("what-if");

/** Set for a plan whose apply only updates the state. */
export const REFRESH_ONLY = Symbol("refresh-only");

/**
 * The JSON form of a Terraform plan. Every origin is converted to it.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export type PlanDocument = Readonly<Record<string, unknown>> & { readonly [WHAT_IF]?: WhatIf; readonly [REFRESH_ONLY]?: true };
