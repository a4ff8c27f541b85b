/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What breaks parsers: quotes and brackets left open, odd line ends, odd characters, YAML's and the shell's own signs. */
const pieces = [
  '\r\n', '\r', '\n', '\t', '\0', '\uFEFF', '\ud800', '\udc00', '한', '😀', '\u2028', '"', "'", '`', '\\', '\\\n', '$', '${', '${a:-', '$(', '$((', ')', '}', '{', '[', ']', '[[', '((',
  '<<EOF\n', '<<-"E"', 'EOF\n', '#', '# escape=`\n', '# syntax=x\n', '# check=skip=all\n', '# cutaway ignore=DL3006\n', '|', '||', '&&', ';', ';;', '&', '>', '<', '!', '*', '?', '~', '=', ':', ': ', '- ', ', ',
  '&a ', '*a', '<<: *a\n', '|-\n', '>\n', '? ', '---\n', '...\n', '%YAML 1.1\n', '!!binary ', '!x ', '--', '--mount=', '--from=', 'FROM ', 'RUN ', 'ONBUILD ', 'ARG ', 'services:\n', 'nodes:\n', '0x', '1e999', '-1', '99999999999999999999',
];

/** Changes a text in a few places: cuts, repeats, swaps, and puts in what breaks parsers. `other` lends pieces. */
export function mutate(text: string, other: string, random: () => number): string {
  let mutated = text;
  for (let change = Math.floor(random() * 6) + 1; change > 0; change--) {
    const at = Math.floor(random() * (mutated.length + 1));
    const length = Math.floor(random() ** 3 * 60);
    const before = mutated.slice(0, at);
    const cut = mutated.slice(at, at + length);
    const after = mutated.slice(at + length);
    const kind = Math.floor(random() * 6);
    if (kind === 0) mutated = before + after;
    else if (kind === 1) mutated = before + cut + cut + after;
    else if (kind === 2) mutated = before + (pieces[Math.floor(random() * pieces.length)] ?? '') + cut + after;
    else if (kind === 3) mutated = before + (pieces[Math.floor(random() * pieces.length)] ?? '') + after;
    else if (kind === 4) mutated = before + other.slice(at, at + length * 3) + cut + after;
    else mutated = after + before + cut;
  }
  return mutated;
}
