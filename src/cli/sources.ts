import type { Dirent } from 'node:fs';
import { access, constants, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { message } from '../base/message.ts';
import { languageOf, languages, type Language } from '../lint/index.ts';
import { CommandError } from './command-error.ts';

/** Folders in which the files are other people's. */
const foreign: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Among YAML files, only their text tells; larger ones are no configurations that people write. */
const largestYaml = 2 ** 20;

/** A file to be checked. */
export interface Source {
  readonly path: string;
  readonly language: Language;
  readonly source: SourceText;
}

/** What becomes of what is found, and of errors. */
export interface Search {
  readonly found: (source: Source) => Promise<void>;
  readonly failed: (error: unknown) => void;
  /** Leaves out a path that is of no known kind, even if somebody named it. */
  readonly onlyKnown?: boolean;
}

/**
 * Calls back with the files to be checked that a path means: itself, whatever its name, or those of a folder and the
 * folders in it. What cannot be read is told to `failed`, and does not keep the others from being found.
 */
export async function findSources(path: string, { found, failed, onlyKnown = false }: Search): Promise<void> {
  try {
    if ((await stat(path).catch((error: unknown) => { throw unreadable(path, error); })).isDirectory()) {
      await walk(path, found, failed);
      return;
    }
    const text = await readSource(path);
    const source = onlyKnown ? recognized(path, text) : asSource(path, text);
    if (source) await found(source);
  } catch (error) {
    failed(error);
  }
}

/** What a file is, if its name or text says it. */
export function recognized(path: string, source: SourceText): Source | undefined {
  const language = languageOf(basename(path), source.text);
  return language && { path, language, source };
}

/**
 * What a file is that somebody named: as its name and text say, else YAML is a Compose file, and the rest a Dockerfile.
 * Throws a {@link CommandError} if it is for Kubernetes itself.
 */
export function asSource(path: string, source: SourceText): Source {
  const name = basename(path);
  const assumed = !isYaml(name) ? 'dockerfile' : isManifest(source.text) ? undefined : 'compose';
  const language = languageOf(name, source.text) ?? languages.find(one => one.name === assumed);
  if (!language) throw new CommandError(message('{0} is no file that Cutaway checks', path));
  return { path, language, source };
}

/** Whether YAML is an object of Kubernetes. */
function isManifest(text: string): boolean {
  return /^apiVersion:/m.test(text) && /^kind:/m.test(text) && !/^services:/m.test(text);
}

async function walk(folder: string, found: Search['found'], failed: Search['failed']): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => { throw unreadable(folder, error); });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    try {
      if (entry.isDirectory()) {
        if (!foreign.has(entry.name)) await walk(path, found, failed);
      } else {
        const source = await sourceAmong(path, entry);
        if (source) await found(source);
      }
    } catch (error) {
      failed(error);
    }
  }
}

async function sourceAmong(path: string, entry: Dirent): Promise<Source | undefined> {
  const { name } = entry;
  const byName = languageOf(name, '');
  if (!byName && !isYaml(name)) return undefined;
  const file = entry.isFile() || entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : undefined;
  if (!file?.isFile() || (!byName && file.size > largestYaml)) return undefined;
  return recognized(path, await readSource(path));
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/** A file's text, and what it takes to write it back as it was. */
export interface SourceText {
  readonly text: string;
  readonly bom: boolean;
  /** Every byte is in the text, so that nothing gets lost if it is written back. */
  readonly exact: boolean;
}

async function readSource(path: string): Promise<SourceText> {
  return decode(await readFile(path).catch((error: unknown) => { throw unreadable(path, error); }), path);
}

/** Reads UTF-8, which is all that BuildKit reads. Bytes that are none become U+FFFD. */
export function decode(bytes: Uint8Array, path: string): SourceText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new CommandError(message('{0} is in UTF-16, which builders do not read; save it as UTF-8', path));
  }
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bom ? bytes.subarray(3) : bytes);
  const exact = !text.includes('\uFFFD') || Buffer.from(text, 'utf8').equals(bom ? bytes.subarray(3) : bytes);
  return { text, bom, exact };
}

/** Replaces a file's content in one step: another program sees the old one or the new one. Links stay links. */
export async function writeSource(path: string, text: string, { bom, exact }: SourceText): Promise<void> {
  if (!exact) throw new CommandError(message('{0} is not UTF-8, so it is not changed; save it as UTF-8', path));
  let temporary: string | undefined;
  try {
    const target = await realpath(path);
    await access(target, constants.W_OK);
    const { mode } = await stat(target);
    temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
    await writeFile(temporary, (bom ? '\uFEFF' : '') + text, { mode, flag: 'wx' });
    await rename(temporary, target);
  } catch (error) {
    if (temporary !== undefined) await rm(temporary, { force: true });
    throw new CommandError(message('{0} cannot be written: {1}', path, reason(error)), { cause: error });
  }
}

function unreadable(path: string, error: unknown): CommandError {
  return new CommandError(message('{0} cannot be read: {1}', path, reason(error)), { cause: error });
}

/** What the system says, without the call and the path that Node adds. */
function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^[A-Z0-9]+: ([^,]+), .*$/s, '$1');
}
