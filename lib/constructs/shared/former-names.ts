import { isObject } from "../../core/facts/json";
import { problemsOf, type Rule, type RuleProblem } from "../../core/rules/rule";

/** The props that a prop took the place of, by its name; they are deprecated, and still work. */
export type FormerNames = Readonly<Record<string, readonly string[]>>;

interface NamedProps {
  readonly props: Readonly<Record<string, unknown>>;
  readonly formerNames: FormerNames;
  /** Where the props stand in those of the construct: `teams[0].`. */
  readonly path: string;
}

export const PROP_NAME_RULES: readonly Rule<NamedProps>[] = [
  {
    id: "MIG046",
    severity: "error",
    title: "a prop is not set together with the one that replaces it",
    see: "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/docs/migrating.md",
    why: "A deprecated prop still works, and beside its successor nothing says which of the two is meant.",
    remedy: "Remove the deprecated one; [the page on migrating](migrating.md) lists them.",
    check: ({ props, formerNames, path }) =>
      Object.entries(formerNames)
        .filter(([name]) => props[name] !== undefined)
        .flatMap(([name, former]) => former.filter((old) => props[old] !== undefined).map((old) => [`${path}${name}`, `${path}${old}`]))
        .map(([name, old]) => ({
          attribute: old as string,
          found: `the prop ${old} is set beside ${name}, which replaces it`,
          expected: `only ${name}`,
          fix: `remove ${old}`,
        })),
  },
];

/** What of the props is set under its newest name and under a former one. */
export function nameProblems(props: unknown, formerNames: FormerNames, path = ""): RuleProblem[] {
  return isObject(props) ? problemsOf(PROP_NAME_RULES, { props, formerNames, path }) : [];
}

/** The same props under their newest names. */
export function newestNames<Props>(props: Props, formerNames: FormerNames): Props {
  const newNames = new Map(Object.entries(formerNames).flatMap(([name, former]) => former.map((old) => [old, name] as const)));
  const given = isObject(props) ? Object.entries(props).filter(([, value]) => value !== undefined) : [];
  return given.some(([name]) => newNames.has(name))
    ? (Object.fromEntries(given.map(([name, value]) => [newNames.get(name) ?? name, value])) as Props)
    : props;
}
