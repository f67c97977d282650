import { NODE_POOL_ARGUMENTS } from "../../../core/pool/node-pool-arguments";

/** A pool in other words. */
export interface Rendering {
  /** The answer. */
  readonly text: string;
  /** What the answer does not say, by azurerm argument, and why. */
  readonly omitted: readonly Omission[];
}

export interface Omission {
  readonly argument: string;
  readonly why: string;
}

export const TERRAFORM_ALONE = "it is between Terraform and its state";

/** What a resource can say beyond its provider's arguments. */
const META_ARGUMENTS: Readonly<Record<string, string>> = {
  count: "one pool is shown, for whichever Terraform makes",
  for_each: "one pool is shown, for whichever Terraform makes",
  connection: TERRAFORM_ALONE,
  depends_on: TERRAFORM_ALONE,
  lifecycle: TERRAFORM_ALONE,
  provider: TERRAFORM_ALONE,
  provisioner: TERRAFORM_ALONE,
  timeouts: TERRAFORM_ALONE,
};

/** The settings that no azurerm argument of this release stands for. */
export function omissionsBeyondArguments(settings: ReadonlyMap<string, unknown>): Omission[] {
  return [...settings.keys()]
    .filter((argument) => !Object.hasOwn(NODE_POOL_ARGUMENTS, argument))
    .map((argument) => ({
      argument,
      why: Object.hasOwn(META_ARGUMENTS, argument) ? META_ARGUMENTS[argument]! : "this release of cdktf-aks-mig does not know it",
    }));
}
