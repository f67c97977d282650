/** A name of Terraform's as Azure's API and the bindings write it: `nodeCount` for `node_count`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

const SNAKE_CASE = new Map<string, string>();

/** A name of a binding as Terraform writes it: `node_count` for `nodeCount`. */
export function snakeCase(name: string): string {
  let snake = SNAKE_CASE.get(name);
  if (snake === undefined) {
    snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    SNAKE_CASE.set(name, snake);
  }
  return snake;
}

/** The command that synthesizes an app, as a user types it. */
export const FRAMEWORK_COMMAND = "cdktf";
