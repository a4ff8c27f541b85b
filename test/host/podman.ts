/** A private Podman for tests: its service speaks the Engine API. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answers, connect, findProgram, importTestImage, removeTestObjects, type TestEngine, unmountBelow } from './docker.ts';
import { MissingPart } from './require.ts';
import { endWithThis, run, stopGroup, waitFor } from './run.ts';

/**
 * Starts it with nothing in it. Fails with {@link MissingPart} where that cannot be.
 *
 * @param isolated in a network namespace of its own: its networks would meet those of a dockerd here otherwise @param driver what keeps its files: `vfs` works everywhere
 */
export async function startPodman({ isolated = false, driver = 'vfs' }: { readonly isolated?: boolean; readonly driver?: 'vfs' | 'overlay' } = {}): Promise<TestEngine> {
  const podman = findProgram('podman');
  if (podman === undefined) throw new MissingPart('install podman');
  if (process.getuid?.() !== 0) throw new MissingPart('only root can start a Podman that is like an engine');
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-podman-'));
  const host = `unix://${folder}/podman.sock`;
  const storage = ['--root', join(folder, 'root'), '--runroot', join(folder, 'run'), '--storage-driver', driver, '--network-config-dir', join(folder, 'networks'), '--cgroup-manager', 'cgroupfs', '--events-backend', 'file'];
  const log = openSync(join(folder, 'log'), 'a');
  const [program, ...before] = isolated ? ['unshare', '--net', 'sh', '-c', 'ip link set lo up; exec "$0" "$@"', podman] : [podman];
  const child = spawn(program, [...before, ...storage, 'system', 'service', '--time=0', host], { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  endWithThis(child);
  const { client, hangUp } = connect(host);
  const stop = async (): Promise<void> => {
    await removeTestObjects(client).catch(() => undefined);
    hangUp();
    await stopGroup(child);
    await run(podman, [...storage, 'rm', '--all', '--force', '--time', '0']).catch(() => undefined);
    // Who watches a container or an exec stays for minutes after its end, and would make the folder again.
    for (const pid of await processesOf(folder)) await run('kill', ['-KILL', String(pid)]).catch(() => undefined);
    await unmountBelow(folder);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitFor(`podman (log: ${folder}/log)`, () => answers(client), 30, child);
  } catch (error) {
    await stopGroup(child);
    throw error;
  }
  return { host, client, isPrivate: true, stop };
}

/** Imports the test image, under a name that Podman finds: it takes a short one for one of Docker Hub's, but not in an import. */
export async function importImageForPodman(podman: TestEngine): Promise<void> {
  const [repo = '', tag = ''] = (await importTestImage(podman)).split(':');
  const [image] = await podman.client.listImages();
  await podman.client.getImage(image?.Id ?? '').tag({ repo: `docker.io/${repo}`, tag });
}

/** Processes with a folder in their command line. */
async function processesOf(folder: string): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name)).map(Number);
  const lines = await Promise.all(pids.map(async pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return pids.filter((_, index) => lines[index]?.includes(folder));
}
