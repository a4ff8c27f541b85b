import type { ImageStore } from '../image/store/image-store.ts';
import type { Reference } from '../image/reference.ts';
import { withDigest } from '../image/reference.ts';
import type { LayerSink } from './pull.ts';

/** Puts what is pulled into the engine's image store. */
export function imageSink(images: ImageStore): LayerSink {
  const { layers } = images;
  const held: string[] = [];
  return {
    hasLayers: diffIds => {
      const chainId = layers.chainIdOfAll(diffIds);
      return chainId === undefined || layers.has(chainId);
    },
    register: (below, layer) => { held.push(layers.register(layers.chainIdOfAll(below), layer)); },
    hasImage: id => images.has(id),
    createImage: text => images.create(text),
    tag: (name: Reference, id, digest) => {
      const before = images.setReference(id, withDigest(name, digest));
      return (name.digest === undefined ? images.setReference(id, name) : before) !== id;
    },
    release: () => { for (const chainId of held.splice(0)) layers.release(chainId); },
  };
}
