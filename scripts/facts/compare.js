const { isNewer, newest } = require("./versions");

/** How many sources are asked at a time. */
const AT_ONCE = 4;

/**
 * What became of every pin: `current`, `moved`, `held` (newer exists, and the table says why it is not taken), or
 * `unreached`, with the reason of each source that did not answer.
 */
exports.compare = async function compare(pins, sources) {
  const facts = [];
  const waiting = pins.map((pin, index) => ({ pin, index }));
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      facts[next.index] = await factOf(next.pin, sources);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return facts;
};

async function factOf({ what, where, pinned, sha, from, previews, held }, sources) {
  const answers = await Promise.all(from.map(([kind, name]) => answerOf(sources[kind], name)));
  const failures = answers.flatMap(({ failure }) => failure ?? []);
  const found = newest(
    answers.flatMap(({ versions }) => (versions ? Object.keys(versions) : [])),
    { previews },
  );
  const fact = { what, where, pinned, newest: found ?? null };
  // A source that does not even list what is pinned says nothing of what is newer.
  if (found === undefined || isNewer(found, pinned)) {
    return {
      ...fact,
      newest: null,
      state: "unreached",
      reason: [...new Set(failures)].join("; ") || `${from[0][1]}: no version as new as this`,
    };
  }
  const tagged = answers.map(({ versions }) => versions?.[pinned]).find(Boolean);
  if (sha !== undefined && tagged && tagged !== sha) {
    return { ...fact, state: "moved", reason: `the tag ${pinned} is ${tagged}, not ${sha}` };
  }
  if (!isNewer(pinned, found)) {
    return { ...fact, state: "current" };
  }
  return held === undefined ? { ...fact, state: "moved" } : { ...fact, state: "held", reason: held };
}

/** The versions that a source lists, each with its commit where the source knows one; or in one line why it does not answer. */
async function answerOf(source, name) {
  try {
    return { versions: await source(name) };
  } catch (error) {
    return { failure: `${name}: ${error.message.trim().split("\n").at(-1)}` };
  }
}
