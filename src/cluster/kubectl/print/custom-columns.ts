import { readFile } from '../../../engine/index.ts';
import type { Blocking } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import type { AnyObject, Json } from '../json.ts';
import type { Kubectl } from '../kubectl.ts';
import { jsonText, sortedKeys } from './json.ts';
import { JsonPath } from './jsonpath/execute.ts';

/** `-o custom-columns=NAME:.metadata.name,…` and `custom-columns-file`: what makes the lines of objects. */
interface CustomColumns {
  readonly header: string;
  line(object: AnyObject): string;
}

/** The columns; undefined where another format is asked for. @throws Failure */
export function* customColumns(kubectl: Kubectl, output: string): Blocking<CustomColumns | undefined> {
  const [, name = '', , given = ''] = /^(custom-columns(?:-file)?)(=(.*))?$/s.exec(output) ?? [];
  if (name === '') return undefined;
  if (given === '') throw new Failure(`${name} format specified but no ${name === 'custom-columns' ? 'custom columns' : name} given`);
  return name === 'custom-columns' ? fromSpec(given) : fromFile(yield* readFile(kubectl.sys, given));
}

function fromSpec(spec: string): CustomColumns {
  return columnsOf(spec.split(',').map(part => {
    const at = part.indexOf(':');
    if (at < 0 || at === 0 && part.length === 1) throw new Failure(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`);
    return { header: part.slice(0, at), path: part.slice(at + 1) };
  }));
}

function fromFile(text: string): CustomColumns {
  const [headers = '', paths = ''] = text.split('\n');
  const fields = paths.trim().split(/\s+/);
  return columnsOf(headers.trim().split(/\s+/).map((header, at) => ({ header, path: fields[at] ?? '' })));
}

function columnsOf(columns: readonly { readonly header: string; readonly path: string }[]): CustomColumns {
  const paths = columns.map(({ path }) => new JsonPath(relaxed(path)));
  return {
    header: columns.map(({ header }) => header).join('\t'),
    line: object => paths.map(path => {
      const found = path.find(object as Json).flat();
      return found.length === 0 ? '<none>' : found.map(textOf).join(',');
    }).join('\t'),
  };
}

/** `x.y`, `.x.y` and `{.x.y}` are the same. @throws Failure */
export function relaxed(path: string): string {
  if (path === '') return path;
  const [, inner] = /^\{?\.?([^{}]*|.*\{.*\}.*)\}?$/s.exec(path) ?? [];
  if (inner === undefined) throw new Failure(`unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'`);
  const plain = inner.replace(/\}$/, '');
  return `{${plain.startsWith('[') ? plain : `.${plain}`}}`;
}

function textOf(value: Json): string {
  if (value === null) return '<none>';
  return typeof value === 'object' ? goText(value) : String(value);
}

/** As Go's fmt prints maps and slices. */
function goText(value: Json): string {
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(goText).join(' ')}]`;
  if (typeof value === 'object' && value !== null) return `map[${Object.entries(value as Readonly<Record<string, Json>>).sort(([a], [b]) => a < b ? -1 : 1).map(([key, each]) => `${key}:${goText(each)}`).join(' ')}]`;
  return value === null ? '<nil>' : typeof value === 'string' ? value : jsonText(sortedKeys(value), 0);
}
