import { randomBytes } from 'node:crypto';
import { copyFile, chmod, constants, mkdir, open, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageError, message } from '../../base/message.ts';

/** Kubeconfigs hold keys: nobody else may read them. */
const mode = 0o600;
/** How often, and after how many ms, it is looked whether another program has let go of the file. */
const tries = 20;
const pause = 100;

/**
 * Changes a kubeconfig. As kubectl does, it keeps others off by a file `<name>.lock`; the new text comes in the old one's place in one step, readable for its owner only. A link
 * stays a link. With `backup`, what was there is kept beside it; gives its path then.
 *
 * @param edit gets the text, empty where there is no file; if it throws, nothing has changed
 * @throws MessageError if another program holds the file; errors of the file system
 */
export async function changeKubeconfigFile(file: string, edit: (text: string) => string, { backup = false }: { readonly backup?: boolean } = {}): Promise<string | undefined> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const path = await realpath(file).catch(() => file);
  const release = await lock(path);
  try {
    const before = await readText(path);
    const after = edit(before ?? '');
    if (after === before) return undefined;
    const kept = backup && before !== undefined ? await keep(path) : undefined;
    await writePrivateFile(path, after);
    return kept;
  } finally {
    await release();
  }
}

async function lock(path: string): Promise<() => Promise<void>> {
  const name = `${path}.lock`;
  for (let tried = 1; ; tried++) {
    try {
      await (await open(name, 'wx', mode)).close();
      return async () => rm(name, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (tried >= tries) throw new MessageError(message('Another program is changing {0}. If none is, remove {1}.', path, name), { cause: error });
    }
    await sleep(pause);
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Keeps a copy under a name that nothing has. */
async function keep(path: string): Promise<string> {
  const copy = `${path}.${new Date().toISOString().replace(/[:.]/g, '-')}.backup`;
  await copyFile(path, copy, constants.COPYFILE_EXCL);
  await chmod(copy, mode);
  return copy;
}

/** Writes a file that only its owner can read, in one step. */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.part`;
  try {
    await writeFile(draft, text, { mode, flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
