const longest = 60;

/**
 * A piece of a file for a message: on one line, not longer than a message can bear, and without characters that a
 * terminal would obey or an editor would not show.
 */
export function shorten(text: string): string {
  const line = text.slice(0, longest + 1).replace(/\s+/g, ' ').trim();
  const short = line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
  return short.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\uFFFD');
}
