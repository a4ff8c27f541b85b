/** What nothing uses, with the room that its removal gives back where the engine can tell. */
import type Dockerode from 'dockerode';
import { type Container, type Image, predefinedNetworks, type Resource } from '../model/index.ts';
import { get } from './engine/get.ts';
import { array, type Json, number, object, text } from './engine/json.ts';
import { readContainer, readImage, readNetwork, readVolume } from './engine/read.ts';

export interface Prunable {
  /** Names by which the engine removes it, one request each. */
  readonly ids: readonly string[];
  readonly name: string;
  readonly description: string;
  /** Bytes; undefined when the engine does not tell. */
  readonly bytes: number | undefined;
  /** Nobody misses it: `prune` takes it without `--all`. */
  readonly usual: boolean;
}

/** Everything of a resource that nothing uses. Throws what the client throws. */
export async function prunable(docker: Dockerode, resource: Resource, signal: AbortSignal): Promise<readonly Prunable[]> {
  return listers[resource](docker, signal);
}

const listers: Readonly<Record<Resource, (docker: Dockerode, abortSignal: AbortSignal) => Promise<readonly Prunable[]>>> = {
  async containers(docker, abortSignal) {
    const replies = array(await docker.listContainers({ all: true, size: true, filters: { status: ['created', 'exited', 'dead'] }, abortSignal }));
    return replies.map(reply => containerRow(readContainer(reply), size(object(reply)['SizeRw'] ?? 0)));
  },

  async images(docker, abortSignal) {
    const { Images } = object(await get(docker, '/system/df', abortSignal));
    return array(Images).map(object).filter(json => number(json['Containers']) === 0).map(json => imageRow(readImage(json), ownSize(json)));
  },

  async networks(docker, abortSignal) {
    const [networks, containers] = await Promise.all([docker.listNetworks({ filters: { dangling: ['true'] }, abortSignal }), docker.listContainers({ all: true, abortSignal })]);
    // Without its network a stopped container does not start any more, although the engine calls the network unused.
    const wanted = new Set(array(containers).map(readContainer).flatMap(container => container.networks.map(({ networkName }) => networkName)));
    return array(networks).map(readNetwork).filter(({ name }) => !predefinedNetworks.has(name))
      .map(({ id, name, driver }) => ({ ids: [id], name, description: driver, bytes: undefined, usual: !wanted.has(name) }));
  },

  async volumes(docker, abortSignal) {
    const [unused, { Volumes }] = await Promise.all([docker.listVolumes({ filters: { dangling: ['true'] }, abortSignal }), get(docker, '/system/df', abortSignal).then(object)]);
    const sizes = new Map(array(Volumes).map(object).map(json => [text(json['Name']), size(object(json['UsageData'])['Size'])]));
    return array(object(unused)['Volumes']).map(readVolume).map(({ name, driver, labels }) => ({
      ids: [name], name, description: driver, bytes: sizes.get(name),
      // Before API 1.42 the engine did not write down which volumes nobody named.
      usual: 'com.docker.volume.anonymous' in labels || /^[0-9a-f]{64}$/.test(name),
    }));
  },
};

function containerRow({ id, name, image, status }: Container, bytes: number | undefined): Prunable {
  return { ids: [id], name, description: `${image} · ${status}`, bytes, usual: true };
}

function imageRow({ id, tags, digests }: Image, bytes: number | undefined): Prunable {
  const names = tags.length > 0 ? tags : [id];
  return { ids: names, name: tags.length > 0 ? tags.join(', ') : id.slice(0, 19), description: tags.length > 0 ? id.slice(7, 19) : digests[0] ?? '', bytes, usual: tags.length === 0 };
}

/** The bytes of an image that no other image has, too. */
function ownSize(json: Json): number | undefined {
  const [all, shared] = [size(json['Size']), size(json['SharedSize'])];
  return all === undefined || shared === undefined ? undefined : all - shared;
}

/** -1 means that the engine has not counted. */
function size(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}
