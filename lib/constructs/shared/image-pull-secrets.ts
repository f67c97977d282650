import { TerraformIterator, Token } from "cdktf";

/** The names of secrets as pods and charts want them; a list that is a token is turned by Terraform. */
export function imagePullSecrets(names: readonly string[]): unknown {
  return Token.isUnresolved(names)
    ? TerraformIterator.fromList([...names]).forExpressionForList("{ name = val }")
    : names.map((name) => ({ name }));
}
