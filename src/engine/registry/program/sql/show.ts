import type { Outcome } from './execute.ts';

/** How psql prints what came. */
export function asPsql(outcome: Outcome): string {
  if ('error' in outcome) return `${outcome.error}\n`;
  if ('tag' in outcome) return `${outcome.tag}\n`;
  const rows = outcome.rows.map(row => row.map(each => each ?? ''));
  const widths = outcome.columns.map((column, i) => Math.max(column.length, ...rows.map(row => row[i]?.length ?? 0)));
  const numeric = outcome.columns.map((_, i) => rows.length > 0 && rows.every(row => /^-?\d+(\.\d+)?$/.test(row[i] ?? '')));
  const centred = (text: string, width: number): string => `${' '.repeat(Math.floor((width - text.length) / 2))}${text}`.padEnd(width);
  const line = (cells: readonly string[]): string => cells.map(cell => ` ${cell} `).join('|').replace(/ +$/, '');
  return `${outcome.columns.map((column, i) => ` ${centred(column, widths[i] ?? 0)} `).join('|')}\n${widths.map(width => '-'.repeat(width + 2)).join('+')}\n${rows.map(row => `${line(row.map((cell, i) => (numeric[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0))))}\n`).join('')}(${rows.length} row${rows.length === 1 ? '' : 's'})\n\n`;
}

/** How mysql prints it: with frames on a terminal, else with tabs. */
export function asMysql(outcome: Outcome, framed: boolean): string {
  if ('error' in outcome) return `${outcome.error}\n`;
  if ('tag' in outcome) return '';
  const rows = outcome.rows.map(row => row.map(each => each ?? 'NULL'));
  if (!framed) return rows.length === 0 ? '' : [outcome.columns, ...rows].map(row => `${row.join('\t')}\n`).join('');
  if (rows.length === 0) return '';
  const widths = outcome.columns.map((column, i) => Math.max(column.length, ...rows.map(row => row[i]?.length ?? 0)));
  const frame = `+${widths.map(width => '-'.repeat(width + 2)).join('+')}+\n`;
  const line = (row: readonly string[]): string => `|${row.map((cell, i) => ` ${cell.padEnd(widths[i] ?? 0)} |`).join('')}\n`;
  return `${frame}${line(outcome.columns)}${frame}${rows.map(line).join('')}${frame}`;
}
