import type { Match, Regex } from '../../regex/regex.ts';
import type { Piece } from './script.ts';

/** The text with the matches from the `which`-th on replaced: only that one, or all that follow. Undefined if there is none. */
export function substitute(text: string, regex: Regex, replacement: readonly Piece[], which: number, global: boolean): string | undefined {
  let result = '';
  let copied = 0;
  let count = 0;
  let replaced = false;
  let lastEnd = -1;
  for (let from = 0; from <= text.length;) {
    const match = regex.find(text, from);
    if (match === undefined) break;
    const empty = match.end === match.start;
    from = empty ? match.end + 1 : match.end;
    if (empty && match.start === lastEnd) continue;
    lastEnd = match.end;
    if (++count < which) continue;
    result += text.slice(copied, match.start) + expand(replacement, match);
    copied = match.end;
    replaced = true;
    if (!global) break;
  }
  return replaced ? result + text.slice(copied) : undefined;
}

/** What a replacement becomes for a match. */
function expand(pieces: readonly Piece[], match: Match): string {
  let result = '';
  let mode = 'E';
  let once = '';
  for (const { text, group, convert } of pieces) {
    if (convert !== undefined) {
      if (convert === 'u' || convert === 'l') once = convert;
      else {
        mode = convert;
        once = '';
      }
    }
    for (const part of [text, group === undefined ? '' : match.group(group) ?? '']) {
      if (part === '') continue;
      const shown = mode === 'U' ? part.toUpperCase() : mode === 'L' ? part.toLowerCase() : part;
      result += once === 'u' ? shown.slice(0, 1).toUpperCase() + shown.slice(1) : once === 'l' ? shown.slice(0, 1).toLowerCase() + shown.slice(1) : shown;
      once = '';
    }
  }
  return result;
}
