/** Whether a name matches a pattern with `*`, `?`, `[…]` and `\` (fnmatch(3) without flags); in linear time for one `*`, quadratic at worst. */
export function matchesGlob(pattern: string, name: string): boolean {
  let at = 0;
  let position = 0;
  let star = -1;
  let starPosition = 0;
  for (;;) {
    if (pattern[at] === '*') {
      star = ++at;
      starPosition = position;
      continue;
    }
    if (position >= name.length) break;
    const next = at < pattern.length ? matchOne(pattern, at, name[position] ?? '') : -1;
    if (next >= 0) {
      at = next;
      position++;
    } else if (star >= 0) {
      at = star;
      position = ++starPosition;
    } else return false;
  }
  return at === pattern.length;
}

/** The offset behind one element of a pattern that matches a character; −1 if it does not match. */
function matchOne(pattern: string, at: number, character: string): number {
  const element = pattern[at];
  if (element === '?') return at + 1;
  if (element === '\\' && at + 1 < pattern.length) return pattern[at + 1] === character ? at + 2 : -1;
  if (element === '[') {
    const [whole, negated = '', items = ''] = /^\[([!^]?)(\]?[^\]]*)\]/.exec(pattern.slice(at)) ?? [];
    if (whole !== undefined) {
      const holds = Array.from(items.matchAll(/(.)-(.)|(.)/gs)).some(([, low, high, single]) => (low !== undefined && high !== undefined ? character >= low && character <= high : character === single));
      return holds === (negated === '') ? at + whole.length : -1;
    }
  }
  return element === character ? at + 1 : -1;
}
