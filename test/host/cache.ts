/**
 * Where the real parts that the tests and `npm start` install are kept: outside the checkout, one folder a part
 * and version, so that every checkout of the machine shares them.
 */
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** `$CUTAWAY_CACHE`, or `cutaway` in the user's cache folder. */
export function cacheRoot(): string {
  const { CUTAWAY_CACHE, XDG_CACHE_HOME } = process.env;
  if (CUTAWAY_CACHE) return CUTAWAY_CACHE;
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'cutaway');
}

/** Whether a part is there already. */
export function isCached(name: string): boolean {
  return existsSync(join(cacheRoot(), name));
}

/**
 * The folder of a part, which `install` fills if it is not there yet. The part is installed beside its place and
 * moved there when it is complete: a folder that exists is whole. Of two processes, the second one waits.
 */
export async function cached(name: string, install: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheRoot(), name);
  if (existsSync(folder)) return folder;
  await mkdir(cacheRoot(), { recursive: true });
  const unlock = await lock(`${folder}.lock`);
  try {
    if (existsSync(folder)) return folder;
    const partial = `${folder}.partial`;
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await install(partial);
    await rename(partial, folder);
    return folder;
  } finally {
    await unlock();
  }
}

/** Takes a lock file, waiting for its owner to finish or to be found dead. Gives the function that releases it. */
async function lock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      const file = await open(path, 'wx');
      await file.writeFile(String(process.pid));
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner > 0 && !isAlive(owner)) await rm(path, { force: true });
    else await sleep(500);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
