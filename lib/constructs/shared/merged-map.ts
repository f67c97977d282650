import { Token } from "cdktf";
import { isToken } from "./configuration";
import { TerraformCall, withWrittenExpressions } from "./terraform-call";

/**
 * The maps laid over each other, the last one on top; by Terraform's `merge` where one of them is a token, because a
 * token that stands for a map loses its meaning when it is spread.
 */
export function mergedMap(...maps: readonly { readonly [key: string]: string }[]): { [key: string]: string } {
  return maps.some(isToken)
    ? Token.asStringMap(new TerraformCall("merge", withWrittenExpressions(maps)))
    : Object.fromEntries(maps.flatMap((map) => Object.entries(map)));
}

/** The lists one after the other; by Terraform's `concat` where one of them is a token. */
export function joinedList(...lists: readonly (readonly string[])[]): string[] {
  return lists.some(isToken) ? Token.asList(new TerraformCall("concat", withWrittenExpressions(lists))) : lists.flat();
}
