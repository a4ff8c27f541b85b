import { EngineError } from '../error.ts';
import { hasLabel } from '../filter.ts';
import type { ImageStore } from '../image/store/image-store.ts';
import type { ContainerLayers } from '../image/layer/container-layers.ts';
import type { Networks } from '../network/networks.ts';
import { inspectMount } from '../volume/mount-point.ts';
import { type Container, statusOf } from './container.ts';
import type { Containers } from './containers.ts';
import { statusText } from './status-text.ts';

/** Names of filters that `GET /containers/json` takes. */
export const containerFilters = [
  'ancestor', 'before', 'exited', 'expose', 'health', 'id', 'is-task', 'isolation', 'label', 'name', 'network', 'publish', 'since', 'status', 'volume',
] as const;

const statuses = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const healths = ['none', 'starting', 'healthy', 'unhealthy'];

export interface ListQuery {
  /** Those that do not run as well. */
  readonly all: boolean;
  /** At most so many, the newest; 0: no limit. */
  readonly limit: number;
  readonly size: boolean;
  readonly filters: ReadonlyMap<string, readonly string[]>;
  /** N of the API version 1.N. */
  readonly version: number;
}

/** What of the engine the list needs. */
export interface ListContext {
  readonly containers: Containers;
  readonly images: ImageStore;
  readonly containerLayers: ContainerLayers;
  readonly networks: Networks;
  /** ms since the epoch. */
  readonly now: number;
}

/** `GET /containers/json`, the newest first. @throws EngineError for filters that say nothing */
export function listContainers(context: ListContext, query: ListQuery): unknown[] {
  const passes = passerOf(context, query);
  const found = [...context.containers.all()].reverse().filter(passes);
  const links = linkNames(context);
  return (query.limit > 0 ? found.slice(0, query.limit) : found).map(container => summaryOf(context, container, query, links.get(container.id) ?? []));
}

type Test = (container: Container) => boolean;

function passerOf(context: ListContext, { all, limit, filters }: ListQuery): Test {
  const value = (name: string): readonly string[] => filters.get(name) ?? [];
  const asksForState = value('status').length > 0 || value('exited').length > 0;
  check('status', 'state', value('status'), statuses);
  check('health', 'health', value('health'), healths);
  for (const wanted of value('is-task')) if (!['0', '1', 'true', 'false'].includes(wanted)) throw new EngineError('invalid', `invalid filter 'is-task=[${wanted}]'`);
  for (const wanted of value('expose')) checkPort('expose', wanted);
  for (const wanted of value('publish')) checkPort('publish', wanted);
  const tests: Test[] = all || limit > 0 || asksForState ? [] : [({ state }) => state.running];
  const any = (name: string, test: (container: Container, wanted: string) => boolean): void => {
    const wanted = value(name);
    if (wanted.length > 0) tests.push(container => wanted.some(each => test(container, each)));
  };
  any('id', ({ id }, wanted) => id === wanted || id.startsWith(wanted) || matches(id, wanted));
  any('name', ({ name }, wanted) => matches(name, wanted) || matches(`/${name}`, wanted));
  any('status', (container, wanted) => statusOf(container) === wanted);
  any('health', ({ health }, wanted) => (health?.status ?? 'none') === wanted);
  any('exited', ({ state, hasBeenStartedBefore }, wanted) => hasBeenStartedBefore && !state.running && state.exitCode === exitCodeOf(wanted));
  any('volume', ({ mounts }, wanted) => mounts.some(({ name, destination }) => name === wanted || destination === wanted));
  any('network', ({ network: { attachments } }, wanted) => Object.entries(attachments).some(([name, { networkId }]) => name === wanted || (networkId !== '' && networkId.startsWith(wanted))));
  any('publish', (container, wanted) => context.networks.ports(container).some(({ PublicPort: port, Type: type }) => port !== undefined && inRange(wanted, port, type)));
  any('expose', ({ config }, wanted) => Object.keys(config.ExposedPorts ?? {}).some(port => inRange(wanted, Number(port.split('/')[0]), port.split('/')[1] ?? 'tcp')));
  any('is-task', (_, wanted) => wanted === 'false' || wanted === '0');
  any('isolation', (_, wanted) => wanted === '' || wanted === 'default');
  for (const label of value('label')) tests.push(({ config }) => hasLabel(config.Labels ?? {}, label));
  const ancestors = value('ancestor').flatMap(reference => imagesBelow(context.images, reference));
  if (value('ancestor').length > 0) tests.push(({ image }) => ancestors.includes(image));
  tests.push(...relativeTo(context.containers, value('before'), value('since')));
  return container => tests.every(test => test(container));
}

