/** A price an hour, as people read it: to the thousandth, and below one to the ten thousandth. */
export function hourly(amount: number): string {
  return amount.toFixed(amount > 0 && amount < 1 ? 4 : 3);
}

/** A price a month, to the hundredth. */
export function monthly(amount: number): string {
  return amount.toFixed(2);
}
