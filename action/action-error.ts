/** Why the action cannot do its work, in one line that says how to fix it. */
export class ActionError extends Error {
  public constructor(found: string, fix: string) {
    super(`${found}; ${fix}`);
    this.name = "ActionError";
  }
}