function relativeTo(containers: Containers, before: readonly string[], since: readonly string[]): Test[] {
  const order = [...containers.all()].map(({ id }) => id);
  const place = (reference: string): number => order.indexOf(containers.get(reference).id);
  const end = before.length > 0 ? Math.min(...before.map(place)) : Infinity;
  const begin = since.length > 0 ? Math.max(...since.map(place)) : -1;
  if (end === Infinity && begin < 0) return [];
  const kept = new Set(order.slice(begin + 1, end === Infinity ? undefined : end));
  return [({ id }) => kept.has(id)];
}

/** That image and all that were made of it: by their layers. */
function imagesBelow(images: ImageStore, reference: string): string[] {
  try {
    const { id, json } = images.find(reference);
    const layers = (json.rootfs.diff_ids ?? []).join(' ');
    return images.all().filter(other => other.id === id || (layers !== '' && `${(other.json.rootfs.diff_ids ?? []).join(' ')} `.startsWith(`${layers} `))).map(other => other.id);
  } catch (error) {
    if (error instanceof EngineError) return [];
    throw error;
  }
}

/** The first version of the API that lists them. */
const listedAnnotations = 46;

function summaryOf(context: ListContext, container: Container, { size, version }: ListQuery, links: readonly string[]): unknown {
  const { containerLayers, networks, now } = context;
  const { id, name, config, image } = container;
  const { NetworkMode, Annotations } = container.hostConfig;
  return {
    Id: id, Names: [`/${name}`, ...links], Image: imageName(context.images, container), ImageID: image, Command: commandOf(container), Created: Math.floor(Date.parse(container.created) / 1000),
    Ports: networks.ports(container), ...size && sizesOf(containerLayers, id), Labels: config.Labels ?? {}, State: statusOf(container),
    Status: statusText(container, now), HostConfig: { NetworkMode, ...Annotations && version >= listedAnnotations && { Annotations } }, NetworkSettings: networks.summary(container, `1.${version}`), Mounts: container.mounts.map(inspectMount),
  };
}

/** What is zero is left out. */
function sizesOf(containerLayers: ContainerLayers, id: string): object {
  const [own, all] = [containerLayers.size(id), containerLayers.rootSize(id)];
  return { ...own > 0 && { SizeRw: own }, ...all > 0 && { SizeRootFs: all } };
}

/** By which names other containers link to containers, by id: `/web/db`. */
function linkNames({ containers }: ListContext): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { name, hostConfig } of containers.all()) {
    for (const link of hostConfig.Links ?? []) {
      const [target = '', alias = target] = link.split(':');
      const id = containers.find(target)?.id ?? '';
      names.set(id, [...names.get(id) ?? [], `/${name}/${alias.slice(alias.lastIndexOf('/') + 1)}`]);
    }
  }
  return names;
}

/** As it was named, unless that name leads elsewhere by now. */
function imageName(images: ImageStore, { config, image }: Container): string {
  try {
    return images.find(config.Image).id === image ? config.Image : image;
  } catch {
    return image;
  }
}

/** Words with spaces are quoted: moby, daemon/list.go. */
function commandOf({ path, args }: Container): string {
  return args.length === 0 ? path : `${path} ${args.map(each => each.includes(' ') ? `'${each}'` : each).join(' ')}`;
}

function matches(text: string, pattern: string): boolean {
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return text === pattern;
  }
}

/** `80`, `8000-8080/tcp`. */
function inRange(wanted: string, port: number, type: string): boolean {
  const [range = '', wantedType = 'tcp'] = wanted.split('/');
  const [first = NaN, last = first] = range.split('-').map(Number);
  return type === wantedType && port >= first && port <= last;
}

function exitCodeOf(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new EngineError('invalid', `invalid filter 'exited=${text}': strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
  return Number(text);
}

function check(name: string, what: string, values: readonly string[], known: readonly string[]): void {
  const wrong = values.find(value => !known.includes(value));
  if (wrong !== undefined) throw new EngineError('invalid', `invalid filter '${name}=${wrong}': invalid value for ${what} (${wrong}): must be one of ${known.join(', ')}`);
}

const highestPort = 65_535;

function checkPort(filter: string, wanted: string): void {
  const wrong = (wanted.split('/')[0] ?? '').split('-').find(port => !/^\d+$/.test(port) || Number(port) > highestPort);
  if (wrong !== undefined) throw new EngineError('system', `error while looking up for ${filter} ${wanted}: strconv.ParseUint: parsing ${JSON.stringify(wrong)}: ${/^\d+$/.test(wrong) ? 'value out of range' : 'invalid syntax'}`);
}
