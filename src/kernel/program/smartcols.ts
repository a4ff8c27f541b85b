/** A line of a table, and those that hang below it in a tree. */
export interface Row {
  readonly cells: readonly string[];
  readonly children: readonly Row[];
}

/** Rows of a table without a tree. */
export function flatRows(rows: readonly (readonly string[])[]): Row[] {
  return rows.map(cells => ({ cells, children: [] }));
}

/** How a table of libsmartcols (util-linux) is written. */
export interface TableStyle {
  readonly names: readonly string[];
  readonly headings: boolean;
  /** Lines of box characters; else of ASCII. */
  readonly unicode?: boolean;
  /** The column with the tree, if there is one. */
  readonly tree?: number;
  readonly right?: (name: string) => boolean;
}

interface Line {
  readonly cells: readonly string[];
}

const boxes = { branch: '├─', last: '└─', through: '│ ', empty: '  ' };
const ascii = { branch: '|-', last: '`-', through: '| ', empty: '  ' };

/** Columns as wide as the widest of their cells, with a blank between. */
export function table(style: TableStyle, rows: readonly Row[]): string {
  const { names, headings, right } = style;
  const lines: Line[] = flatten(rows, style);
  const widths = names.map((name, i) => lines.reduce((most, { cells }) => Math.max(most, Array.from(cells[i] ?? '').length), name.length));
  const all = headings ? [{ cells: names }, ...lines] : lines;
  return all.map(({ cells }) => `${names.map((name, i) => {
    const cell = cells[i] ?? '';
    const missing = ' '.repeat((widths[i] ?? 0) - Array.from(cell).length);
    if (right?.(name)) return missing + cell;
    return i === names.length - 1 ? cell : cell + missing;
  }).join(' ')}\n`).join('');
}

/** `-r`: words separated by blanks. */
export function raw({ names, headings }: Pick<TableStyle, 'names' | 'headings'>, rows: readonly Row[]): string {
  const escaped = (text: string): string => text.replace(/[\s\\]/g, character => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
  const lines = flatten(rows).map(({ cells }) => `${cells.map(escaped).join(' ')}\n`);
  return (headings ? `${names.join(' ')}\n` : '') + lines.join('');
}

/** `-P`: `NAME="value"`. */
export function pairs(names: readonly string[], rows: readonly Row[]): string {
  return flatten(rows).map(({ cells }) => `${names.map((name, i) => `${name.replace(/[^A-Za-z0-9_]/g, '_').replace(/_$/, name.endsWith('%') ? 'PCT' : '_')}="${(cells[i] ?? '').replaceAll('"', '\\x22')}"`).join(' ')}\n`).join('');
}

/** `-J`. @param isNumber which columns are numbers there */
export function json(name: string, names: readonly string[], rows: readonly Row[], isNumber: (name: string) => boolean = () => false): string {
  return `{\n   ${JSON.stringify(name)}: [\n${jsonRows(names, rows, 6, isNumber)}\n   ]\n}\n`;
}

function jsonRows(names: readonly string[], rows: readonly Row[], depth: number, isNumber: (name: string) => boolean): string {
  const pad = ' '.repeat(depth);
  return pad + rows.map(({ cells, children }) => {
    const fields = names.map((name, i) => `${pad}   ${JSON.stringify(name.toLowerCase())}: ${cells[i] === '' ? 'null' : isNumber(name) ? cells[i] : JSON.stringify(cells[i])}`);
    if (children.length > 0) fields.push(`${pad}   "children": [\n${jsonRows(names, children, depth + 6, isNumber)}\n${pad}   ]`);
    return `{\n${fields.join(',\n')}\n${pad}}`;
  }).join(',');
}

/** The rows one below the other, with the lines of the tree before them if a style is given. */
function flatten(rows: readonly Row[], style?: TableStyle): Line[] {
  const lines: Line[] = [];
  const symbols = style?.unicode ? boxes : ascii;
  const add = (row: Row, before: string, own: string): void => {
    lines.push({ cells: row.cells.map((cell, i) => i === style?.tree ? own + cell : cell) });
    for (const [i, child] of row.children.entries()) {
      const last = i === row.children.length - 1;
      add(child, before + (last ? symbols.empty : symbols.through), before + (last ? symbols.last : symbols.branch));
    }
  };
  for (const row of rows) add(row, '', '');
  return lines;
}
