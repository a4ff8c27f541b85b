/** The menu of `select`: numbered words in columns, as bash's execute_cmd.c sets them. */

const tab = 8;

/** The lines of a menu for a terminal of so many columns. */
export function menuText(words: readonly string[], width: number): string {
  const digits = String(words.length).length;
  const column = Math.max(...words.map(({ length }) => length)) + digits + ') '.length + 2;
  const across = Math.ceil(words.length / Math.ceil(words.length / Math.max(1, Math.floor(width / column))));
  const rows = across === words.length ? words.length : Math.ceil(words.length / across);
  const lines = Array.from({ length: rows }, (_, row) => {
    let text = '';
    for (let i = row, from = 0; i < words.length; i += rows, from += column) {
      const entry = `${String(i + 1).padStart(from === 0 ? String(rows).length : digits)}) ${words[i] ?? ''}`;
      text += i + rows < words.length ? entry + gap(from + entry.length, from + column) : entry;
    }
    return `${text}\n`;
  });
  return lines.join('');
}

/** Tabs and blanks from one column to another. */
function gap(from: number, to: number): string {
  let text = '';
  for (let at = from; at < to;) {
    const tabs = Math.floor(to / tab) > Math.floor(at / tab);
    text += tabs ? '\t' : ' ';
    at += tabs ? tab - at % tab : 1;
  }
  return text;
}
