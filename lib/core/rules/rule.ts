import type { MigProblem } from "../facts/mig-configuration-error";
import { type Finding, sayFinding } from "../findings/finding";
import { AZURERM_SPELLING, type Spelling } from "../findings/text";

/** `note` is for what a plan review should mention although nothing is wrong with it. */
export type Severity = "error" | "warning" | "note";

export type { Finding };

/** Something that Azure, Kubernetes or NVIDIA rejects (`error`), or accepts and then breaks or endangers (`warning`). */
export interface Rule<Facts> {
  /** `MIG001`: never reused, never renumbered. */
  readonly id: string;
  readonly severity: Severity;
  /** What holds where the rule is kept, in one line. */
  readonly title: string;
  /** The public source of the fact behind it. */
  readonly see: string;
  /** Why it is a rule, and how to keep it, as `docs/rules.md` has them: in Markdown, a paragraph each. */
  readonly why: string;
  readonly remedy: string;
  /** The only provider whose pools can break it. */
  readonly provider?: Spelling["provider"];
  /** What breaks the rule. Silent about what is unknown. */
  readonly check: (facts: Facts) => MaybeFinding | readonly MaybeFinding[];
}

/** What a condition and its finding amount to: `condition && finding`. */
export type MaybeFinding = Finding | false | undefined;

/** What describes a rule apart from what it looks at. */
export type RuleDescription = Omit<Rule<never>, "check">;

/** The rules by their ids, each once: some differ from provider to provider under one. */
export function inOrder(rules: readonly RuleDescription[]): RuleDescription[] {
  return [...new Map(rules.map((rule) => [rule.id, rule])).values()].sort((one, other) => compareRuleIds(one.id, other.id));
}

/** The order of two rules by their ids; a comparison by language would load the tables of one, for letters that all are ASCII. */
export function compareRuleIds(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** Every rule, what it protects from, and how to keep it. */
export const RULES_PAGE = "https://github.com/cdktf-aks-mig/cdktf-aks-mig/blob/main/docs/rules.md";

/** Where the page speaks of one rule. */
export function rulePage(ruleId: string): string {
  return `${RULES_PAGE}#${ruleId.toLowerCase()}`;
}

/** A broken rule. */
export interface RuleProblem extends MigProblem {
  readonly severity: Severity;
}

/** All that breaks the rules, in their order and in the words of the provider that makes the pool. */
export function problemsOf<Facts>(rules: readonly Rule<Facts>[], facts: Facts, spelling: Spelling = AZURERM_SPELLING): RuleProblem[] {
  const problems: RuleProblem[] = [];
  for (const rule of rules) {
    const found = rule.provider === undefined || rule.provider === spelling.provider ? rule.check(facts) : undefined;
    for (const finding of Array.isArray(found) ? (found as readonly MaybeFinding[]) : [found as MaybeFinding]) {
      if (finding) {
        problems.push({ ...sayFinding(finding, spelling), ruleId: rule.id, severity: rule.severity, see: rule.see });
      }
    }
  }
  return problems;
}

export function errorsAmong(problems: readonly RuleProblem[]): RuleProblem[] {
  return problems.filter((problem) => problem.severity === "error");
}

export function warningsAmong(problems: readonly RuleProblem[]): RuleProblem[] {
  return problems.filter((problem) => problem.severity === "warning");
}
