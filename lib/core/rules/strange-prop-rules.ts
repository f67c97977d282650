import { didYouMean } from "../facts/did-you-mean";
import { isObject, isPlainObject } from "../facts/json";
import { remembered } from "../facts/remembered";
import { type Finding, problemsOf, type Rule, type RuleProblem } from "./rule";

/** A prop that exists. */
export interface KnownProp {
  /** Whether another rule refuses the prop with any value. */
  readonly refused?: boolean;
  /** The props of the object, or of each object in the list. */
  readonly parts?: KnownProps<any>;
}

/** All props; any other is unknown. */
export type KnownProps<Props> = { readonly [Name in keyof Required<Props>]: KnownProp };

interface StrangeProps {
  readonly props: Readonly<Record<string, unknown>>;
  readonly shapes: KnownProps<any>;
  /** The path of the props in those of the construct: `teams[0].`. */
  readonly path: string;
}

/** Rules over the names of props. */
export const STRANGE_PROP_RULES: readonly Rule<StrangeProps>[] = [
  {
    id: "MIG047",
    severity: "error",
    title: "every prop must exist",
    see: "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/API.md",
    why: "An unknown prop changes nothing: with a misspelled `nodeCount` the pool has one node. TypeScript finds it only in an object literal, not behind `any` or a spread.",
    remedy: "Correct the name, or remove the prop. A class that extends a construct can have its own props.",
    check: ({ props, shapes, path }) =>
      Object.keys(props)
        .filter((name) => props[name] !== undefined && !Object.hasOwn(shapes, name))
        .map((name): Finding => {
          const near = didYouMean(
            name,
            entriesOf(shapes).flatMap(([known, { refused }]) => (refused || props[known] !== undefined ? [] : known)),
          );
          return {
            attribute: `${path}${name}`,
            found: `${path}${name} is set, but there is no such prop`,
            expected: near ?? "a prop that exists",
            fix: near ? `write ${near}` : "correct the name, or remove it",
          };
        }),
  },
];

/** The unknown props, at any depth. */
export function strangeProblems(props: unknown, shapes: KnownProps<any>, path = "", isExtended = false): RuleProblem[] {
  if (!isObject(props)) {
    return [];
  }
  return [
    ...(isExtended || !isPlainObject(props) ? [] : problemsOf(STRANGE_PROP_RULES, { props, shapes, path })),
    ...entriesOf(shapes).flatMap(([name, { parts }]) => {
      const value = props[name];
      if (parts === undefined) {
        return [];
      }
      return Array.isArray(value)
        ? value.flatMap((item, index) => strangeProblems(item, parts, `${path}${name}[${index}].`))
        : strangeProblems(value, parts, `${path}${name}.`);
    }),
  ];
}

const entriesOf = remembered((shapes: object): readonly (readonly [string, KnownProp])[] => Object.entries(shapes));
