/** Money in whole millionths, so that sums in another order are equal. */
export function micros(amount: number): number {
  return Math.round(amount * 1e6);
}

/** The amount to the millionth. */
export function roundedMoney(amount: number): number {
  return micros(amount) / 1e6;
}
