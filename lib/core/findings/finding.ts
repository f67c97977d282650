import { AZURERM_SPELLING, type Spelling, say, type Text } from "./text";

/** What a rule found. It refers to arguments by azurerm's names, and is said in the words of the provider of the pool. */
export interface Finding {
  /** The argument or Helm value at fault. */
  readonly attribute: string;
  readonly found: Text;
  readonly expected: Text;
  readonly fix: Text;
}

/** A finding in words. */
export type SaidFinding = { readonly [Part in keyof Finding]: string };

export function sayFinding({ attribute, found, expected, fix }: Finding, spelling: Spelling = AZURERM_SPELLING): SaidFinding {
  return {
    attribute: spelling.argument(attribute),
    found: say(found, spelling),
    expected: say(expected, spelling),
    fix: say(fix, spelling),
  };
}
