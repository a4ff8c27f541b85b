const longest = 60;

/** A piece of a file for a message: on one line, and not longer than a message can bear. */
export function shorten(text: string): string {
  const line = text.slice(0, longest + 1).replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).trimEnd()}…` : line;
}
