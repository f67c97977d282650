import { type HclBlock, HclReference } from "../../core/terraform/hcl";
import { withStandIns } from "./stand-ins";

export interface Variable {
  readonly name: string;
  /** A type constraint: `list(string)`. */
  readonly type: string;
  readonly description?: string;
  /** The expression that it replaces, if known. */
  readonly expression?: string;
}

export class Variables {
  private readonly all = new Map<string, Variable>();

  /** A reference to a new variable, named by the path. */
  public reference(path: string, variable: Omit<Variable, "name">): HclReference {
    const own = nameFor(path);
    const name = freeName(RESERVED.has(own) ? `the_${own}` : own, this.all);
    this.all.set(name, { ...variable, name });
    return new HclReference(`var.${name}`);
  }

  /** The value with variables for what is known only after apply. */
  public within(value: unknown, path: string, type: string, partType = "string"): unknown {
    return withStandIns(value, path, (at, expression) =>
      this.reference(at, { type: at === path ? type : partType, ...(expression && { expression }) }),
    );
  }

  public list(): Variable[] {
    return [...this.all.values()];
  }

  public blocks(): HclBlock[] {
    return this.list().map(({ name, type, description }) => ({
      type: "variable",
      labels: [name],
      body: [["type", new HclReference(type)], ...(description === undefined ? [] : [["description", description] as const])],
    }));
  }
}

/** Terraform's own names in the block that calls a module. */
const RESERVED: ReadonlySet<string> = new Set(["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"]);

/** The name, with a number if it is taken. */
export function freeName(wanted: string, taken: { has(name: string): boolean }): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number += 1) {
    name = `${wanted}_${number}`;
  }
  return name;
}

/** A name of letters, digits and underscores, which every language accepts. */
export function nameFor(path: string): string {
  return path
    .replace(/\W+/g, "_")
    .replace(/_$/, "")
    .replace(/^(?=\d|$)/, "_");
}
