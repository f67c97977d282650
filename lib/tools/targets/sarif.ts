import { oneLine } from "./one-line";

/**
 * A text in a message of SARIF, or in a name. Viewers make a link of `[text](target)`, some of them even with backslashes, so a space stands
 * between the brackets.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html messages with embedded links, 3.11.6
 */
export function sarifText(text: string): string {
  return oneLine(text).replace(/\](?=\()/g, "] ");
}
