/** Names come from the plan: they must not move the cursor, turn the text around or begin a line of their own. */
export function oneLine(text: string): string {
  return text.replace(CONTROL_CHARACTERS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// C0 and C1 controls, line separators, and what changes the direction of text.
const CONTROL_CHARACTERS = /[\p{Cc}\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
