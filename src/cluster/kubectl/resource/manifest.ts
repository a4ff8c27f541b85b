import { parseAllDocuments } from 'yaml';
import { readFile } from '../../../engine/index.ts';
import { type Blocking, decode, entriesOf, isErrno, type Sys } from '../../../kernel/index.ts';
import { Failure } from '../failure.ts';
import { type AnyObject, isJsonObject, type Json, type JsonObject } from '../json.ts';

/** An object as a file has it. */
export interface Manifest {
  readonly object: AnyObject;
  /** The path, or `STDIN`, for messages. */
  readonly source: string;
}

const pieceSize = 65_536;

/** The objects of `-f`: files, folders (`.json`, `.yaml`, `.yml` in them), `-` for the standard input. @throws Failure */
export function* readManifests(sys: Sys, names: readonly string[], recursive: boolean): Blocking<readonly Manifest[]> {
  const all: Manifest[] = [];
  for (const name of names.flatMap(each => each.split(','))) {
    if (/^https?:\/\//.test(name)) throw new Failure(`unable to read URL ${JSON.stringify(name)}: this machine has no internet`);
    if (name === '-') all.push(...parseManifests(decode(yield* standardInput(sys)), 'STDIN'));
    else for (const path of yield* filesAt(sys, name, recursive)) all.push(...parseManifests(yield* readManifestText(sys, path), path));
  }
  return all;
}

/** The documents of a text in YAML or JSON; lists give their items. @param version of YAML: in 1.1, `y` is true @throws Failure */
export function parseManifests(text: string, source: string, version: '1.1' | '1.2' = '1.1'): readonly Manifest[] {
  return plainDocuments(text, source, version).flatMap(document => {
    if (document === null) return [];
    if (!isJsonObject(document)) throw new Failure(`error parsing ${source}: error converting YAML to JSON: the document is no object`);
    const items = document['items'];
    const objects = typeof document['kind'] === 'string' && document['kind'].endsWith('List') && Array.isArray(items) ? (items as readonly Json[]).filter(isJsonObject) : [document];
    return objects.map(object => ({ object: checked(object, source), source }));
  });
}

/** All that a program is given. */
function* standardInput(sys: Sys): Blocking<Uint8Array> {
  const pieces: number[] = [];
  for (let piece = yield* sys.read(0, pieceSize); piece.length > 0; piece = yield* sys.read(0, pieceSize)) pieces.push(...piece);
  return Uint8Array.from(pieces);
}

function plainDocuments(text: string, source: string, version: '1.1' | '1.2'): readonly Json[] {
  const documents = parseAllDocuments(text.replace(/^\ufeff/, ''), { version, merge: true, prettyErrors: false, logLevel: 'silent' });
  return documents.map(document => {
    const [error] = document.errors;
    if (error) throw new Failure(`error parsing ${source}: error converting YAML to JSON: yaml: ${lineOf(text, error.pos[0])}${complaints[error.code] ?? error.message}`);
    return document.toJS() as Json;
  });
}

/** Go's yaml does not name the first line. */
function lineOf(text: string, offset: number): string {
  const line = text.slice(0, offset).split('\n').length;
  return line === 1 ? '' : `line ${line}: `;
}

/** Words of Go's yaml. */
const complaints: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY: 'mapping values are not allowed in this context', BAD_INDENT: 'did not find expected key', TAB_AS_INDENT: 'found character that cannot start any token',
  MISSING_CHAR: 'did not find expected \',\' or \'}\'', UNEXPECTED_TOKEN: 'did not find expected key', MULTILINE_IMPLICIT_KEY: 'could not find expected \':\'', BAD_ALIAS: 'unknown anchor referenced',
};

function checked(object: JsonObject, source: string): AnyObject {
  const missing = (['apiVersion', 'kind'] as const).filter(key => typeof object[key] !== 'string' || object[key] === '');
  if (missing.length > 0) throw new Failure(`error validating ${JSON.stringify(source)}: error validating data: [${missing.map(key => `${key} not set`).join(', ')}]; if you choose to ignore these errors, turn validation off with --validate=false`.replace(/\[([^,\]]*)\]/, '$1'));
  return { ...object, metadata: isJsonObject(object['metadata']) ? object['metadata'] : {} } as AnyObject;
}

function* filesAt(sys: Sys, path: string, recursive: boolean): Blocking<readonly string[]> {
  let isFolder: boolean;
  try {
    isFolder = sys.stat(path).kind === 'directory';
  } catch (error) {
    if (isErrno(error, 'ENOENT')) throw new Failure(`the path ${JSON.stringify(path)} does not exist`);
    throw error;
  }
  if (!isFolder) return [path];
  const found: string[] = [];
  for (const name of (yield* entriesOf(sys, path)).map(entry => entry.name).toSorted()) {
    const inner = `${path.replace(/\/$/, '')}/${name}`;
    if (sys.stat(inner).kind === 'directory') {
      if (recursive) found.push(...yield* filesAt(sys, inner, true));
    } else if (/\.(json|ya?ml)$/.test(name)) found.push(inner);
  }
  return found;
}

/** A file of the command line. @throws Failure */
export function* readManifestText(sys: Sys, path: string): Blocking<string> {
  try {
    return yield* readFile(sys, path);
  } catch (error) {
    throw isErrno(error) ? new Failure(`open ${path}: ${error.text.toLowerCase()}`) : error;
  }
}
