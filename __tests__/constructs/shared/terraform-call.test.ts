// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions that Terraform reads

import { DefaultTokenResolver, Fn, Lazy, StringConcat, TerraformStack, TerraformVariable, Testing, Token, Tokenization } from "cdktf";
import { TerraformCall, withWrittenExpressions } from "../../../lib/constructs/shared/terraform-call";

function written(arg: (text: string) => unknown): string {
  const stack = new TerraformStack(Testing.app(), "stack");
  const { stringValue } = new TerraformVariable(stack, "v", { type: "string" });
  const resolver = new DefaultTokenResolver(new StringConcat());
  return Tokenization.resolve(new TerraformCall("f", [arg(stringValue)]), { scope: stack, resolver });
}

// What Terraform makes of them is in texts.terraform-test.ts.
test.each<[string, (text: string) => unknown, string]>([
  ["a quote and a backslash", () => 'a"b\\c', '${f("a\\"b\\\\c")}'],
  ["what begins a template", () => "${a} $${b} %{c}", '${f("\\u0024{a} $\\u0024{b} \\u0025{c}")}'],
  ["a dollar before a token", (text) => `$${text}$`, '${f("\\u0024${var.v}$")}'],
  ["control characters that Terraform has no escape for", () => "\b\f\n\\b", '${f("\\u0008\\u000c\\n\\\\b")}'],
  ["a key", (text) => ({ [`a"${text}`]: undefined, 'b"': null }), '${f({"b\\"" = null})}'],
  ["a token for a list", (text) => Fn.split(",", text), '${f(split(",", var.v))}'],
  ["a lazy text", () => Lazy.stringValue({ produce: () => "text" }), '${f("text")}'],
  ["a lazy token", (text) => Lazy.stringValue({ produce: () => text }), "${f(var.v)}"],
  ["a token that brings its braces", () => Token.asNumber({ resolve: () => "${var.files}" }), "${f(var.files)}"],
  ["an expression in a text", () => withWrittenExpressions(["a-${var.v}", "${var.v}"]), '${f(["a-${var.v}", var.v])}'],
])("%s in a call of Terraform's", (_what, arg, expected) => {
  expect(written(arg)).toBe(expected);
});
