/** A real Docker Engine for tests: the one that this machine runs, or a private one that is started for them. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { accessSync, closeSync, constants, openSync, readdirSync, readlinkSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, delimiter, join } from 'node:path';
import Docker, { type DockerOptions } from 'dockerode';
import { MissingPart } from './require.ts';
import { endWithThis, run, stopGroup, waitFor } from './run.ts';

/** Tells the objects of this test run from those of another one that uses the same engine meanwhile. */
const runId = randomBytes(4).toString('hex');

/** Every object that a test makes carries these labels: what does not is never removed. */
export const testLabels: Readonly<Record<string, string>> = { 'cutaway.test': runId };

/** The image that tests start containers from: busybox and its commands, nothing else. */
export const testImage = `cutaway-test/busybox:${runId}`;

export interface TestEngine {
  /** As in `DOCKER_HOST`. */
  readonly host: string;
  readonly client: Docker;
  /** Whether it was started for the tests, and so has no images or containers of others. */
  readonly isPrivate: boolean;
  /** Removes what tests left behind and stops the engine if it is private. */
  stop(): Promise<void>;
}

/**
 * The engine at `$DOCKER_HOST` or at the default socket if it answers; otherwise, as root, a private one.
 * `CUTAWAY_TEST_ENGINE=private` always starts a private one.
 */
export async function testEngine(): Promise<TestEngine> {
  if (process.env['CUTAWAY_TEST_ENGINE'] === 'private') return startEngine();
  const host = process.env['DOCKER_HOST'] || 'unix:///var/run/docker.sock';
  const { client, hangUp } = connect(host);
  if (!await answers(client)) return startEngine();
  const { OSType } = await client.info() as { OSType: string };
  if (OSType !== 'linux') throw new MissingPart(`the engine at ${host} does not run Linux containers`);
  return { host, client, isPrivate: false, stop: () => removeTestObjects(client).finally(hangUp) };
}

