import { TerraformProvider, Token } from "cdktf";
import { Construct } from "constructs";
import { show } from "../../core/facts/fact";
import { isObject, isPlainObject } from "../../core/facts/json";
import { remembered } from "../../core/facts/remembered";
import type { SaidFinding } from "../../core/findings/finding";
import { isUnknown, withoutTokens } from "./configuration";

/** What the value of a prop looks like, for callers whose compiler did not check it. */
export interface PropShape {
  readonly expected: string;
  readonly fits: (value: any) => boolean;
  /** What to do instead of passing a string, where that is the common mistake. */
  readonly fixOfString?: (value: string) => string;
  /** Whether the value is a string, for which an expression can stand that is a string as well. */
  readonly text?: boolean;
  readonly required?: boolean;
  /** Whether the value decides what the app consists of, so that a token cannot stand for it. */
  readonly knownAtSynth?: boolean;
}

export type PropShapes<Props> = { readonly [Name in keyof Props]?: PropShape };

export const SWITCH: PropShape = { expected: "true or false", knownAtSynth: true, fits: (value) => typeof value === "boolean" };
export const STRING: PropShape = { expected: "a string", text: true, fits: (value) => typeof value === "string" };
export const STRINGS: PropShape = {
  expected: "a list of strings",
  fits: (value) => Array.isArray(value) && value.every((item) => typeof item === "string" || Token.isUnresolved(item)),
};
export const MAP: PropShape = {
  expected: "a map of strings",
  fits: (value) => isObject(value) && Object.values(value).every((item) => typeof item === "string" || Token.isUnresolved(item)),
};
export const BLOCK: PropShape = { expected: "an object", fits: isObject };
export const PROVIDER: PropShape = {
  expected: "a Terraform provider",
  knownAtSynth: true,
  fits: (value) => isObject(value) && TerraformProvider.isTerraformProvider(value),
};
export const CLUSTER: PropShape = {
  required: true,
  expected: "an IAksCluster, such as AksCluster.fromLookup(...)",
  fixOfString: (value) => `pass AksCluster.fromClusterId(this, "cluster", ${show(value)})`,
  knownAtSynth: true,
  fits: (value) =>
    isObject(value) &&
    Construct.isConstruct(value) &&
    ["clusterId", "clusterName", "resourceGroupName"].every((name) => typeof value[name as keyof typeof value] === "string"),
};

export const VM_SIZE: PropShape = {
  required: true,
  knownAtSynth: true,
  expected: "a VmSize, such as VmSize.STANDARD_ND96ASR_V4 or VmSize.fromName(...)",
  fixOfString: (value) => `pass VmSize.fromName(${show(value)})`,
  fits: (value) =>
    isObject(value) &&
    typeof value.name === "string" &&
    typeof value.gpuCount === "number" &&
    isObject(value.gpu) &&
    typeof value.gpu.partition === "function",
};

export const SEE_PROPS = "https://developer.hashicorp.com/terraform/cdktf/concepts/constructs";

/** What is said of constructs whose props are not of their shape, whichever it is. */
export const PROPS_RULE = {
  id: "MIG028",
  severity: "error",
  title: "every prop has a value of its type",
  see: SEE_PROPS,
  why: "A caller without a compiler can pass anything.",
  remedy: "Pass a value of the type that the message names.",
} as const;

/** The props that are missing, or not of their shape; `needed` names those that cannot be left out. */
export function misshapenProps<Props>(props: Props, shapes: PropShapes<Props>, needed: string): SaidFinding[] {
  if (!isObject(props)) {
    return [{ attribute: "props", found: `the props are ${show(props)}`, expected: `an object with ${needed}`, fix: "pass the props" }];
  }
  const endless = Object.keys(props).filter((name) => containsItself(props[name], []));
  if (endless.length > 0) {
    return endless.map((attribute) => ({
      attribute,
      found: `the prop ${attribute} contains itself`,
      expected: "a value that can be written as JSON",
      fix: "pass a value without the part that leads back to it",
    }));
  }
  const misshapen = entriesOf(shapes).filter(([name, shape]) => !fits(props[name], shape));
  return misshapen.map(([attribute, shape]) => {
    const value = props[attribute];
    const expected = shape.knownAtSynth && holdsUnknown(value) ? `${shape.expected}, known at synth` : shape.expected;
    const fix = (typeof value === "string" && shape.fixOfString?.(value)) || `pass ${expected}`;
    return { attribute, found: `the prop ${attribute} is ${describe(value)}`, expected, fix };
  });
}

const entriesOf = remembered((shapes: object): readonly (readonly [string, PropShape])[] => Object.entries(shapes));

function fits(value: unknown, shape: PropShape): boolean {
  if (value === undefined) {
    return !shape.required;
  }
  if (shape.knownAtSynth) {
    return !holdsUnknown(value) && shape.fits(value);
  }
  return (isUnknown(value) && (shape.text || typeof value !== "string")) || shape.fits(value);
}

function containsItself(value: unknown, within: readonly unknown[]): boolean {
  return (
    (Array.isArray(value) || isPlainObject(value)) &&
    (within.includes(value) || Object.values(value).some((part) => containsItself(part, [...within, value])))
  );
}

function holdsUnknown(value: unknown): boolean {
  return isUnknown(value) || (Array.isArray(value) && value.some(isUnknown));
}

function describe(value: unknown): string {
  return isObject(value) && !isUnknown(value) ? "another object" : show(withoutTokens(value));
}
