import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Where the simulator of a state listens: the same place each time, so that a terminal whose `DOCKER_HOST` leads there goes on working. Its folder is this user's alone;
 * where somebody else was there before, a new one is made. Paths of sockets hold about 100 bytes (unix(7)), so it is not beside the state.
 */
export async function socketFor(stateFile: string): Promise<string> {
  const name = createHash('sha256').update(stateFile).digest('hex').slice(0, 12);
  if (process.platform === 'win32') return `//./pipe/cutaway-${name}`;
  return join(await privateFolder(), `${name}.sock`);
}

async function privateFolder(): Promise<string> {
  const runtime = process.env['XDG_RUNTIME_DIR'];
  const uid = process.getuid?.() ?? 0;
  for (const folder of [...runtime ? [join(runtime, 'cutaway')] : [], join(tmpdir(), `cutaway-${uid}`)]) if (await isPrivate(folder, uid)) return folder;
  return mkdtemp(join(tmpdir(), 'cutaway-'));
}

/** Makes the folder if there is none. */
async function isPrivate(folder: string, uid: number): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 }).catch((error: unknown) => { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error; });
    const found = await lstat(folder);
    return found.isDirectory() && found.uid === uid && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}
