/** The candidate that the text was probably meant to be: the nearest by edits, if it is near at all. */
export function didYouMean(text: string, candidates: readonly string[]): string | undefined {
  const [nearest] = candidates
    .map((candidate) => ({ candidate, distance: editDistance(text.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => distance <= Math.max(2, Math.floor(candidate.length / 3)) && distance < candidate.length)
    .sort((one, other) => one.distance - other.distance);
  return nearest?.candidate;
}

/** Levenshtein's distance: how many characters are inserted, deleted or replaced. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of [...from].entries()) {
    const above = row;
    row = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = above[column - 1]! + (to[column - 1] === character ? 0 : 1);
      row.push(Math.min(replaced, above[column]! + 1, row[column - 1]! + 1));
    }
  }
  return row[to.length]!;
}
