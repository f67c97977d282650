import { TerraformProvider, Token } from "cdktf";
import { show } from "../core/facts/fact";
import { isObject } from "../core/facts/terraform-arguments";
import type { Finding } from "../core/rules/rule";

/** What the value of a prop looks like, for callers whose compiler did not check it. */
export interface PropShape {
  readonly expected: string;
  readonly fits: (value: any) => boolean;
  readonly required?: boolean;
}

export type PropShapes<Props> = { readonly [Name in keyof Props]?: PropShape };

export const BOOLEAN: PropShape = { expected: "true or false", fits: (value) => typeof value === "boolean" };
export const STRING: PropShape = { expected: "a string", fits: (value) => typeof value === "string" };
export const STRINGS: PropShape = {
  expected: "a list of strings",
  fits: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
};
export const MAP: PropShape = {
  expected: "a map of strings",
  fits: (value) => isObject(value) && Object.values(value).every((item) => typeof item === "string" || Token.isUnresolved(item)),
};
export const BLOCK: PropShape = { expected: "an object", fits: isObject };
export const PROVIDER: PropShape = { expected: "a Terraform provider", fits: TerraformProvider.isTerraformProvider };

export const SEE_PROPS = "https://developer.hashicorp.com/terraform/cdktf/concepts/constructs";

/** The props that are missing, or not of their shape; `needed` names those that cannot be left out. */
export function misshapenProps<Props>(props: Props, shapes: PropShapes<Props>, needed: string): Finding[] {
  if (!isObject(props)) {
    return [{ attribute: "props", found: `the props are ${show(props)}`, expected: `an object with ${needed}`, fix: "pass the props" }];
  }
  return Object.entries<PropShape | undefined>(shapes).flatMap(([attribute, shape]) => {
    if (shape === undefined) {
      return [];
    }
    const { expected, fits, required } = shape;
    const value = props[attribute];
    const fine = value === undefined ? !required : (Token.isUnresolved(value) && !required) || fits(value);
    return fine ? [] : [{ attribute, found: `the prop ${attribute} is ${describe(value)}`, expected, fix: `pass ${expected}` }];
  });
}

function describe(value: unknown): string {
  return isObject(value) ? "another object" : show(value);
}
