import { type CommandArguments, ToolError } from "./command";
import { stringOption } from "./option-values";

const DURATION = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
const LONGEST_MS = 24 * 3600 * 1000;

/**
 * The milliseconds of an option such as `30s`, `20m` or `1h30m`.
 *
 * @throws ToolError if its value is not such a duration
 */
export function durationOption(args: CommandArguments, option: string): number | undefined {
  const text = stringOption(args, option);
  if (text === undefined) {
    return undefined;
  }
  const [, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(text) ?? [];
  const total = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  if (!(total > 0 && total <= LONGEST_MS)) {
    throw new ToolError(`--${option} is ${JSON.stringify(text)}`, "use a duration from 1s to 24h, such as 30s, 20m or 1h30m");
  }
  return total;
}

/** `3m5s` */
export function formatDuration(milliseconds: number): string {
  const total = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(total / 3600), "h"],
    [Math.floor(total / 60) % 60, "m"],
    [total % 60, "s"],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? `${count}${unit}` : [])).join("") || "0s";
}
