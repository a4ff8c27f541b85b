/**
 * A Docker Engine that is newer than this machine's: dockerd 28 of Debian sid, in a root file system of its own in the
 * cache. It runs in its own mount and network namespace, after pivot_root: in a mere chroot its containers would see
 * this machine's root file system.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cached, isCached } from './cache.ts';
import { connect, answers, findProgram } from './docker.ts';
import { MissingPart } from './require.ts';
import { endWithThis, progress, run, stopGroup, waitFor } from './run.ts';

const systemName = 'debian-sid-docker-28';

export interface NewerEngine {
  /** As in `DOCKER_HOST`. */
  readonly host: string;
  stop(): Promise<void>;
}

/** Starts the newer engine, with further options for dockerd; installs it first if it is not in the cache. Fails with {@link MissingPart} where that cannot be. */
export async function startNewerEngine(...options: readonly string[]): Promise<NewerEngine> {
  if (process.getuid?.() !== 0) throw new MissingPart('only root can start an engine');
  const system = await install();
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-newer-'));
  for (const name of ['root', 'run', 'data', 'upper', 'work']) await mkdir(join(folder, name));
  const log = openSync(join(folder, 'log'), 'a');
  const child = spawn('unshare', ['--mount', '--net', '--pid', '--fork', '--kill-child=SIGTERM', '--propagation', 'private', 'sh', '-euc', enter, folder, system, ...options], { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  endWithThis(child);
  const host = `unix://${join(folder, 'run', 'docker.sock')}`;
  const { client, hangUp } = connect(host);
  const stop = async (): Promise<void> => {
    hangUp();
    await stopGroup(child, 30);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(`dockerd 28 (log: ${folder}/log)`, () => answers(client), 60, child);
  } catch (error) {
    await stopGroup(child);
    throw error;
  }
  return { host, stop };
}

/** $0: the engine's folder, $1: its root file system, which stays as it is; then options of dockerd. */
const enter = `
mount -t overlay overlay -o "lowerdir=$1,upperdir=$0/upper,workdir=$0/work" "$0/root"
cd "$0/root"
mkdir -p old var/lib/docker run/outside
mount --bind "$0/data" var/lib/docker
mount --bind "$0/run" run/outside
mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
pivot_root . old
umount --lazy /old
ip link set lo up
shift
exec dockerd --host unix:///run/outside/docker.sock "$@"
`;

function install(): Promise<string> {
  if (!isCached(systemName) && findProgram('debootstrap') === undefined) throw new MissingPart('install debootstrap, which fetches the newer engine');
  return cached(systemName, async folder => {
    progress('Fetching dockerd 28 of Debian sid (about two minutes, once)');
    await run('debootstrap', ['--variant=minbase', '--include=docker.io,iptables,iproute2,procps,ca-certificates', 'sid', folder]);
  });
}
