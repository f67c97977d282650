/** The suffixes of a Kubernetes quantity, and by what each multiplies. */
const SUFFIXES: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Kubernetes caps what is larger. */
const LARGEST = 2 ** 63 - 1;

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:[eE]([+-]?\d{1,3})|(m|[nukMGTPE]|[KMGTPE]i)?)$/;

/**
 * The number of a Kubernetes quantity, such as `500m`, `64Gi` or `1k`: CPU in cores, memory in bytes. `undefined` for what is
 * no quantity.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(value: unknown): number | undefined {
  const [, digits, exponent, suffix = ""] =
    (typeof value === "string" || typeof value === "number" ? QUANTITY.exec(String(value)) : null) ?? [];
  if (digits === undefined) {
    return undefined;
  }
  const number = exponent === undefined ? Number(digits) * SUFFIXES[suffix]! : Number(`${digits}e${exponent}`);
  return Number.isFinite(number) ? toThousandths(Math.max(-LARGEST, Math.min(number, LARGEST))) : undefined;
}

/** Kubernetes calculates in thousandths, so that three times 0.1 are 0.3. */
export function toThousandths(number: number): number {
  return Math.round(number * 1000) / 1000;
}
