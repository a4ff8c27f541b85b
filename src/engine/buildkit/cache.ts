import type { CachedStep, StepCache } from '../build/graph/run.ts';
import type { LayerStore } from '../image/layer/layer-store.ts';

/** What a step left, for those who look after the disk. */
export interface CacheRecord {
  readonly id: string;
  /** Bytes. */
  readonly size: number;
  /** RFC 3339. */
  readonly created: string;
  /** The step as it was shown. */
  readonly description: string;
}

/** A build, which holds the layers that it has made. */
export interface LayerHolder {
  /** Chain ids, one for each reference. */
  readonly layers: readonly string[];
  /** Who calls holds them from now on. */
  handOver(): readonly string[];
}

/** The state of a build cache, as plain data. */
export interface SavedBuildCache {
  readonly steps: readonly (readonly [key: string, step: CachedStep])[];
  /** Chain ids, one for each reference. */
  readonly layers: readonly string[];
}

/** Letters of an id of BuildKit. */
const idLength = 25;

/** The engine's build cache: what steps have left. It holds the layers of all builds until it is pruned. */
export class BuildCache implements StepCache {
  private readonly steps: Map<string, CachedStep>;
  private readonly layers: string[];
  private readonly underway = new Set<LayerHolder>();

  constructor({ steps = [], layers = [] }: Partial<SavedBuildCache> = {}) {
    this.steps = new Map(steps);
    this.layers = [...layers];
  }

  /** Steps of builds that go on are kept as well: what they have made is whole. */
  save(): SavedBuildCache {
    return { steps: [...this.steps], layers: this.held };
  }

  /** Chain ids of all layers that it and the builds which go on hold, one for each reference. */
  get held(): readonly string[] {
    return [...this.layers, ...[...this.underway].flatMap(({ layers }) => layers)];
  }

  get(key: string): CachedStep | undefined {
    return this.steps.get(key);
  }

  put(key: string, step: CachedStep): void {
    this.steps.set(key, step);
  }

  /** Keeps the layers that a build makes, also if it fails. */
  async during<T>(build: LayerHolder, work: () => Promise<T>): Promise<T> {
    this.underway.add(build);
    try {
      return await work();
    } finally {
      this.underway.delete(build);
      this.layers.push(...build.handOver());
    }
  }

  records(layers: LayerStore): readonly CacheRecord[] {
    const sizes = new Map(layers.all().map(({ diffId, size }) => [diffId, size]));
    return [...this.steps].map(([key, { layer, created, description }]) => ({ id: key.replace('sha256:', '').slice(0, idLength), size: sizes.get(layer ?? '') ?? 0, created, description }));
  }

  /** Lets go of everything but what builds that go on have made. @returns what it was */
  prune(layers: LayerStore): readonly CacheRecord[] {
    const records = this.records(layers);
    this.steps.clear();
    for (const chainId of this.layers.splice(0)) layers.release(chainId);
    return records;
  }
}
