import { oneLine } from "./one-line";

/** A text as a line of an element, or as the value of an attribute, in XML and in HTML. */
export function xml(text: string): string {
  return oneLine(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
