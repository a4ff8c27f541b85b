/** The docker CLI of the tests: from 23 on it hands builds to buildx, and tells of errors as that of Docker 28 does. */
import { join } from 'node:path';
import { debianPackage } from './debian.ts';
import { findProgram } from './docker.ts';
import { progress, run } from './run.ts';

const oldest = 23;

/** The folder with a docker CLI that is new enough: that of Debian sid, if this machine's own is not; undefined if it has none at all, or that is. */
export async function newerDockerCli(): Promise<string | undefined> {
  const own = findProgram('docker');
  if (own === undefined) return undefined;
  const [, major = '0'] = /version (\d+)\./.exec(await run(own, ['--version'])) ?? [];
  if (Number(major) >= oldest) return undefined;
  progress(`docker CLI: ${major} is too old, Debian's newest is used`);
  return join(await debianPackage('docker-cli', { suite: 'sid', cacheName: 'docker-cli-sid' }), 'usr', 'bin');
}
