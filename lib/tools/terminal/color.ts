import type { OutputStream, Terminal } from "../command-line/command";

// The stable util.styleText came after Node 20.9.
const CODES = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

export type Color = keyof typeof CODES;
export type Paint = (color: Color, text: string) => string;

/**
 * Colors text for a terminal, and leaves it alone in a file and in a pipe. NO_COLOR and FORCE_COLOR overrule that; NO_COLOR wins.
 *
 * @see https://no-color.org
 * @see https://force-color.org
 */
export function paintFor(stream: OutputStream, env: Terminal["env"]): Paint {
  const isTerminal = stream.isTTY === true && env.TERM !== "dumb";
  if (env.NO_COLOR || !(isTerminal || env.FORCE_COLOR)) {
    return (_color, text) => text;
  }
  return (color, text) => {
    const [on, off] = CODES[color];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  };
}
