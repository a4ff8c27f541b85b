import type { Blocking } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { tabTable } from './format/tab-table.ts';
import { Template } from './template/execute.ts';
import { functions } from './template/functions.ts';
import { TemplateError } from './template/template-error.ts';
import { jsonOf, type Value } from './template/value.ts';

/** One line of a list: its fields and methods by name. */
export type Row = Readonly<Record<string, Value>>;

/** A list as docker's formatter prints it. */
export interface Listing {
  /** `--format`: a template, `table`, `table TEMPLATE` or `json`. */
  readonly format: string;
  /** The template of the table that is printed without a format. */
  readonly table: string;
  /** The headings of the fields. */
  readonly headers: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
  /** How Go calls the type of a row. */
  readonly type: string;
}

/** In headings these leave the text as it is. */
const headingFunctions = { ...functions, ...Object.fromEntries(['json', 'title', 'lower', 'upper', 'truncate', 'pad'].map(name => [name, (...args: readonly Value[]) => args.find(arg => typeof arg === 'string')])) };

/** Prints a list. @throws CliError for a bad template */
export function* printList(cli: Cli, listing: Listing): Blocking<void> {
  yield* cli.print(listText(listing));
}

/** @throws CliError for a bad template */
export function listText({ format, table, headers, rows, type }: Listing): string {
  const trimmed = format.trim();
  const isTable = trimmed === '' || trimmed === 'table' || trimmed.startsWith('table ');
  const own = trimmed.replace(/^table\b ?/, '');
  const source = isTable ? own.trim() === '' ? table : own : trimmed === 'json' ? '{{json .}}' : trimmed;
  const sorted = rows.map(row => Object.fromEntries(Object.entries(row).sort(([a], [b]) => a < b ? -1 : 1)));
  const unescaped = source.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
  try {
    const template = new Template(unescaped, { ...functions, json: value => jsonOf(value, sorted.includes(value as Row)) });
    const lines = sorted.map(row => template.execute(row, { type }));
    const heading = isTable ? [new Template(unescaped, headingFunctions).execute({ Label: name => typeof name === 'string' ? name : '', ...headers })] : [];
    const text = [...heading, ...lines].map(line => `${line}\n`).join('');
    return isTable ? tabTable(text) : text;
  } catch (error) {
    if (error instanceof TemplateError) throw new CliError(`template parsing error: ${error.message}`);
    throw error;
  }
}

/** Maps as lists show them: `a=b,c=d`. */
export function pairs(labels: Readonly<Record<string, string>> | null | undefined): string {
  return Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`).join(',');
}

/** The first twelve digits of an id, without the name of the digest. */
export function shortId(id: string): string {
  return id.replace(/^[a-z0-9]+:/, '').slice(0, 12);
}

/** At most so many characters, the last one an ellipsis. */
export function ellipsis(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
