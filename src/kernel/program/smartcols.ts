/** A column of a table as util-linux prints it (libsmartcols). */
export interface TableColumn {
  readonly name: string;
  readonly right?: boolean;
}

/**
 * A table in columns as wide as what is in them, one space between; the last one is not filled up.
 * @param raw separated by one space only, empty cells left empty
 */
export function formatTable(columns: readonly TableColumn[], rows: readonly (readonly string[])[], { headings = true, raw = false } = {}): string {
  const lines = headings ? [columns.map(({ name }) => name), ...rows] : rows;
  if (raw) return lines.map(line => `${line.map(cell => cell.replaceAll(' ', '\\x20')).join(' ')}\n`).join('');
  const widths = columns.map(({ name }, at) => Math.max(name.length, ...rows.map(row => (row[at] ?? '').length)));
  return lines.map(line => {
    const cells = columns.map(({ right }, at) => {
      const cell = line[at] ?? '';
      if (right) return cell.padStart(widths[at] ?? 0);
      return at === columns.length - 1 ? cell : cell.padEnd(widths[at] ?? 0);
    });
    return `${cells.join(' ')}\n`;
  }).join('');
}
