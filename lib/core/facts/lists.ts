/** What the numbers come to. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** The largest of the numbers, 0 where there is none: a call takes fewer arguments than a cluster can have nodes. */
export function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

/** The values that stand in a list more than once, each of them once. */
export function repeated<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** At least one. */
export type Several<Value> = readonly [Value, ...Value[]];

/** The values by their keys; those without a key are left out. */
export function grouped<Value>(values: Iterable<Value>, keyOf: (value: Value) => string | undefined): Map<string, Several<Value>> {
  const groups = new Map<string, [Value, ...Value[]]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = key === undefined ? undefined : groups.get(key);
    if (group !== undefined) {
      group.push(value);
    } else if (key !== undefined) {
      groups.set(key, [value]);
    }
  }
  return groups;
}
