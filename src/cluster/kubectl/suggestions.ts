import { sections } from './groups.ts';

const farthest = 2;

/** cobra's suggestions: commands whose name begins so, or is nearly so. */
export function suggestionsFor(word: string): string {
  const names = sections.flatMap(section => section.names);
  const near = names.filter(name => distance(word.toLowerCase(), name.toLowerCase()) <= farthest || name.toLowerCase().startsWith(word.toLowerCase()));
  return near.length === 0 ? '' : `\n\nDid you mean this?\n${near.map(name => `\t${name}\n`).join('')}`.replace(/\n$/, '');
}

/** Levenshtein's distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
