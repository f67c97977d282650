/** A price an hour, as people read it: to the thousandth, and below one to the ten thousandth: `1,027.197`. */
export function hourly(amount: number): string {
  return separated(amount.toFixed(amount > 0 && amount < 1 ? 4 : 3));
}

/** A price a month, to the hundredth: `19,853.81`. */
export function monthly(amount: number): string {
  return separated(amount.toFixed(2));
}

function separated(figure: string): string {
  return figure.replace(/\B(?=(?:\d{3})+\.)/g, ",");
}

/** `+5.573`, `-40`; nothing where nothing changes. */
export function signed(difference: number, written: (size: number) => string = String): string {
  return difference === 0 ? "" : `${difference > 0 ? "+" : "-"}${written(Math.abs(difference))}`;
}

/** What no price holds, and how long a month is. */
export const PRICES_LEAVE_OUT = "VMs only, without disks, control plane, discounts and taxes; a month has 730 hours";
