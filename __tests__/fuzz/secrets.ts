import fc from "fast-check";
import { isNested, placesIn } from "./mutations";

/** What no output may have. */
export const SECRET = "S3CR3Tq";

/** A place of a resource whose value is masked, however the mask looks. */
export interface Secret {
  readonly resource: number;
  readonly at: number;
  readonly up: number;
  readonly side: number;
  readonly mask: number;
}

export const HIDDEN: fc.Arbitrary<Secret> = fc.record({
  resource: fc.nat(),
  at: fc.nat(),
  up: fc.nat(2),
  side: fc.nat(1),
  mask: fc.nat(),
});

const MASKS: readonly unknown[] = [true, true, true, 1, "true", [true], { any: true }];

type Path = readonly string[];

/** Puts a secret into the values of a resource, in place, and masks it: in a change on one side only. */
export function hide(document: object, { resource, at, up, side, mask }: Secret): void {
  const masked = placesIn(document, Object.values(MASKED).flat()).flatMap(({ parent, key }) => {
    const names = Object.hasOwn(MASKED, key) ? MASKED[key]! : [];
    return names.length > 0 && names.every((name) => isPlain(parent[name])) ? [{ parent, key, names }] : [];
  });
  const chosen = masked[resource % masked.length];
  if (chosen === undefined) {
    return;
  }
  const { parent, key, names } = chosen;
  const value = parent[names.at(-1)!];
  const paths = textsIn(value);
  const path = paths[at % paths.length];
  if (path === undefined) {
    return;
  }
  const hidden = path.slice(0, Math.max(1, path.length - up));
  const put = MASKS[hidden.length < path.length ? 0 : mask % MASKS.length];
  for (const name of names) {
    parent[name] = withAt(parent[name], path, SECRET);
  }
  const name = key === "sensitive_values" ? "sensitive_values" : `${names[side]}_sensitive`;
  parent[name] = merged(parent[name], hidden, put, value);
}

/** By the member that masks, those that get the secret. */
const MASKED: Readonly<Record<string, readonly string[]>> = {
  after_sensitive: ["before", "after"],
  sensitive_values: ["values"],
};

function isPlain(value: unknown): boolean {
  return isNested(value) && !Array.isArray(value);
}

function textsIn(value: unknown, path: Path = []): Path[] {
  if (path.length > 12) {
    return [];
  }
  return isNested(value)
    ? Object.entries(value).flatMap(([key, part]) => textsIn(part, [...path, key]))
    : typeof value === "string" && path.length > 0
      ? [path]
      : [];
}

function withAt(value: any, [step, ...rest]: Path, put: unknown): any {
  if (step === undefined) {
    return put;
  }
  const copy: any = Array.isArray(value) ? [...value] : isNested(value) ? { ...value } : {};
  copy[step] = withAt(copy[step], rest, put);
  return copy;
}

/** The mask with one more place. What is masked as a whole stays so. */
function merged(mask: any, [step, ...rest]: Path, put: unknown, value: any): unknown {
  if (step === undefined || mask === true) {
    return step === undefined ? put : mask;
  }
  const inner = merged(isNested(mask) ? (mask as any)[step] : undefined, rest, put, value?.[step]);
  return Array.isArray(value)
    ? value.map((_, index) => (index === Number(step) ? inner : (mask?.[index] ?? false)))
    : { ...(isPlain(mask) ? mask : {}), [step]: inner };
}
