/** What a review cannot say, and why. */
export interface NotAnalyzed {
  readonly address: string;
  readonly why: string;
}

/** What a what-if of Azure says that a plan does not. */
export interface WhatIf {
  readonly notAnalyzed: readonly NotAnalyzed[];
  readonly assumptions: readonly string[];
}

/** Where a plan that comes of a what-if has that: no JSON has a symbol. */
export const WHAT_IF = Symbol("what-if");

/** Where a plan says that its apply writes the state, and changes nothing else. */
export const REFRESH_ONLY = Symbol("refresh-only");

/**
 * The JSON form of a Terraform plan. Every origin of pools comes to it, so that pools are read in one way.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export type PlanDocument = Readonly<Record<string, unknown>> & { readonly [WHAT_IF]?: WhatIf; readonly [REFRESH_ONLY]?: true };
