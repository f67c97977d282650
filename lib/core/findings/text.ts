/** How a provider says what is said of a node pool in azurerm's words. */
export interface Spelling {
  /** The name of the provider: `azurerm`, `azapi`; `Azure` where none stands between. */
  readonly provider: string;
  /** Who acts on the pool: azurerm, or Azure, to which azapi sends the body as it is. */
  readonly actor: string;
  /** What says what is going to change: the plan, or the what-if. */
  readonly plan: string;
  /** What carries it out: an apply, or a deployment. */
  readonly apply: string;
  /** What is replaced where an argument of the pool cannot change. */
  readonly replaced: string;
  /** An argument of azurerm; what is none of them stays as it is. */
  readonly argument: (name: string) => string;
  /** The same as a member of `ignore_changes`. */
  readonly ignored: (name: string) => string;
}

export const AZURERM_SPELLING: Spelling = {
  provider: "azurerm",
  actor: "azurerm",
  plan: "the plan",
  apply: "apply",
  replaced: "the pool",
  argument: (name) => name,
  ignored: (name) => name,
};

/** What a message says: its words, or a function that finds them once the provider of the pool is known. */
export type Text = string | ((spelling: Spelling) => string);

/** The words of a text under a provider. */
export function say(text: Text, spelling: Spelling): string {
  return typeof text === "string" ? text : text(spelling);
}

/** A text with texts in it. Only references change with the provider: values and addresses stay as they are. */
export function text(words: TemplateStringsArray, ...parts: readonly (Text | number)[]): Text {
  return (spelling) =>
    words.reduce((said, word, index) => {
      const part = parts[index - 1] as Text | number;
      return said + (typeof part === "number" ? String(part) : say(part, spelling)) + word;
    });
}

/** Refers to an argument by azurerm's name of it: `upgrade_settings.max_surge`. */
export function arg(name: string): Text {
  return ({ argument }) => argument(name);
}

/** Refers to an argument by the last step of its name: `max_surge`. */
export function step(name: string): Text {
  return ({ argument }) => argument(name).split(".").at(-1) as string;
}

/** Refers to an argument as a member of `ignore_changes`. */
export function ignored(name: string): Text {
  return (spelling) => spelling.ignored(name);
}

/** Refers to who acts on the pool. */
export const actor: Text = (spelling) => spelling.actor;

/** Refers to what says the changes: `the plan`. */
export const plan: Text = (spelling) => spelling.plan;

/** Refers to what carries them out: `apply`. */
export const apply: Text = (spelling) => spelling.apply;

/** Refers to what is replaced where an argument of the pool cannot change: `the pool`. */
export const replaced: Text = (spelling) => spelling.replaced;

/** What is true of pools that azurerm makes, and what takes its place for others. */
export function underAzurerm(said: Text, otherwise: Text = ""): Text {
  return (spelling) => say(spelling.provider === "azurerm" ? said : otherwise, spelling);
}

/** What is true where Terraform makes the pool, and what takes its place in a deployment of Azure. */
export function underTerraform(said: Text, otherwise: Text = ""): Text {
  return (spelling) => say(spelling.provider === "Azure" ? otherwise : said, spelling);
}

/** The texts as one. */
export function joined(texts: readonly Text[], separator: string): Text {
  return (spelling) => texts.map((one) => say(one, spelling)).join(separator);
}
