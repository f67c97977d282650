import { TerraformIterator, Token } from "cdktf";

/** The names of secrets as references; Terraform converts a list that is a token. */
export function imagePullSecrets(names: readonly string[]): unknown {
  return Token.isUnresolved(names)
    ? TerraformIterator.fromList([...names]).forExpressionForList("{ name = val }")
    : names.map((name) => ({ name }));
}
