import { EngineError } from '../error.ts';
import type { Host } from '../host/host.ts';
import { emptyConfig, type ImageJson } from '../image/image-json.ts';
import type { ContainerLayers } from '../image/layer/container-layers.ts';
import type { ImageStore } from '../image/store/image-store.ts';
import type { NetworkingConfig } from '../network/api.ts';
import type { Platform } from '../registry/remote-image.ts';
import type { Networks } from '../network/networks.ts';
import { goTime } from '../go/time.ts';
import { validateNetworkMode } from '../network/validate.ts';
import type { ContainerConfig, HostConfig } from './config.ts';
import { type Container, newState } from './container.ts';
import type { Containers } from './containers.ts';
import { checkLinks } from './links.ts';
import { mergeImageConfig, withHostDefaults } from './defaults.ts';
import { randomName } from './names.ts';
import { validateConfig } from './validate.ts';

/** Of cgroup v1: its blkio.weight went with the scheduler CFQ, in Linux 5.0. */
const lostWeight = 'Your kernel does not support Block I/O weight or the cgroup is not mounted. Weight discarded.';

/** What `POST /containers/create` is told. */
export interface CreateRequest {
  /** Empty: any. */
  readonly name: string;
  readonly config: Partial<ContainerConfig>;
  readonly hostConfig: Partial<HostConfig>;
  readonly networking: NetworkingConfig;
  /** An empty image is no mistake: the steps of a build on `scratch`. */
  readonly mayHaveNoImage?: boolean;
  /** That the image must be of. */
  readonly platform?: Platform | undefined;
  /** Without an image: the chain id of what it runs on. */
  readonly parent?: string | undefined;
  /** Only its maker knows it: it is in no list and tells no events. */
  readonly isHidden?: boolean;
}

/** What of the engine the making of a container needs. */
export interface CreateContext {
  readonly host: Host;
  readonly containers: Containers;
  readonly images: ImageStore;
  readonly layers: ContainerLayers;
  readonly networks: Networks;
  /** The mounts of a container that is made, and its anonymous volumes. @throws EngineError */
  readonly prepareMounts: (container: Container) => Promise<void>;
}

/** Makes a container that does not run yet. @throws EngineError, with nothing made */
export async function createContainer(context: CreateContext, request: CreateRequest): Promise<{ readonly container: Container; readonly warnings: readonly string[] }> {
  const { host, containers, images, layers, networks } = context;
  const asked = { ...emptyConfig, ...request.config };
  validateNetworkMode({ config: asked, hostConfig: request.hostConfig });
  const image = asked.Image === '' && request.mayHaveNoImage ? undefined : images.find(asked.Image);
  if (image && request.platform) checkPlatform(asked.Image, image.json, request.platform);
  const config = mergeImageConfig(asked, image?.json.config ?? {});
  const { cgroup } = host.computer;
  const hasLostWeight = cgroup === 'v1' && (request.hostConfig.BlkioWeight ?? 0) > 0;
  const hostConfig = withContainerIds(containers, withHostDefaults({ ...request.hostConfig, ...hasLostWeight && { BlkioWeight: 0 } }, cgroup));
  const hasLostOption = request.hostConfig.OomKillDisable === true && hostConfig.OomKillDisable === null;
  const warnings = [...validateConfig(config, hostConfig, host.computer.kernel.machine), ...hasLostWeight ? [lostWeight] : [], ...hasLostOption ? ['Your kernel does not support OomKillDisable. OomKillDisable discarded.'] : []];
  checkLinks(containers, hostConfig);
  for (const mode of [hostConfig.IpcMode, hostConfig.PidMode]) checkShared(containers, mode);
  if ((config.Entrypoint ?? []).length === 0 && (config.Cmd ?? []).length === 0) throw new EngineError('invalid', 'no command specified');
  const [path = '', ...args] = [...config.Entrypoint ?? [], ...config.Cmd ?? []];
  const id = newId(host);
  const random = host.computer.kernel.random;
  const name = request.name === '' ? randomName(random, each => containers.isTaken(each)) : request.name.replace(/^\//, '');
  containers.reserve(name, id);
  let hasLayer = false;
  try {
    const named = { ...config, Hostname: config.Hostname || (hostConfig.NetworkMode === 'host' ? hostNameOf(host) : id.slice(0, 12)) };
    const network = networks.prepare({ config: named, hostConfig }, request.networking);
    layers.create(host.sys, id, image?.chainId ?? request.parent);
    hasLayer = true;
    const container: Container = {
      id, name, created: goTime(host.realtime), config: named, hostConfig, image: image?.id ?? '', platform: { os: image?.json.os ?? 'linux', architecture: image?.json.architecture ?? 'amd64' },
      path, args: args.slice(), state: newState(), health: undefined, restartCount: 0, hasBeenManuallyStopped: false, hasBeenStartedBefore: false, mounts: [], network,
    };
    await context.prepareMounts(container);
    if (!request.isHidden) containers.add(container);
    return { container, warnings };
  } catch (error) {
    if (hasLayer) layers.remove(id);
    containers.release(name, id);
    throw error;
  }
}

/** Another container, whose namespace it shall have, must be there. @throws EngineError invalid */
function checkShared(containers: Containers, mode: string): void {
  const [, name] = /^container:(.+)$/.exec(mode) ?? [];
  if (name !== undefined && !containers.find(name)) throw new EngineError('invalid', `No such container: ${name}`);
}

/** @throws EngineError notFound */
function checkPlatform(reference: string, { os = 'linux', architecture = 'amd64', variant }: ImageJson, wanted: Platform): void {
  if (os === wanted.os && architecture === wanted.architecture && (wanted.variant === undefined || variant === wanted.variant)) return;
  const [actual, asked] = [[os, architecture, variant], [wanted.os, wanted.architecture, wanted.variant]].map(parts => parts.filter(part => part !== undefined && part !== '').join('/'));
  throw new EngineError('notFound', `image with reference ${reference} was found but its platform (${actual}) does not match the specified platform (${asked})`);
}

/** 64 hexadecimal digits; the first twelve are no number, so that they can be a host name. */
function newId({ computer: { kernel: { random } } }: Host): string {
  for (;;) {
    const id = Array.from({ length: 8 }, () => (random.next() >>> 0).toString(16).padStart(8, '0')).join('');
    if (!/^\d{12}/.test(id)) return id;
  }
}

/** Another container whose network it has is noted by its id, if there is one. */
function withContainerIds(containers: Containers, hostConfig: HostConfig): HostConfig {
  const [, name] = /^container:(.+)$/.exec(hostConfig.NetworkMode) ?? [];
  const other = name === undefined ? undefined : containers.find(name);
  return other ? { ...hostConfig, NetworkMode: `container:${other.id}` } : hostConfig;
}

function hostNameOf({ sys }: Host): string {
  return sys.uname().nodename;
}
