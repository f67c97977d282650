import { isObject } from "../../core/facts/json";
import { problemsOf, type Rule, type RuleProblem } from "../../core/rules/rule";

/** The deprecated props of each prop, by its name. */
export type FormerNames = Readonly<Record<string, readonly string[]>>;

interface NamedProps {
  readonly props: Readonly<Record<string, unknown>>;
  readonly formerNames: FormerNames;
  /** The path of the props: `teams[0].`. */
  readonly path: string;
}

export const PROP_NAME_RULES: readonly Rule<NamedProps>[] = [
  {
    id: "MIG046",
    severity: "error",
    title: "a deprecated prop must not be set beside its replacement",
    see: "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/docs/migrating.md",
    why: "A deprecated prop still works. If both are set, it is not clear which one applies.",
    remedy: "Remove the deprecated one; [the page on migrating](migrating.md) lists them.",
    check: ({ props, formerNames, path }) =>
      Object.entries(formerNames)
        .filter(([name]) => props[name] !== undefined)
        .flatMap(([name, former]) => former.filter((old) => props[old] !== undefined).map((old) => [`${path}${name}`, `${path}${old}`]))
        .map(([name, old]) => ({
          attribute: old as string,
          found: `the prop ${old} is set beside its replacement ${name}`,
          expected: `only ${name}`,
          fix: `remove ${old}`,
        })),
  },
];

/** The problems of props that are set under two names. */
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
