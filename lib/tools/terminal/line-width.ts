import type { OutputStream } from "../command-line/command";

const NARROWEST_TERMINAL = 40;

/** How long the line of a table may be: as a terminal has columns, and elsewhere as long as that. */
export function lineWidth({ isTTY, columns }: OutputStream, elsewhere = 120): number {
  return isTTY && columns ? Math.max(columns, NARROWEST_TERMINAL) : elsewhere;
}
