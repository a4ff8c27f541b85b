/** A database server's contents, as plain data: rows of texts by database and table. */
export interface Contents {
  readonly databases: Record<string, Record<string, Table>>;
}

export interface Table {
  readonly columns: readonly string[];
  rows: (string | null)[][];
  /** The column that counts by itself, and the number that it gave last. */
  readonly counting?: string;
  last?: number;
}

/** What a statement gives: rows, or how many it changed. */
export type Outcome =
  | { readonly columns: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }
  | { readonly tag: string; readonly database?: string }
  | { readonly error: string };

export type Dialect = 'mysql' | 'postgres';

/** A session: who asks, and in which database. */
export interface Session {
  readonly database: string;
  readonly user: string;
  readonly dialect: Dialect;
  readonly version: string;
}

const name = '["`]?([\\w$-]+)["`]?(?:\\s*\\.\\s*["`]?([\\w$-]+)["`]?)?';

/** The statements of a text, without comments. */
export function statementsOf(text: string): string[] {
  return (text.replace(/--\s.*$/gm, '').match(/(?:'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|[^;'"])+/g) ?? []).map(each => each.trim()).filter(each => each !== '');
}

/** Runs one statement; contents are changed in place. */
export function executeSql(contents: Contents, statement: string, session: Session): Outcome {
  for (const [pattern, run] of forms) {
    const match = pattern.exec(statement);
    if (match) return run(contents, match, session);
  }
  const near = statement.split(/\s+/)[0] ?? '';
  return { error: session.dialect === 'mysql' ? `ERROR 1064 (42000) at line 1: this statement is not simulated near '${near}'` : `ERROR:  this statement is not simulated at or near "${near}"` };
}

type Form = (contents: Contents, match: RegExpExecArray, session: Session) => Outcome;

const forms: readonly (readonly [RegExp, Form])[] = [
  [/^show\s+(?:databases|schemas)$/i, ({ databases }) => ({ columns: ['Database'], rows: Object.keys(databases).sort().map(each => [each]) })],
  [/^show\s+tables$/i, ({ databases }, _, { database }) => database === '' ? { error: 'ERROR 1046 (3D000) at line 1: No database selected' } : { columns: [`Tables_in_${database}`], rows: Object.keys(databases[database] ?? {}).sort().map(each => [each]) }],
  [/^use\s+["`]?([\w$-]+)["`]?$/i, ({ databases }, [, chosen = '']) => databases[chosen] ? { tag: 'Database changed', database: chosen } : { error: `ERROR 1049 (42000) at line 1: Unknown database '${chosen}'` }],
  [/^create\s+(?:database|schema)\s+(if\s+not\s+exists\s+)?["`]?([\w$-]+)["`]?/i, createDatabase],
  [/^drop\s+(?:database|schema)\s+(?:if\s+exists\s+)?["`]?([\w$-]+)["`]?/i, ({ databases }, [, chosen = '']) => { Reflect.deleteProperty(databases, chosen); return { tag: 'DROP DATABASE' }; }],
  [new RegExp(`^create\\s+table\\s+(if\\s+not\\s+exists\\s+)?${name}\\s*\\(([\\s\\S]*)\\)[^)]*$`, 'i'), createTable],
  [new RegExp(`^drop\\s+table\\s+(?:if\\s+exists\\s+)?${name}$`, 'i'), (contents, [, first = '', second], session) => { Reflect.deleteProperty(contents.databases[second === undefined ? session.database : databaseOf(first, session)] ?? {}, second ?? first); return { tag: 'DROP TABLE' }; }],
  [new RegExp(`^insert\\s+into\\s+${name}\\s*(?:\\(([^)]*)\\))?\\s*values\\s*([\\s\\S]*)$`, 'i'), insert],
  [new RegExp(`^delete\\s+from\\s+${name}(?:\\s+where\\s+(.*))?$`, 'is'), (contents, [, first = '', second, where], session) => change(contents, first, second, where, session, 'DELETE')],
  [new RegExp(`^update\\s+${name}\\s+set\\s+(.*?)(?:\\s+where\\s+(.*))?$`, 'is'), (contents, [, first = '', second, set = '', where], session) => change(contents, first, second, where, session, 'UPDATE', set)],
  [new RegExp(`^select\\s+(.*?)\\s+from\\s+${name}(?:\\s+where\\s+(.*?))?(?:\\s+order\\s+by\\s+([\\w"\`]+)(\\s+desc)?)?(?:\\s+limit\\s+(\\d+))?$`, 'is'), select],
  [/^select\s+([\s\S]*)$/i, constants],
  [/^(?:grant|flush|set|alter|create\s+(?:user|role|index|extension)|begin|commit|rollback|start)\b/i, (_, [word = '']) => ({ tag: word.toUpperCase().replace(/\s+/g, ' ') })],
];

function createDatabase({ databases }: Contents, [, quietly, chosen = '']: RegExpExecArray, { dialect }: Session): Outcome {
  if (databases[chosen] && quietly === undefined) return { error: dialect === 'mysql' ? `ERROR 1007 (HY000) at line 1: Can't create database '${chosen}'; database exists` : `ERROR:  database "${chosen}" already exists` };
  databases[chosen] ??= {};
  return { tag: 'CREATE DATABASE' };
}

function createTable({ databases }: Contents, [, quietly, first = '', second, body = '']: RegExpExecArray, session: Session): Outcome {
  const database = databases[second === undefined ? session.database : databaseOf(first, session)];
  const table = second ?? first;
  if (!database) return { error: 'ERROR 1046 (3D000) at line 1: No database selected' };
  if (database[table]) return quietly === undefined ? { error: session.dialect === 'mysql' ? `ERROR 1050 (42S01) at line 1: Table '${table}' already exists` : `ERROR:  relation "${table}" already exists` } : { tag: 'CREATE TABLE' };
  const parts = split(body).filter(part => !/^(primary|unique|foreign|constraint|key|index|check)\b/i.test(part));
  const counting = parts.find(part => /auto_increment|\bserial\b|generated\s+\w+(?:\s+by\s+default)?\s+as\s+identity/i.test(part));
  database[table] = { columns: parts.map(part => bare(part.split(/\s+/)[0] ?? '')), rows: [], ...counting !== undefined && { counting: bare(counting.split(/\s+/)[0] ?? ''), last: 0 } };
  return { tag: 'CREATE TABLE' };
}

function insert(contents: Contents, [, first = '', second, given, values = '']: RegExpExecArray, session: Session): Outcome {
  const table = tableOf(contents, first, second, session);
  if ('error' in table) return table;
  const columns = given === undefined ? table.columns : split(given).map(bare);
  const groups = values.match(/\((?:'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|[^()'"]|\([^)]*\))*\)/g) ?? [];
  for (const group of groups) {
    const words = split(group.slice(1, -1)).map(valueOf);
    table.rows.push(table.columns.map(column => {
      const at = columns.indexOf(column);
      if (at >= 0 && words[at] !== undefined) return words[at] ?? null;
      return column === table.counting ? `${table.last = (table.last ?? 0) + 1}` : null;
    }));
  }
  return { tag: session.dialect === 'postgres' ? `INSERT 0 ${groups.length}` : '' };
}

function change(contents: Contents, first: string, second: string | undefined, where: string | undefined, session: Session, what: 'DELETE' | 'UPDATE', set = ''): Outcome {
  const table = tableOf(contents, first, second, session);
  if ('error' in table) return table;
  const matching = table.rows.filter(row => matches(table, row, where));
  if (what === 'DELETE') table.rows = table.rows.filter(row => !matching.includes(row));
  else for (const row of matching) for (const part of split(set)) row[table.columns.indexOf(bare(part.split('=')[0] ?? ''))] = valueOf(part.slice(part.indexOf('=') + 1).trim());
  return { tag: session.dialect === 'postgres' ? `${what} ${matching.length}` : '' };
}

function select(contents: Contents, [, what = '*', first = '', second, where, order, descending, limit]: RegExpExecArray, session: Session): Outcome {
  const table = tableOf(contents, first, second, session);
  if ('error' in table) return table;
  let rows = table.rows.filter(row => matches(table, row, where));
  if (/^count\(\s*(\*|\w+)\s*\)$/i.test(what)) return { columns: [session.dialect === 'mysql' ? what : 'count'], rows: [[`${rows.length}`]] };
  if (order !== undefined) {
    const at = table.columns.indexOf(bare(order));
    rows = [...rows].sort((a, b) => (a[at] ?? '').localeCompare(b[at] ?? '', 'en', { numeric: true }) * (descending === undefined ? 1 : -1));
  }
  if (limit !== undefined) rows = rows.slice(0, Number(limit));
  const columns = what.trim() === '*' ? table.columns : split(what).map(bare);
  const unknown = columns.find(column => !table.columns.includes(column));
  if (unknown !== undefined) return { error: session.dialect === 'mysql' ? `ERROR 1054 (42S22) at line 1: Unknown column '${unknown}' in 'field list'` : `ERROR:  column "${unknown}" does not exist` };
  return { columns, rows: rows.map(row => columns.map(column => row[table.columns.indexOf(column)] ?? null)) };
}

function constants(_: Contents, [, text = '']: RegExpExecArray, { dialect, version, user, database }: Session): Outcome {
  const known: Readonly<Record<string, string>> = { 'version()': version, '@@version': version, 'user()': `${user}@localhost`, 'current_user': user, 'database()': database, 'current_database()': database, 'now()': '2026-11-22 00:00:00' };
  const parts = split(text).map(part => (/^([\s\S]*?)\s+as\s+["`]?(\w+)["`]?$/i.exec(part) ?? [part, part, undefined]).slice(1) as [string, string | undefined]);
  return { columns: parts.map(([part, title]) => title ?? (dialect === 'mysql' ? part : /^\w+\(\)$/.test(part) ? part.slice(0, -2) : '?column?')), rows: [parts.map(([part]) => known[part.toLowerCase()] ?? sumOf(part) ?? valueOf(part))] };
}

function sumOf(text: string): string | undefined {
  const [, a, sign, b] = /^(\d+)\s*([+*-])\s*(\d+)$/.exec(text) ?? [];
  return sign === undefined ? undefined : `${sign === '+' ? Number(a) + Number(b) : sign === '-' ? Number(a) - Number(b) : Number(a) * Number(b)}`;
}

function tableOf({ databases }: Contents, first: string, second: string | undefined, session: Session): Table | { readonly error: string } {
  const database = second === undefined ? session.database : databaseOf(first, session);
  const table = databases[database]?.[second ?? first];
  if (table) return table;
  if (session.dialect === 'postgres') return { error: `ERROR:  relation "${second ?? first}" does not exist` };
  return { error: database === '' ? 'ERROR 1046 (3D000) at line 1: No database selected' : `ERROR 1146 (42S02) at line 1: Table '${database}.${second ?? first}' doesn't exist` };
}

/** What stands before a dot: a database of MySQL's, a schema of PostgreSQL's. */
function databaseOf(prefix: string, { dialect, database }: Session): string {
  return dialect === 'mysql' ? prefix : database;
}

function matches({ columns }: Table, row: readonly (string | null)[], where: string | undefined): boolean {
  return where === undefined || where.split(/\s+and\s+/i).every(part => {
    const [, column = '', sign = '', value = ''] = /^\s*["`]?([\w]+)["`]?\s*(=|<>|!=|>=|<=|>|<|like)\s*([\s\S]*?)\s*$/i.exec(part) ?? [];
    const [has, wanted] = [row[columns.indexOf(column)] ?? '', valueOf(value) ?? ''];
    const order = has.localeCompare(wanted, 'en', { numeric: true });
    if (sign.toLowerCase() === 'like') return new RegExp(`^${wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll('%', '.*')}$`, 'i').test(has);
    return { '=': order === 0, '<>': order !== 0, '!=': order !== 0, '>': order > 0, '<': order < 0, '>=': order >= 0, '<=': order <= 0 }[sign] ?? false;
  });
}

/** At commas that are not within quotes or parentheses. */
function split(text: string): string[] {
  return (text.match(/(?:'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|\((?:[^()]|\([^()]*\))*\)|[^,'"()])+/g) ?? []).map(each => each.trim()).filter(each => each !== '');
}

function bare(text: string): string {
  return text.trim().replace(/^["`]|["`]$/g, '');
}

function valueOf(text: string): string | null {
  if (/^null$/i.test(text)) return null;
  return /^(['"])([\s\S]*)\1$/.exec(text)?.[2]?.replaceAll("''", "'") ?? text;
}
