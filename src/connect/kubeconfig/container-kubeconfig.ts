import { message, MessageError } from '../../base/message.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineFailure, toEngineFailure } from '../failure.ts';
import { containerFile, containerStat } from '../layers/container-files.ts';

/** A kubeconfig is small; nothing larger is taken for one. */
const largest = 4 * 2 ** 20;

/**
 * Writes a kubeconfig into a container by the engine's archive API: the container need not run, nor have a shell. Where it has one already, the new contexts join it, the first of
 * them becomes the current one, and what was there is kept beside it. The file belongs to who owns the folder, and only they can read it.
 *
 * @throws EngineFailure; MessageError for a file that is no kubeconfig
 */
export async function writeKubeconfigInto(engine: Engine, id: string, path: string, text: string): Promise<{ readonly backup: string | undefined }> {
  const { editKubeconfig, parseKubeconfig, planMerge } = await import('../../kubeconfig/index.ts');
  const before = await textAt(engine, id, path);
  const coming = parseKubeconfig(text).kubeconfig;
  const own = before === undefined ? undefined : parseKubeconfig(before);
  if (own?.problems[0]) throw new MessageError(message('{0} is there already, and is no kubeconfig.', path));
  const after = before !== undefined && own ? editKubeconfig(before, { ...planMerge(own.kubeconfig, coming).replacing, currentContext: coming.currentContext }) : text;
  const backup = before === undefined || before === after ? undefined : `${path}.${new Date().toISOString().replace(/[:.]/g, '-')}.backup`;
  const { folder, missing, owner } = await placeFor(engine, id, path);
  const inside = (name: string): string => name.slice(folder === '/' ? 1 : folder.length + 1);
  const archive = Buffer.concat([
    ...missing.map(name => tarEntry(`${inside(name)}/`, undefined, owner)),
    ...backup !== undefined && before !== undefined ? [tarEntry(inside(backup), before, owner)] : [],
    tarEntry(inside(path), after, owner), Buffer.alloc(1024),
  ]);
  try {
    await engine.docker.getContainer(id).putArchive(archive, { path: folder });
  } catch (error) {
    throw toEngineFailure(error, engine.endpoint);
  }
  return { backup };
}

async function textAt(engine: Engine, id: string, path: string): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const bytes of containerFile(engine, id, path)) {
      chunks.push(bytes);
      size += bytes.length;
      if (size > largest) throw new MessageError(message('{0} is there already, and is no kubeconfig.', path));
    }
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return Buffer.concat(chunks).toString();
}

function isMissing(error: unknown): boolean {
  return error instanceof EngineFailure && error.status === 404;
}

interface Owner { readonly uid: number; readonly gid: number }

/** The folder that is there, those below it that are to be made, and who owns the first. */
async function placeFor(engine: Engine, id: string, path: string): Promise<{ readonly folder: string; readonly missing: readonly string[]; readonly owner: Owner }> {
  const missing: string[] = [];
  let folder = parentOf(path);
  while (folder !== '/' && !await isThere(engine, id, folder)) {
    missing.unshift(folder);
    folder = parentOf(folder);
  }
  return { folder, missing, owner: await ownerOf(engine, id, folder) };
}

function parentOf(path: string): string {
  return path.replace(/\/[^/]*$/, '') || '/';
}

async function isThere(engine: Engine, id: string, path: string): Promise<boolean> {
  try {
    await containerStat(engine, id, path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** By the header of the folder's archive; its contents are not read. */
async function ownerOf({ docker }: Engine, id: string, path: string): Promise<Owner> {
  const stream = await docker.getContainer(id).getArchive({ path }) as NodeJS.ReadableStream & { destroy(): void };
  try {
    let header = Buffer.alloc(0);
    for await (const chunk of stream) {
      header = Buffer.concat([header, chunk as Buffer]);
      if (header.length >= block) break;
    }
    const octal = (start: number): number => Number.parseInt(header.toString('latin1', start, start + 8), 8) || 0;
    return { uid: octal(108), gid: octal(116) };
  } finally {
    stream.destroy();
  }
}

const block = 512;

/** A folder (without a text) or a file in the format `ustar` of tar (POSIX.1-1988), readable for its owner only. */
function tarEntry(name: string, text: string | undefined, { uid, gid }: Owner): Buffer {
  const bytes = Buffer.from(text ?? '');
  const header = Buffer.alloc(block);
  const octal = (value: number, start: number, digits: number): void => { header.write(`${value.toString(8).padStart(digits, '0')}\0`, start, 'latin1'); };
  const split = Buffer.byteLength(name) > 100 ? name.lastIndexOf('/', name.length - 2) : -1;
  header.write(name.slice(split + 1), 0, 100, 'utf8');
  if (split >= 0) header.write(name.slice(0, split), 345, 155, 'utf8');
  octal(text === undefined ? 0o700 : 0o600, 100, 7);
  octal(uid, 108, 7);
  octal(gid, 116, 7);
  octal(bytes.length, 124, 11);
  octal(Math.floor(Date.now() / 1000), 136, 11);
  header.write('        ', 148, 'latin1');
  header.write(text === undefined ? '5' : '0', 156, 'latin1');
  header.write('ustar\x0000', 257, 'latin1');
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return Buffer.concat([header, bytes, Buffer.alloc((block - bytes.length % block) % block)]);
}
