import { canonicalName, type Reference, withDefaultTag } from '../image/reference.ts';
import { type ProgressMessage, progressOf, stateOf } from './progress.ts';
import type { Speed } from './pull.ts';
import type { Credentials, Registry } from './registry.ts';
import type { RemoteLayer } from './remote-layer.ts';

/** An image of the engine's store, as it is pushed. */
export interface PushedImage {
  /** `latest` is meant where it has no tag. */
  readonly name: Reference;
  readonly configText: string;
  /** The lowest first. */
  readonly layers: readonly RemoteLayer[];
}

export interface PushOptions {
  readonly registry: Registry;
  /** One, or with `--all-tags` several of one repository. */
  readonly images: readonly PushedImage[];
  readonly credentials?: Credentials | undefined;
  /** `download` is how fast it goes up. */
  readonly speed: Speed;
  readonly signal?: AbortSignal | undefined;
}

/** Between two messages about the same layer, in ms. */
const tick = 100;

/**
 * Pushes images, with the messages of dockerd: the topmost layer first.
 * @throws EngineError at any time: dockerd sends those of a push at the end of the stream, for it has said at the beginning what it will do
 */
export async function* push({ registry, images, credentials, speed, signal }: PushOptions): AsyncGenerator<ProgressMessage, void> {
  const [first] = images;
  if (!first) return;
  yield { status: `The push refers to repository [${canonicalName(first.name)}]` };
  await registry.ping(first.name);
  for (const image of images) {
    const name = withDefaultTag(image.name);
    const layers = image.layers.toReversed();
    for (const layer of layers) yield stateOf('Preparing', shortId(layer));
    await registry.checkPush(name, credentials);
    for (const layer of layers.slice(atOnce)) yield stateOf('Waiting', shortId(layer));
    for (const layer of layers) {
      signal?.throwIfAborted();
      const where = await registry.locate(name, layer, credentials);
      if (where.kind === 'there') yield stateOf('Layer already exists', shortId(layer));
      else {
        if (where.kind === 'nowhere') yield* send(layer, speed, signal);
        await registry.upload(name, layer, credentials);
        yield stateOf(where.kind === 'elsewhere' ? `Mounted from ${where.path}` : 'Pushed', shortId(layer));
      }
    }
    const { digest, size } = await registry.finish({ name, configText: image.configText, layers: image.layers, credentials });
    const tag = name.tag ?? 'latest';
    yield { status: `${tag}: digest: ${digest} size: ${size}` };
    yield { progressDetail: {}, aux: { Tag: tag, Digest: digest, Size: size } };
  }
}

/** So many layers go at once: `max-concurrent-uploads`. */
const atOnce = 5;

async function* send(layer: RemoteLayer, speed: Speed, signal: AbortSignal | undefined): AsyncGenerator<ProgressMessage> {
  const rate = speed.download;
  const step = Math.max(1, rate * (tick / 1000));
  for (let sent = 0; sent < layer.size;) {
    sent = Math.min(layer.size, sent + step);
    yield progressOf('Pushing', shortId(layer), Math.floor(sent), layer.size);
    if (Number.isFinite(rate)) await speed.sleep(tick, signal);
  }
}

/** By its diff id, as dockerd's messages of a push name a layer. */
function shortId({ diffId }: RemoteLayer): string {
  return diffId.replace(/^sha256:/, '').slice(0, 12);
}
