/**
 * The candidate that the text was probably meant to be: the nearest by edits, if it is near at all, and no other is as near;
 * else the only one that begins with it.
 */
export function didYouMean(text: string, candidates: readonly string[]): string | undefined {
  const written = text.toLowerCase();
  const all = [...new Set(candidates)];
  const [nearest, second] = all
    .map((candidate) => ({ candidate, distance: editDistance(written, candidate.toLowerCase()) }))
    .filter(({ candidate, distance }) => isNear(distance, candidate.length, text.length))
    .sort((one, other) => one.distance - other.distance);
  if (nearest && nearest.distance !== second?.distance) {
    return nearest.candidate;
  }
  const longer = written.length < SHORTEST_START ? [] : all.filter((candidate) => candidate.toLowerCase().startsWith(written));
  return longer.length === 1 ? longer[0] : undefined;
}

const SHORTEST_START = 2;

/** Two edits are, and more in a longer word, as long as half of the word is left. */
function isNear(distance: number, length: number, written: number): boolean {
  return distance <= Math.max(2, Math.floor(length / 3)) && 2 * distance < Math.max(length, written);
}

/** How many characters are inserted, deleted, replaced or swapped with their neighbor. */
function editDistance(from: string, to: string): number {
  let [above, row]: [number[], number[]] = [[], Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const replaced = row[column - 1]! + (to[column - 1] === from[line - 1] ? 0 : 1);
      const swapped = to[column - 1] === from[line - 2] && to[column - 2] === from[line - 1] ? above[column - 2]! + 1 : replaced;
      next.push(Math.min(replaced, swapped, row[column]! + 1, next[column - 1]! + 1));
    }
    [above, row] = [row, next];
  }
  return row[to.length]!;
}
