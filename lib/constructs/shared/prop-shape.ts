import { show } from "../../core/facts/fact";
import { fixOfType } from "../../core/facts/fix-of-type";
import { isObject, isPlainObject } from "../../core/facts/json";
import { remembered } from "../../core/facts/remembered";
import type { SaidFinding } from "../../core/findings/finding";
import { problemsOf, type Rule, type RuleProblem } from "../../core/rules/rule";
import { type KnownProp, strangeProblems } from "../../core/rules/strange-prop-rules";
import { isUnknown, withoutTokens } from "./configuration";

/** The shape of the value of a prop, for callers without a type check. */
export interface PropShape extends KnownProp {
  readonly expected: string;
  readonly fits: (value: any) => boolean;
  /** What to write instead of this value. */
  readonly fixOf?: (value: unknown) => string | undefined;
  /** What to write instead of a token. */
  readonly fixOfUnknown?: string;
  /** A valid value, as its user writes it. */
  readonly example?: string;
  /** The shape of each member of a list or map. */
  readonly each?: PropShape;
  /** Whether the value is a string, which can be an expression. */
  readonly text?: boolean;
  readonly required?: boolean;
  /** Whether the value must not be a token, because the app depends on it. */
  readonly knownAtSynth?: boolean;
  readonly parts?: PropShapes<any>;
}

export type PropShapes<Props> = { readonly [Name in keyof Required<Props>]: PropShape };

export interface PropTable<Props> {
  /** The rule that a prop of another shape breaks. */
  readonly rule: "MIG028" | "MIG260" | "MIG413" | "MIG426" | "MIG601";
  /** The required props, in words. */
  readonly needed: string;
  readonly shapes: PropShapes<Props>;
}

interface PropsOfTable {
  readonly props: unknown;
  readonly table: Omit<PropTable<any>, "rule">;
}

const OF_SHAPE: Omit<Rule<PropsOfTable>, "id" | "title"> = {
  severity: "error",
  see: "https://developer.hashicorp.com/terraform/cdktf/concepts/constructs",
  why: "Without a type check, a caller can pass any value.",
  remedy: "Pass a value of the type that the message names.",
  check: misshapenProps,
};

/** Rules over the types of props. All other rules depend on them. */
export const PROP_SHAPE_RULES: readonly (Rule<PropsOfTable> & { readonly id: PropTable<any>["rule"] })[] = [
  { ...OF_SHAPE, id: "MIG028", title: "every prop must have a value of its type" },
  { ...OF_SHAPE, id: "MIG260", title: "every prop of a smoke test must have a value of its type" },
  { ...OF_SHAPE, id: "MIG413", title: "every prop of a cluster must have a value of its type" },
  { ...OF_SHAPE, id: "MIG426", title: "every option of a Helm provider must have a value of its type" },
  {
    ...OF_SHAPE,
    id: "MIG601",
    title: "every prop of the queues must have a value of its type",
    why: "Without a type check, a caller would get a stack trace, or queues that Kueue refuses during an apply. Shares, counts and team names define the objects, so they cannot be tokens. A namespace can be a token.",
    remedy: "Pass what the message expects.",
  },
];

/** The missing, malformed and unknown props; a class of the user (`isExtended`) can have more props. */
export function propProblems<Props>(props: Props, table: PropTable<Props>, isExtended = false): RuleProblem[] {
  return [
    ...problemsOf(
      PROP_SHAPE_RULES.filter(({ id }) => id === table.rule),
      { props, table },
    ),
    ...strangeProblems(props, table.shapes, "", isExtended),
  ];
}

export function misshapenProps({ props, table: { needed, shapes } }: PropsOfTable): SaidFinding[] {
  if (!isObject(props)) {
    return [{ attribute: "props", found: `the props are ${show(props)}`, expected: `an object with ${needed}`, fix: "pass the props" }];
  }
  const endless = Object.keys(props).filter((name) => containsItself(props[name], []));
  if (endless.length > 0) {
    return endless.map((attribute) => ({
      attribute,
      found: `the prop ${attribute} contains itself`,
      expected: "a value without a reference to itself",
      fix: "remove the part that refers back to it",
    }));
  }
  return misshapenParts(props, shapes, "");
}

/** The malformed parts of an object, or else of its parts. */
function misshapenParts(object: Readonly<Record<string, unknown>>, shapes: PropShapes<any>, path: string): SaidFinding[] {
  const entries = entriesOf(shapes);
  const misshapen = entries.filter(([name, shape]) => !fits(object[name], shape));
  if (misshapen.length > 0) {
    return misshapen.flatMap(([name, shape]) => misfits(`${path}${name}`, object[name], shape));
  }
  return entries.flatMap(([name, { parts }]) => {
    const value = object[name];
    if (parts === undefined || value === undefined || isUnknown(value)) {
      return [];
    }
    return Array.isArray(value)
      ? value.flatMap((item, index) => misshapenParts(item, parts, `${path}${name}[${index}].`))
      : misshapenParts(value as Record<string, unknown>, parts, `${path}${name}.`);
  });
}

function misfits(attribute: string, value: unknown, shape: PropShape): SaidFinding[] {
  const { each } = shape;
  if (each && (Array.isArray(value) || isPlainObject(value)) && Object.values(value).some((member) => !fits(member, each))) {
    return Object.entries(value).flatMap(([name, member]) =>
      fits(member, each) ? [] : misfits(`${attribute}[${Array.isArray(value) ? name : show(name)}]`, member, each),
    );
  }
  const isLate = shape.knownAtSynth && holdsUnknown(value);
  return [
    {
      attribute,
      found: `the prop ${attribute} is ${describe(value)}`,
      expected: isLate ? `${shape.expected}, known at synth` : shape.expected,
      fix: isLate ? (shape.fixOfUnknown ?? "set it in the program, for example from process.env") : fixOf(value, shape),
    },
  ];
}

function fixOf(value: unknown, { expected, example, fixOf, required: isRequired }: PropShape): string {
  return (
    fixOf?.(value) ??
    (example === undefined ? fixOfType(expected, value) : `write it like ${example}${isRequired ? "" : ", or leave it out"}`)
  );
}

const entriesOf = remembered((shapes: object): readonly (readonly [string, PropShape])[] => Object.entries(shapes));

export function fits(value: unknown, shape: PropShape): boolean {
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

/** An object is shown by its member names only: values can be secrets. */
function describe(value: unknown): string {
  if (!isObject(value) || isUnknown(value)) {
    return value === undefined ? "missing" : show(withoutTokens(value));
  }
  const names = Object.keys(value).map((name) => show(name));
  const instance = value as object;
  return isPlainObject(instance)
    ? `an object ${names.length === 0 ? "without members" : `with ${names.join(", ")}`}`
    : `an object of the class ${instance.constructor.name}`;
}
