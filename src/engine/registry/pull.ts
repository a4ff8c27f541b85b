import { canonicalName, familiarString, type Reference, withDefaultTag, withTag } from '../image/reference.ts';
import { type ProgressMessage, progressOf, stateOf } from './progress.ts';
import type { Credentials, Registry, Resolved } from './registry.ts';
import type { Platform } from './remote-image.ts';
import type { RemoteLayer } from './remote-layer.ts';

/** Where pulled layers and images go: what a pull needs of the engine's image store. */
export interface LayerSink {
  /** Whether a layer is there, with all below it: by the diff ids of both, the lowest first. */
  hasLayers(diffIds: readonly string[]): boolean;
  /** Puts a layer on those that lie below; a reference is held until {@link release}. @param below diff ids, the lowest first @throws EngineError */
  register(below: readonly string[], layer: RemoteLayer): void | Promise<void>;
  /** Whether there is an image of that id. */
  hasImage(id: string): boolean;
  /** Makes the image of a configuration whose layers are all there. @returns its id, the digest of the text */
  createImage(configText: string): string | Promise<string>;
  /** Lets the name lead to the image, and notes the digest by which the registry knows it. @returns whether the name led elsewhere before */
  tag(name: Reference, id: string, digest: string): boolean | Promise<boolean>;
  /** Lets go of what was registered: by now an image holds it, or nobody shall. */
  release(): void | Promise<void>;
}

/** How fast a pull is. */
export interface Speed {
  /** Bytes in a second that come over the network, all layers together. Infinity: all at once, with no waiting at all. */
  readonly download: number;
  /** Bytes of packed archives in a second that are unpacked. */
  readonly extract: number;
  /** Waits so long. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface PullOptions {
  readonly registry: Registry;
  readonly sink: LayerSink;
  /** `latest` is meant where it has neither tag nor digest. */
  readonly name: Reference;
  /** All tags of the repository: `docker pull --all-tags`. */
  readonly allTags?: boolean;
  readonly platform?: Platform | undefined;
  readonly credentials?: Credentials | undefined;
  readonly speed: Speed;
  readonly signal?: AbortSignal | undefined;
}

/** So many layers come at once: `max-concurrent-downloads`. */
const atOnce = 3;
/** Between two messages about the same layer, in ms. */
const tick = 100;

/**
 * Pulls an image, with the messages of dockerd. An image appears when it is whole; layers that came before the pull was stopped are let go of.
 * @throws EngineError before the first message, if there is no such image; the signal's reason once it is aborted
 */
export async function* pull({ allTags = false, ...options }: PullOptions): AsyncGenerator<ProgressMessage, void> {
  const { registry, name, platform, credentials } = options;
  const names = allTags ? (await registry.tags(name, credentials)).map(tag => withTag(name, tag)) : [withDefaultTag(name)];
  let changed = false;
  for (const each of names) {
    const resolved = await registry.resolve(each, { platform, credentials });
    const fresh = yield* pullOne({ ...options, name: each }, resolved);
    changed ||= fresh;
  }
  yield { status: `Status: ${changed ? 'Downloaded newer image' : 'Image is up to date'} for ${familiarString(allTags ? name : withDefaultTag(name))}` };
}

/** @returns whether the name leads to another image than before */
async function* pullOne(options: PullOptions, { image, descriptor }: Resolved): AsyncGenerator<ProgressMessage, boolean> {
  const { sink, name, signal } = options;
  yield { status: `Pulling from ${name.path}`, id: name.digest === undefined ? name.tag ?? 'latest' : `${canonicalName(name)}@${name.digest}` };
  try {
    if (!sink.hasImage(image.config.digest)) yield* fetchLayers(options, image.layers);
    signal?.throwIfAborted();
    const id = await sink.createImage(image.configText);
    const changed = await sink.tag(name, id, descriptor.digest);
    yield { status: `Digest: ${descriptor.digest}` };
    return changed;
  } finally {
    await sink.release();
  }
}

interface Transfer {
  readonly layer: RemoteLayer;
  readonly id: string;
  readonly total: number;
  downloaded: number;
  extracted: number;
  state: 'waiting' | 'downloading' | 'downloaded' | 'extracting' | 'there';
}

async function* fetchLayers({ sink, speed, signal }: PullOptions, layers: readonly RemoteLayer[]): AsyncGenerator<ProgressMessage> {
  const diffIds = layers.map(({ diffId }) => diffId);
  const there = layers.findIndex((_, i) => !sink.hasLayers(diffIds.slice(0, i + 1)));
  const known = there < 0 ? layers.length : there;
  const transfers = layers.map((layer, i): Transfer => ({ layer, id: shortId(layer), total: layer.blob.size, downloaded: 0, extracted: 0, state: i < known ? 'there' : 'waiting' }));
  for (const [i, { id }] of transfers.entries()) yield stateOf(i < known ? 'Already exists' : 'Pulling fs layer', id);
  for (let i = 0; i < known; i++) await sink.register(diffIds.slice(0, i), layers[i] as RemoteLayer);
  const open = transfers.slice(known);
  for (const { id } of open.slice(atOnce)) yield stateOf('Waiting', id);
  while (open.some(({ state }) => state !== 'there')) {
    signal?.throwIfAborted();
    yield* download(open, speed.download);
    const next = transfers.findIndex(({ state }) => state !== 'there');
    const transfer = transfers[next];
    if (transfer) yield* extract(transfer, diffIds.slice(0, next), sink, speed.extract);
    if (Number.isFinite(speed.download)) await speed.sleep(tick, signal);
  }
}

/** What comes within a tick: the first that are not there share the line. */
function* download(open: readonly Transfer[], speed: number): Generator<ProgressMessage> {
  const active = open.filter(({ state }) => state === 'waiting' || state === 'downloading').slice(0, atOnce);
  const share = speed * (tick / 1000) / Math.max(1, active.length);
  for (const transfer of active) {
    transfer.state = 'downloading';
    transfer.downloaded = Math.min(transfer.total, transfer.downloaded + share);
    yield progressOf('Downloading', transfer.id, Math.floor(transfer.downloaded), transfer.total);
    if (transfer.downloaded < transfer.total) continue;
    transfer.state = 'downloaded';
    yield stateOf('Verifying Checksum', transfer.id);
    yield stateOf('Download complete', transfer.id);
  }
}

/** What is unpacked within a tick: the lowest layer that is not there. */
async function* extract(transfer: Transfer, below: readonly string[], sink: LayerSink, speed: number): AsyncGenerator<ProgressMessage> {
  if (transfer.state !== 'downloaded' && transfer.state !== 'extracting') return;
  transfer.state = 'extracting';
  transfer.extracted = Math.min(transfer.total, transfer.extracted + speed * (tick / 1000));
  yield progressOf('Extracting', transfer.id, Math.floor(transfer.extracted), transfer.total);
  if (transfer.extracted < transfer.total) return;
  await sink.register(below, transfer.layer);
  transfer.state = 'there';
  yield stateOf('Pull complete', transfer.id);
}

/** By its blob, as dockerd's messages name a layer. */
function shortId({ blob }: RemoteLayer): string {
  return blob.digest.replace(/^sha256:/, '').slice(0, 12);
}
