/** Whether the value says nothing: `null`, `""`, an empty list, block or map. */
export function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}
