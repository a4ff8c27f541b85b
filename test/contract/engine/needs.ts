/** The docker client and Compose, which some chapters need. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../host/cache.ts';
import { findProgram } from '../../host/docker.ts';
import { run } from '../../host/run.ts';

/** Finds out which of them are here, and fetches Compose if it is not (where Debian's packages can be fetched). */
export async function prepareClient(): Promise<void> {
  if (process.env['CUTAWAY_COMPOSE'] || findProgram('docker') === undefined) return;
  const path = await composePlugin().catch(() => undefined);
  if (path !== undefined) process.env['CUTAWAY_COMPOSE'] = path;
}

/** The need of a chapter that is not met here; undefined if all are. */
export function missing(needs: 'docker' | 'compose' | undefined): 'docker' | 'compose' | undefined {
  if (needs === undefined) return undefined;
  if (findProgram('docker') === undefined) return 'docker';
  return needs === 'compose' && !process.env['CUTAWAY_COMPOSE'] ? 'compose' : undefined;
}

/** Where a program of Compose v2 is: Debian's package of it, unpacked into the cache. It runs on older releases of Debian as well. */
async function composePlugin(): Promise<string> {
  const folder = await cached('docker-compose-2-trixie', async target => {
    const state = join(target, 'apt');
    await run('mkdir', ['-p', join(state, 'lists', 'partial'), join(state, 'archives', 'partial')]);
    await run('sh', ['-c', `echo 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main' > ${join(state, 'sources.list')}`]);
    const options = [
      ['Dir::Etc::sourcelist', join(state, 'sources.list')], ['Dir::Etc::sourceparts', '/nonexistent'], ['Dir::State::lists', join(state, 'lists')],
      ['Dir::Cache', state], ['APT::Sandbox::User', 'root'],
    ].flatMap(([key, value]) => ['-o', `${key ?? ''}=${value ?? ''}`]);
    await run('apt-get', [...options, 'update']);
    await run('apt-get', [...options, 'download', 'docker-compose'], { cwd: target });
    const [archive] = (await readdir(target)).filter(name => name.endsWith('.deb'));
    await run('dpkg', ['-x', join(target, archive ?? ''), target]);
    await run('rm', ['-r', state, join(target, archive ?? '')]);
  });
  return join(folder, 'usr', 'libexec', 'docker', 'cli-plugins', 'docker-compose');
}
