/** Words that differ by so many changes are not what was meant. */
const tooFar = 3;

/** ` (did you mean FROM?)`, if one of the names is not far from what was written (BuildKit, `util/suggest`); in the case of what was written. */
export function suggestion(written: string, names: readonly string[]): string {
  const word = written.toLowerCase();
  let best: string | undefined;
  let least = tooFar;
  for (const name of names) {
    const distance = changes(word, name.toLowerCase());
    if (distance === 0) return '';
    if (distance < least) [best, least] = [name, distance];
  }
  if (best === undefined) return '';
  return ` (did you mean ${written === written.toUpperCase() ? best.toUpperCase() : best.toLowerCase()}?)`;
}

/** How many characters have to be put in, taken out or replaced (Levenshtein). */
function changes(from: string, to: string): number {
  if (Math.abs(from.length - to.length) >= tooFar) return tooFar;
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, character] of Array.from(from).entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at++) {
      next.push(Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (row[at - 1] ?? 0) + (to[at - 1] === character ? 0 : 1)));
    }
    row = next;
  }
  return row[to.length] ?? tooFar;
}
