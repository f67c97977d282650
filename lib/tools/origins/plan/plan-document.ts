/**
 * The JSON form of a Terraform plan. Every origin of pools comes to it, so that pools are read in one way.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export type PlanDocument = Readonly<Record<string, unknown>>;
