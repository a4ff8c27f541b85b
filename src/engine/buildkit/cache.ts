import type { CachedStep, StepCache } from '../build/graph/run.ts';
import { timeOf } from '../go/time.ts';
import type { LayerStore } from '../image/layer/layer-store.ts';
import type { ImageStore } from '../image/store/image-store.ts';

/** What a step left, for those who look after the disk. */
export interface CacheRecord {
  readonly id: string;
  /** Kinds of other things are not kept. */
  readonly type: 'regular';
  /** Ids of the records of the steps below. */
  readonly parents: readonly string[];
  /** Bytes. */
  readonly size: number;
  /** RFC 3339, both. */
  readonly created: string;
  readonly lastUsed: string;
  readonly usageCount: number;
  /** The step as it was shown. */
  readonly description: string;
  /** A build that goes on has made it. */
  readonly isInUse: boolean;
  /** An image has its layer. */
  readonly isShared: boolean;
}

/** What of the cache shall go: BuildKit's `PruneInfo`. */
export interface PruneOptions {
  /** Also what images share. */
  readonly all: boolean;
  readonly matches?: (record: CacheRecord) => boolean;
  /** Only what was last used before, in ns since the epoch. */
  readonly unusedSince?: bigint | undefined;
  /** Bytes that may stay, beside what is shared: those least recently used go until there are no more. 0: nothing is kept for that. */
  readonly keepBytes?: number;
}

/** Where layers lie, and who has them. */
export interface CacheSurroundings {
  readonly layers: LayerStore;
  readonly images: Pick<ImageStore, 'topLayers'>;
}

/** A build, which holds the layers that it has made. */
export interface LayerHolder {
  /** Chain ids, one for each reference. */
  readonly layers: readonly string[];
  /** Who calls holds them from now on. */
  handOver(): readonly string[];
}

interface KeptStep extends CachedStep {
  usageCount: number;
  /** RFC 3339. */
  lastUsed: string;
}

/** The state of a build cache, as plain data. */
export interface SavedBuildCache {
  readonly steps: readonly (readonly [key: string, step: KeptStep])[];
  /** Chain ids, one for each reference. */
  readonly layers: readonly string[];
}

/** Letters of an id of BuildKit. */
const idLength = 25;

/** The engine's build cache: what steps have left. It holds the layers of all builds until it is pruned. */
export class BuildCache implements StepCache {
  private readonly now: () => string;
  private readonly steps: Map<string, KeptStep>;
  private layers: readonly string[];
  private readonly underway = new Set<LayerHolder>();

  /** @param now RFC 3339 */
  constructor(now: () => string, { steps = [], layers = [] }: Partial<SavedBuildCache> = {}) {
    this.now = now;
    this.steps = new Map(steps);
    this.layers = layers;
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
    const step = this.steps.get(key);
    if (step) Object.assign(step, { usageCount: step.usageCount + 1, lastUsed: this.now() });
    return step;
  }

  put(key: string, step: CachedStep): void {
    this.steps.set(key, { ...step, usageCount: 1, lastUsed: step.created });
  }

  /** Keeps the layers that a build makes, also if it fails. */
  async during<T>(build: LayerHolder, work: () => Promise<T>): Promise<T> {
    this.underway.add(build);
    try {
      return await work();
    } finally {
      this.underway.delete(build);
      this.layers = [...this.layers, ...build.handOver()];
    }
  }

  records({ layers, images }: CacheSurroundings): readonly CacheRecord[] {
    const shared = new Set(images.topLayers().flatMap(top => layers.chain(top)).map(({ chainId }) => chainId));
    const busy = new Set([...this.underway].flatMap(build => build.layers));
    return Array.from(this.steps, ([key, { layer, below, parent, created, description, lastUsed, usageCount }]) => {
      const chainId = layers.chainIdOfAll(layer === undefined ? below : [...below, layer]);
      const size = layer !== undefined && chainId !== undefined && layers.has(chainId) ? layers.layer(chainId).size : 0;
      return {
        id: idOf(key), type: 'regular', parents: parent !== undefined && this.steps.has(parent) ? [idOf(parent)] : [], size, created, lastUsed, usageCount, description,
        isInUse: layer !== undefined && busy.has(chainId ?? ''), isShared: shared.has(chainId ?? ''),
      };
    });
  }

  /**
   * Lets go of what nobody needs: not of what builds that go on have made, of what records that stay are built on, nor, unless it is wanted, of what images have (BuildKit, `cache/manager.go`, prune).
   * @returns what has gone
   */
  prune(surroundings: CacheSurroundings, { all, matches = () => true, unusedSince, keepBytes = 0 }: PruneOptions): readonly CacheRecord[] {
    const gone: CacheRecord[] = [];
    for (;;) {
      const records = this.records(surroundings);
      const total = records.reduce((sum, { isShared, size }) => isShared ? sum : sum + size, 0);
      if (keepBytes > 0 && total < keepBytes) break;
      const needed = new Set(records.flatMap(({ parents }) => parents));
      const candidates = records.filter(record => !record.isInUse && !needed.has(record.id) && (all || !record.isShared) && (unusedSince === undefined || lastUse(record) <= unusedSince) && matches(record))
        .sort((a, b) => Number(lastUse(a) - lastUse(b)) || a.usageCount - b.usageCount);
      const victims = keepBytes > 0 ? candidates.slice(0, 1) : candidates;
      if (victims.length === 0) break;
      const ids = new Set(victims.map(({ id }) => id));
      for (const key of [...this.steps.keys()]) if (ids.has(idOf(key))) this.steps.delete(key);
      gone.push(...victims);
    }
    this.releaseUnneeded(surroundings.layers);
    return gone;
  }

  private releaseUnneeded(layers: LayerStore): void {
    const needed = new Set(Array.from(this.steps.values(), ({ layer, below }) => layers.chainIdOfAll(layer === undefined ? below : [...below, layer])));
    const [kept, unneeded] = [this.layers.filter(chainId => needed.has(chainId)), this.layers.filter(chainId => !needed.has(chainId))];
    this.layers = kept;
    for (const chainId of unneeded) layers.release(chainId);
  }
}

function idOf(key: string): string {
  return key.replace('sha256:', '').slice(0, idLength);
}

/** In ns since the epoch. */
function lastUse({ lastUsed }: CacheRecord): bigint {
  return timeOf(lastUsed) ?? 0n;
}
