/** The numbers of a version, and whether it is a release: `v1.2.3`, `1.2.3-rc.1`, `41.9.0b1`, `2026-08-02-preview`. */
const FORM = /^v?(\d+(?:[.-]\d+)*)(.*)$/;

const isVersion = (text) => FORM.test(text);
const isRelease = (text) => FORM.exec(text)?.[2] === "";
const numbers = (text) => FORM.exec(text)[1].split(/[.-]/).map(Number);

/** By their numbers; a release stands above its own previews, except between API versions, which are dates. */
function byAge(one, other) {
  const [left, right] = [numbers(one), numbers(other)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return Number(isRelease(one)) - Number(isRelease(other));
}

/** The newest of the versions, which are releases unless previews are asked for. */
function newest(versions, { previews = false } = {}) {
  const wanted = versions.filter((version) => isVersion(version) && (previews || isRelease(version)));
  return wanted.sort(byAge).at(-1);
}

/** Whether the second is newer, as far as the first says: `1.37` and `~> 2.12` say nothing of a patch. */
function isNewer(pinned, found) {
  const precision = numbers(pinned).length;
  return byAge(pinned, isRelease(found) ? numbers(found).slice(0, precision).join(".") : found) < 0;
}

module.exports = { isNewer, newest };
