/** The text of a source as it reads in an edition. */
exports.renamed = function renamed(text, { kept, phrases, name }) {
  const stays = new RegExp(kept.map(({ source }) => `(?:${source})`).join("|"), "g");
  const pieces = text.split(stays);
  const between = text.match(stays) ?? [];
  return pieces.map((piece, index) => reworded(piece, phrases).replace(name.from, name.to) + (between[index] ?? "")).join("");
};

function reworded(text, phrases) {
  return phrases.reduce((result, [from, to]) => result.replaceAll(from, to), text);
}
