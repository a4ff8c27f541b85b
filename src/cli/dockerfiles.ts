import { access, constants, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { message } from '../base/message.ts';
import { isDockerfileName } from '../lint/index.ts';
import { CommandError } from './command-error.ts';

/** Folders in which the Dockerfiles are other people's. */
const foreign: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** Calls back with the Dockerfiles that a path means: itself, or those of a folder and the folders in it. */
export async function findDockerfiles(path: string, found: (file: string) => void, failed: (error: CommandError) => void): Promise<void> {
  try {
    if ((await stat(path)).isDirectory()) await walk(path, found, failed);
    else found(path);
  } catch (error) {
    failed(unreadable(path, error));
  }
}

async function walk(folder: string, found: (file: string) => void, failed: (error: CommandError) => void): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!foreign.has(entry.name)) await walk(path, found, failed).catch((error: unknown) => failed(unreadable(path, error)));
    } else if (isDockerfileName(entry.name) && (entry.isFile() || await isLinkToFile(path))) found(path);
  }
}

async function isLinkToFile(path: string): Promise<boolean> {
  return stat(path).then(target => target.isFile(), () => false);
}

/** A file's text, and what it takes to write it back as it was. */
export interface SourceText {
  readonly text: string;
  readonly bom: boolean;
  /** Every byte is in the text, so that nothing gets lost if it is written back. */
  readonly exact: boolean;
}

export async function readSource(path: string): Promise<SourceText> {
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