/** Starts a private engine, whatever else runs here. @param isolated in a network namespace of its own, as it always is beside a running one */
export async function startEngine(isolated = anotherEngineRuns()): Promise<TestEngine> {
  const dockerd = findProgram('dockerd');
  if (dockerd === undefined) throw new MissingPart('no engine answers, and dockerd is not installed');
  if (process.getuid?.() !== 0) throw new MissingPart('no engine answers, and only root can start one');
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-docker-'));
  const host = `unix://${folder}/docker.sock`;
  const child = launch(dockerd, folder, [
    '--host', host, '--data-root', `${folder}/data`, '--exec-root', `${folder}/exec`, '--pidfile', `${folder}/docker.pid`,
    '--containerd-namespace', 'cutaway-test', '--containerd-plugins-namespace', 'cutaway-test-plugins',
  ], isolated);
  endWithThis(child);
  const { client, hangUp } = connect(host);
  try {
    await waitFor(`dockerd (log: ${folder}/log)`, () => answers(client), 60, child);
  } catch (error) {
    await stopGroup(child);
    throw error;
  }
  return {
    host, client, isPrivate: true,
    async stop() {
      // Nobody else uses it, so what is left in it is left by tests: the engine would wait long for each.
      for (const { Id } of await client.listContainers({ all: true })) await removed(client.getContainer(Id).remove({ force: true, v: true }));
      hangUp();
      await stopGroup(child, 30);
      await unmountBelow(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Unmounts what an engine leaves mounted when it ends: network namespaces and, where mounts are private, its data. */
export async function unmountBelow(folder: string): Promise<void> {
  const mounts = (await readFile('/proc/mounts', 'utf8')).split('\n').map(line => line.split(' ')[1] ?? '');
  for (const mount of mounts.filter(path => path.startsWith(`${folder}/`)).reverse()) await run('umount', ['--lazy', mount]);
}

function launch(dockerd: string, folder: string, args: readonly string[], isolated: boolean): ChildProcess {
  const log = openSync(join(folder, 'log'), 'a');
  const [program, ...before] = isolated ? ['unshare', '--net', 'sh', '-c', 'ip link set lo up; exec "$0" "$@"', dockerd] : [dockerd];
  const child = spawn(program, [...before, ...args], { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  return child;
}

/** Whether a dockerd is among this machine's processes: two engines in one network namespace would overwrite each other's bridge and iptables chains. A docker0 alone does not tell, it outlives an engine that was killed; nor does a name, which a zombie keeps. */
function anotherEngineRuns(): boolean {
  return readdirSync('/proc').some(pid => {
    try {
      return /^\d+$/.test(pid) && basename(readlinkSync(`/proc/${pid}/exe`)) === 'dockerd';
    } catch {
      return false;
    }
  });
}

/** Makes sure that {@link testImage} is there. It is made from this machine's static busybox, as there may be no registry. */
export async function importTestImage({ client }: TestEngine): Promise<string> {
  const found = await client.listImages({ filters: { reference: [testImage] } });
  if (found.length > 0) return testImage;
  const busybox = findProgram('busybox');
  if (busybox === undefined) throw new MissingPart('install busybox-static, of which the test image is made');
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-image-'));
  try {
    await makeBusyboxRoot(busybox, join(folder, 'root'));
    await run('tar', ['cf', join(folder, 'root.tar'), '-C', join(folder, 'root'), '.']);
    const [repo, tag] = testImage.split(':');
    const changes = ['CMD ["sh"]', `LABEL cutaway.test=${runId}`];
    const stream = await client.importImage(join(folder, 'root.tar'), { repo, tag, changes });
    await new Promise<void>((resolve, reject) => {
      client.modem.followProgress(stream, error => error ? reject(error) : resolve());
    });
    return testImage;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function makeBusyboxRoot(busybox: string, root: string): Promise<void> {
  for (const name of ['bin', 'etc', 'tmp', 'root', 'proc', 'sys', 'dev', 'var']) await mkdir(join(root, name), { recursive: true });
  await chmod(join(root, 'tmp'), 0o1777);
  await copyFile(busybox, join(root, 'bin', 'busybox'));
  const commands = (await run(busybox, ['--list'])).split('\n').filter(name => name !== '' && name !== 'busybox');
  for (const name of commands) await symlink('busybox', join(root, 'bin', name));
}

/** A container of {@link testImage} that runs; its name is that of no other test run. */
export interface TestContainer {
  readonly name: string;
  /** In the pid namespace of the engine's host. */
  readonly pid: number;
  readonly remove: () => Promise<void>;
}

/** Starts a container of {@link testImage} that sleeps. */
export async function runContainer({ client }: TestEngine, name: string, hostConfig: Docker.HostConfig = {}): Promise<TestContainer> {
  const unique = `${name}-${runId}`;
  const container = await client.createContainer({ name: unique, Image: testImage, Cmd: ['sleep', '1000'], StopSignal: 'SIGKILL', Labels: testLabels, HostConfig: hostConfig });
  await container.start();
  const { State: { Pid } } = await container.inspect();
  return { name: unique, pid: Pid, remove: async () => { await container.remove({ force: true }); } };
}

/** Removes the containers, networks, volumes and images of this test run. */
export async function removeTestObjects(client: Docker): Promise<void> {
  const filters = { label: [`cutaway.test=${runId}`] };
  for (const { Id } of await client.listContainers({ all: true, filters })) await removed(client.getContainer(Id).remove({ force: true, v: true }));
  for (const { Id } of await client.listNetworks({ filters })) await removed(client.getNetwork(Id).remove());
  for (const { Name } of (await client.listVolumes({ filters })).Volumes) await removed(client.getVolume(Name).remove({ force: true }));
  let images = (await client.listImages({ filters })).map(({ Id }) => Id);
  // An image goes after those that are built on it, and the list has them in no order.
  for (let before = images.length + 1; images.length > 0 && images.length < before;) {
    before = images.length;
    const left: string[] = [];
    for (const id of images) if (!await imageRemoved(client, id)) left.push(id);
    images = left;
  }
  if (images.length > 0) throw new Error(`Images that others are built on are left: ${images.join(', ')}`);
}

/** False if other images are built on it. */
async function imageRemoved(client: Docker, id: string): Promise<boolean> {
  try {
    await removed(client.getImage(id).remove({ force: true }));
    return true;
  } catch (error) {
    const { statusCode, message } = error as { readonly statusCode?: number; readonly message: string };
    if (statusCode === 409 && message.includes('has dependent child images')) return false;
    throw error;
  }
}

/** Waits for a removal; another one of the same object may be under way or done. */
async function removed(removal: Promise<unknown>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    const { statusCode, message } = error as { readonly statusCode?: number; readonly message: string };
    if (statusCode !== 404 && !(statusCode === 409 && message.includes('already in progress'))) throw error;
  }
}

/** A client, and what closes its connections: a reply that a test has not read to its end would keep the test run alive. */
export function connect(host: string): { client: Docker; hangUp: () => void } {
  const agent = new Agent();
  const { protocol, hostname, pathname, port } = new URL(host);
  const address: DockerOptions = protocol === 'unix:' ? { socketPath: pathname } : { host: hostname, port: port || 2375 };
  // The type does not know it, but docker-modem does.
  const options: DockerOptions & { readonly agent: Agent } = { ...address, agent };
  return { client: new Docker(options), hangUp: () => agent.destroy() };
}

/** True when the engine answers. */
export async function answers(client: Docker): Promise<true | undefined> {
  try {
    await client.ping();
    return true;
  } catch {
    return undefined;
  }
}

/** The path of a program, looked for where root finds it as well. */
export function findProgram(name: string): string | undefined {
  return (process.env['PATH'] ?? '').split(delimiter).concat('/usr/sbin', '/sbin').map(folder => join(folder, name)).find(path => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
