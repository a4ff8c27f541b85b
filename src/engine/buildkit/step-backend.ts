import type { BuildBackend, BuildImage } from '../build/backend.ts';
import { emptyConfig } from '../build/evaluate.ts';
import type { ClientCredentials } from './auth.ts';
import type { FrontendOptions } from './options.ts';
import { transfer, type Transfers, vertexNamed } from './transfers.ts';

const imageScheme = 'docker-image://';
const folderScheme = 'local:';

/** What a client gives to its build. */
export interface ClientSide {
  readonly transfers: Transfers;
  readonly credentials: ClientCredentials;
}

/** The engine's part of a build, with what the client's options change: contexts with names, and how steps run. */
export function stepBackend(backend: BuildBackend, options: FrontendOptions, { transfers, credentials }: ClientSide): BuildBackend {
  const folders = new Map<string, Promise<BuildImage>>();
  const referenceFor = (reference: string): string => {
    const named = options.named.get(reference);
    return named?.startsWith(imageScheme) ? named.slice(imageScheme.length) : reference;
  };
  return {
    get now() { return backend.now; },
    findImage: reference => {
      const named = options.named.get(reference);
      if (!named?.startsWith(folderScheme)) return backend.findImage(referenceFor(reference));
      const folder = folders.get(reference) ?? folderImage(backend, reference, named.slice(folderScheme.length), transfers);
      folders.set(reference, folder);
      return folder;
    },
    pullImage: async (reference, ...rest) => {
      await credentials.ask(referenceFor(reference));
      return backend.pullImage(referenceFor(reference), ...rest);
    },
    runStep: (step, ...rest) => backend.runStep({
      ...step, network: step.network === 'default' ? options.network : step.network, extraHosts: [...step.extraHosts ?? [], ...options.extraHosts],
    }, ...rest),
    findCached: (...args) => backend.findCached(...args), createImage: draft => backend.createImage(draft), tagImage: (...args) => backend.tagImage(...args), announceImage: id => backend.announceImage(id),
    openLayer: layers => backend.openLayer(layers), unpack: content => backend.unpack(content), download: (...args) => backend.download(...args),
    createContainer: (...args) => backend.createContainer(...args), runContainer: (...args) => backend.runContainer(...args), createWorkingDirectory: id => backend.createWorkingDirectory(id),
    commitContainer: id => backend.commitContainer(id), removeContainer: id => backend.removeContainer(id),
  };
}

/** A folder of the client as an image that is nothing but a layer. */
async function folderImage(backend: BuildBackend, name: string, folder: string, transfers: Transfers): Promise<BuildImage> {
  const files = await transfer(transfers, vertexNamed(`[context ${name}] load from client`), { folder });
  const layer = await backend.openLayer([]);
  try {
    const put = (path: string): void => {
      const entry = files.stat(path);
      if (entry && path !== '') layer.files.put(entry);
      for (const child of files.list(path)) put(path === '' ? child : `${path}/${child}`);
    };
    put('');
    const diffId = await layer.commit();
    return { id: diffId ?? '', config: emptyConfig, layers: diffId === undefined ? [] : [diffId], history: [], os: 'linux', architecture: 'amd64' };
  } finally {
    await layer.discard();
  }
}
