import { readBytes } from '../../../engine/index.ts';
import { base64, type Blocking, decode, entriesOf, isErrno, type Sys } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import type { JsonObject } from '../json.ts';

/** Where the data of config maps and secrets comes from. */
interface DataSources {
  readonly 'from-file': readonly string[];
  readonly 'from-literal': readonly string[];
  readonly 'from-env-file': readonly string[];
}

/** The entries of `--from-file`, `--from-literal` and `--from-env-file`. @throws Failure */
export function* readData(sys: Sys, sources: DataSources): Blocking<ReadonlyMap<string, Uint8Array>> {
  if (sources['from-env-file'].length > 0 && (sources['from-file'].length > 0 || sources['from-literal'].length > 0)) throw new Failure('from-env-file cannot be combined with from-file or from-literal');
  const data = new Map<string, Uint8Array>();
  const add = (key: string, value: Uint8Array): void => {
    if (!/^[-._a-zA-Z0-9]+$/.test(key)) throw new Failure(`${JSON.stringify(key)} is not a valid key name for a ConfigMap: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')`);
    if (data.has(key)) throw new Failure(`cannot add key ${JSON.stringify(key)}, another key by that name already exists in Data for ConfigMap`.replace('Data for ConfigMap', 'Data for ConfigMap'));
    data.set(key, value);
  };
  for (const source of sources['from-file']) for (const [key, path] of yield* filesOf(sys, source)) add(key, yield* bytesOf(sys, path));
  for (const literal of sources['from-literal']) {
    const at = literal.indexOf('=');
    if (at < 1) throw new Failure(`invalid literal source ${literal}, expected key=value`);
    const value = literal.slice(at + 1);
    add(literal.slice(0, at), new TextEncoder().encode(/^(".*"|'.*')$/s.test(value) ? value.slice(1, -1) : value));
  }
  for (const path of sources['from-env-file']) {
    for (const line of decode(yield* bytesOf(sys, path)).split(/\r?\n/)) {
      const text = line.trimStart();
      if (text === '' || text.startsWith('#')) continue;
      const at = text.indexOf('=');
      add(at < 0 ? text : text.slice(0, at), new TextEncoder().encode(at < 0 ? '' : text.slice(at + 1)));
    }
  }
  return new Map([...data].sort(([a], [b]) => a < b ? -1 : 1));
}

/** As a config map holds it: what is no UTF-8 stands apart. */
export function configData(data: ReadonlyMap<string, Uint8Array>): { readonly data?: Readonly<Record<string, string>>; readonly binaryData?: Readonly<Record<string, string>> } {
  const all = [...data].map(([key, bytes]) => ({ key, bytes, text: utf8(bytes) }));
  const texts = Object.fromEntries(all.flatMap(({ key, text }) => text === undefined ? [] : [[key, text] as const]));
  const binary = Object.fromEntries(all.flatMap(({ key, bytes, text }) => text === undefined ? [[key, base64(bytes)] as const] : []));
  return { ...Object.keys(texts).length > 0 && { data: texts }, ...Object.keys(binary).length > 0 && { binaryData: binary } };
}

/** undefined if it is no UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  const text = decode(bytes);
  return text.includes('\ufffd') ? undefined : text;
}

/** As a secret holds it. */
export function base64Entries(data: ReadonlyMap<string, Uint8Array>): Readonly<Record<string, string>> {
  return Object.fromEntries([...data].map(([key, bytes]) => [key, base64(bytes)]));
}

/** `key=path`, a path whose last part is the key, or a folder with files. */
function* filesOf(sys: Sys, source: string): Blocking<readonly (readonly [key: string, path: string])[]> {
  const at = source.indexOf('=');
  if (at > 0) return [[source.slice(0, at), source.slice(at + 1)]];
  try {
    if (sys.stat(source).kind !== 'directory') return [[source.split('/').at(-1) ?? '', source]];
    const names = (yield* entriesOf(sys, source)).map(({ name }) => name).sort();
    return names.filter(name => sys.stat(`${source}/${name}`).kind === 'regular').map(name => [name, `${source}/${name}`] as const);
  } catch (error) {
    throw isErrno(error, 'ENOENT') ? new Failure(`error reading ${source}: no such file or directory`) : error;
  }
}

/** @throws Failure */
export function* bytesOf(sys: Sys, path: string): Blocking<Uint8Array> {
  try {
    return yield* readBytes(sys, path);
  } catch (error) {
    throw isErrno(error) ? new Failure(`open ${path}: ${error.text.toLowerCase()}`) : error;
  }
}

/** `key=value` as a variable of a container. @throws Failure */
export function variable(text: string): JsonObject {
  const at = text.indexOf('=');
  if (at < 1) throw new Failure(`invalid env: ${text}`);
  return { name: text.slice(0, at), value: text.slice(at + 1) };
}
