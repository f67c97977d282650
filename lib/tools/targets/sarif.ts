import { oneLine } from "./one-line";

/**
 * A text as a message of SARIF. Viewers make a link of `[text](target)`, some of them even with backslashes, so a space stands
 * between the brackets.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html messages with embedded links, 3.11.6
 */
export function sarifMessage(text: string): { readonly text: string } {
  return { text: oneLine(text).replace(/\](?=\()/g, "] ") };
}
