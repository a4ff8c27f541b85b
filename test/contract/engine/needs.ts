/** The docker client and Compose, which some chapters need. */
import { debianPackage, pluginIn } from '../../host/debian.ts';
import { findProgram } from '../../host/docker.ts';

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
  return pluginIn(await debianPackage('docker-compose', { suite: 'trixie', cacheName: 'docker-compose-2-trixie' }), 'docker-compose');
}
