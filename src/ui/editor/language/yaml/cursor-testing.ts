/** A YAML text in which the cursor is drawn as `│`. */
export function drawn(text: string): { lines: string[]; line: number; character: number } {
  const before = text.slice(0, text.indexOf('│')).split('\n');
  return { lines: text.replace('│', '').split('\n'), line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}
