import type Dockerode from 'dockerode';
import type { ItemOf, Resource } from '../../model/index.ts';
import { array, object, text } from './json.ts';
import { readContainer, readImage, readNetwork, readVolume } from './read.ts';

/** Longest wait for a list, in ms: an engine that hangs is a failure, not a pause. */
const listTimeout = 30_000;

type Listing<R extends Resource> = {
  /** The list as the Engine API gives it; `ids` asks for these only, where the API can filter by id. */
  readonly ask: (docker: Dockerode, abortSignal: AbortSignal, ids?: readonly string[]) => Promise<unknown>;
  readonly read: (item: unknown) => ItemOf<R>;
  readonly key: (item: ItemOf<R>) => string;
};

const listings: { readonly [R in Resource]: Listing<R> } = {
  containers: {
    ask: (docker, abortSignal, ids) => docker.listContainers({ all: true, abortSignal, ...ids && { filters: { id: [...ids] } } }),
    read: readContainer,
    key: container => container.id,
  },
  images: {
    ask: (docker, abortSignal) => docker.listImages({ abortSignal }),
    read: readImage,
    key: image => image.id,
  },
  networks: {
    ask: (docker, abortSignal) => docker.listNetworks({ abortSignal }),
    read: readNetwork,
    key: network => network.id,
  },
  volumes: {
    ask: async (docker, abortSignal) => object(await docker.listVolumes({ abortSignal }))['Volumes'],
    read: readVolume,
    key: volume => volume.name,
  },
};

/** All items of a resource, or those of `ids`, by their key; what has vanished is absent. Throws what docker-modem throws. */
export async function fetchList<R extends Resource>(docker: Dockerode, resource: R, signal: AbortSignal, ids?: readonly string[]): Promise<ReadonlyMap<string, ItemOf<R>>> {
  const { ask, read, key } = listings[resource];
  const reply = await ask(docker, AbortSignal.any([signal, AbortSignal.timeout(listTimeout)]), ids);
  if (reply !== undefined && reply !== null && !Array.isArray(reply)) throw new SyntaxError(`${resource}: ${text(object(reply)['message']) || 'not a list'}`);
  const items = array(reply).map(read).filter(item => key(item) !== '');
  return new Map(items.map(item => [key(item), item]));
}
