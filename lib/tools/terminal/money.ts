/** A price an hour, as people read it: to the thousandth, and below one to the ten thousandth. */
export function hourly(amount: number): string {
  return amount.toFixed(amount > 0 && amount < 1 ? 4 : 3);
}

/** A price a month, to the hundredth: `19,853.81`. */
export function monthly(amount: number): string {
  return amount.toFixed(2).replace(/\B(?=(?:\d{3})+\.)/g, ",");
}

/** What no price holds, and how long a month is. */
export const PRICES_LEAVE_OUT =
  "disks, the control plane, reservations, savings plans and taxes are not in the prices; a month has 730 hours";
