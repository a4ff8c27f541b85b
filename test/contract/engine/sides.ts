/** The engines that are compared, each with nothing but the base image. */
import { statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEngine } from '../../host/docker.ts';
import { startNewerEngine } from '../../host/newer-engine.ts';
import { startSimulator } from '../../host/simulator.ts';
import type { BaseImage } from './base-image.ts';
import { ask } from './http.ts';
import { at, textAt, type Json } from './value.ts';

/** `real`: dockerd of this machine (20.10 on Debian 12). `newer`: dockerd 28.5 of Debian sid. `sim`: Cutaway's. `sim:PATH`: one that listens there already. */
export type SideName = 'real' | 'newer' | 'sim' | `sim:${string}`;

export interface Side {
  readonly name: string;
  readonly socketPath: string;
  /** Names of identifiers that are known before a scenario begins. */
  readonly ids: ReadonlyMap<string, string>;
  /** What this engine calls otherwise than others. */
  readonly texts: ReadonlyMap<string, string>;
  /** Removes everything but the base image. */
  tidy(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a side and loads the base image. Fails with {@link MissingPart} if this machine cannot. */
export async function startSide(name: SideName, base: BaseImage): Promise<Side> {
  const engine = await startedOf(name);
  const socketPath = engine.host.replace(/^unix:\/\//, '');
  try {
    const { status, body } = await ask(socketPath, { method: 'POST', path: '/v1.41/images/load?quiet=1', headers: { 'Content-Type': 'application/x-tar' }, body: base.archive });
    if (status !== 200) throw new Error(`the base image was not loaded: ${status} ${body.toString()}`);
    const texts = await ownTexts(socketPath);
    const ids = new Map([[base.id, 'image busybox'], [base.layer, 'layer of busybox'], ...await networkIds(socketPath)]);
    return { name, socketPath, ids, texts, tidy: () => tidy(socketPath, base), stop: () => engine.stop() };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

function startedOf(name: SideName): Promise<{ readonly host: string; stop(): Promise<void> }> {
  if (name === 'real') return startEngine();
  if (name === 'newer') return startNewerEngine();
  if (name === 'sim') return startSimulator('--cgroup', controlGroups()).then(simulator => ({ host: `unix://${simulator.socket}`, stop: () => simulator.end() }));
  return Promise.resolve({ host: `unix://${name.slice('sim:'.length)}`, stop: () => Promise.resolve() });
}

/** CGROUP2_SUPER_MAGIC of linux/magic.h. */
const cgroup2 = 0x63677270;

/** The control groups of this machine, which its engines work with; the simulated machine shall have the same. */
function controlGroups(): 'v1' | 'v2' {
  return statfsSync('/sys/fs/cgroup').type === cgroup2 ? 'v2' : 'v1';
}

/** The folders of an engine that does not have the usual ones. */
async function ownTexts(socketPath: string): Promise<Map<string, string>> {
  const data = at(await json(socketPath, 'GET', '/info'), 'DockerRootDir');
  const texts = new Map([[socketPath, '<socket>']]);
  if (typeof data !== 'string' || data === '/var/lib/docker') return texts;
  return texts.set(data, '/var/lib/docker').set(join(dirname(socketPath), 'exec'), '/var/run/docker');
}

/** Identifiers of the networks that every engine has. */
async function networkIds(socketPath: string): Promise<[string, string][]> {
  return (await json(socketPath, 'GET', '/networks') as readonly Json[]).map(network => [textAt(network, 'Id'), `network ${textAt(network, 'Name')}`]);
}

async function tidy(socketPath: string, base: BaseImage): Promise<void> {
  const list = async (path: string): Promise<readonly Json[]> => await json(socketPath, 'GET', path) as readonly Json[] | null ?? [];
  const remove = (path: string): Promise<unknown> => ask(socketPath, { method: 'DELETE', path: `/v1.41${path}` }).catch(() => undefined);
  try {
    // One that the engine removes of its own when it ends (`--rm`) may be in its hands just then, and a refusal the answer.
    const containers = (): Promise<readonly Json[]> => list('/containers/json?all=1');
    const end = Date.now() + 10_000;
    for (let left = await containers(); left.length > 0 && Date.now() < end; left = await containers()) {
      for (const container of left) await remove(`/containers/${textAt(container, 'Id')}?force=1&v=1`);
      await sleep(20);
    }
    for (const network of await list('/networks')) {
      if (!['bridge', 'host', 'none'].includes(textAt(network, 'Name'))) await remove(`/networks/${textAt(network, 'Id')}`);
    }
    for (const volume of at(await json(socketPath, 'GET', '/volumes'), 'Volumes') as readonly Json[] | null ?? []) await remove(`/volumes/${textAt(volume, 'Name')}?force=1`);
    for (let round = 0; round < 4; round++) {
      const others = (await list('/images/json?all=1')).filter(image => at(image, 'Id') !== `sha256:${base.id}`);
      if (others.length === 0) break;
      for (const image of others) await remove(`/images/${textAt(image, 'Id')}?force=1`);
    }
    if (at(await json(socketPath, 'GET', '/images/busybox:latest/json'), 'RepoTags.1') !== undefined || at(await json(socketPath, 'GET', '/images/busybox:latest/json'), 'Id') !== `sha256:${base.id}`) {
      await remove(`/images/sha256:${base.id}?force=1`);
      await ask(socketPath, { method: 'POST', path: '/v1.41/images/load?quiet=1', headers: { 'Content-Type': 'application/x-tar' }, body: base.archive });
    }
  } catch {
    // An engine that cannot even list its objects: the next scenario tells.
  }
}

async function json(socketPath: string, method: string, path: string): Promise<Json> {
  const { body } = await ask(socketPath, { method, path: `/v1.41${path}` });
  return JSON.parse(body.toString()) as Json;
}
