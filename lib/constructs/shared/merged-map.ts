import { Token } from "cdktf";
import { isToken } from "./configuration";
import { TerraformCall, withWrittenExpressions } from "./terraform-call";

/** The maps merged, the last one first in rank; by Terraform's `merge` if one of them is a token, which cannot be spread. */
export function mergedMap(...maps: readonly { readonly [key: string]: string }[]): { [key: string]: string } {
  return maps.some(isToken)
    ? Token.asStringMap(new TerraformCall("merge", withWrittenExpressions(maps)))
    : Object.fromEntries(maps.flatMap((map) => Object.entries(map)));
}

/** The joined lists; by Terraform's `concat` if one of them is a token. */
export function joinedList(...lists: readonly (readonly string[])[]): string[] {
  return lists.some(isToken) ? Token.asList(new TerraformCall("concat", withWrittenExpressions(lists))) : lists.flat();
}
