import type { LayerEntry } from '../image/layer-entry.ts';
import { readGraph, stateClasses, writeGraph } from '../../kernel/index.ts';
import { layerOf } from './catalogue/catalogue.ts';
import type { Descriptor, RemoteLayer } from './remote-layer.ts';

interface ShelvedLayer {
  readonly diffId: string;
  readonly size: number;
  readonly tarSize: number;
  readonly blob: Descriptor;
  readonly entries: readonly LayerEntry[];
}

/** The contents of all layers that anybody pushed anywhere, each once. Contents are shared with whoever else has them. Layers of the catalogue are there from the start. */
export class LayerShelf {
  private readonly layers: Map<string, ShelvedLayer>;

  /** @param saved what {@link save} gave */
  constructor(saved?: readonly string[]) {
    this.layers = saved ? readGraph(saved, stateClasses) as Map<string, ShelvedLayer> : new Map<string, ShelvedLayer>();
  }

  /** The layers that are not the catalogue's, as lines of text. */
  save(): string[] {
    return [...writeGraph(this.layers, stateClasses)];
  }

  find(diffId: string): RemoteLayer | undefined {
    const found = this.layers.get(diffId);
    return found ? { ...found, entries: () => found.entries } : layerOf(diffId);
  }

  /** The layer with a blob of that digest. */
  findBlob(digest: string): RemoteLayer | undefined {
    for (const { diffId, blob } of this.layers.values()) if (blob.digest === digest) return this.find(diffId);
    return undefined;
  }

  add(layer: RemoteLayer): void {
    const { diffId, size, tarSize, blob } = layer;
    if (!this.find(diffId)) this.layers.set(diffId, { diffId, size, tarSize, blob, entries: [...layer.entries()] });
  }
}
