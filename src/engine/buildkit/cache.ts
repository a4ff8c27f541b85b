import type { Sys } from '../../kernel/index.ts';
import type { CachedStep, StepCache } from '../build/graph/run.ts';
import { timeOf } from '../go/time.ts';
import type { LayerStore } from '../image/layer/layer-store.ts';
import type { ImageStore } from '../image/store/image-store.ts';

/** What a step left, for those who look after the disk. */
export interface CacheRecord {
  readonly id: string;
  /** Left by a step, or a folder of a client's. Kinds of other things are not kept. */
  readonly type: 'regular' | 'source.local';
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

/** A client's folder of which files were sent. */
export interface LocalSource {
  /** Of that client and that folder, and no other. */
  readonly key: string;
  /** `context` or `dockerfile`. */
  readonly name: string;
  /** Bytes. */
  readonly size: number;
}

/** Bytes that BuildKit's cache may take, beside what is shared; 0: as much as it likes. */
export interface CacheLimits {
  /** So much stays, whatever else is wanted. */
  readonly reservedSpace: number;
  readonly maxUsedSpace: number;
  /** So much of the disk shall be free. */
  readonly minFreeSpace: number;
}

/** What of the cache shall go: BuildKit's `PruneInfo`. */
export interface PruneOptions {
  /** Also what images share. */
  readonly all: boolean;
  readonly matches?: (record: CacheRecord) => boolean;
  /** Only what was last used before, in ns since the epoch. */
  readonly unusedSince?: bigint | undefined;
  /** With any of them, those least recently used go until there are no more than that. */
  readonly limits?: CacheLimits;
}

/** Where layers lie, and who has them. */
export interface CacheSurroundings {
  readonly layers: LayerStore;
  readonly images: Pick<ImageStore, 'topLayers'>;
  readonly host: { readonly sys: Pick<Sys, 'statfs'> };
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

interface KeptLocal extends Omit<LocalSource, 'key'> {
  /** RFC 3339, both. */
  readonly created: string;
  lastUsed: string;
  usageCount: number;
}

/** The state of a build cache, as plain data. */
export interface SavedBuildCache {
  readonly steps: readonly (readonly [key: string, step: KeptStep])[];
  readonly locals: readonly (readonly [key: string, local: KeptLocal])[];
  /** Chain ids, one for each reference. */
  readonly layers: readonly string[];
}

/** Letters of an id of BuildKit. */
const idLength = 25;

/** The engine's build cache: what steps have left. It holds the layers of all builds until it is pruned. */
export class BuildCache implements StepCache {
  private readonly now: () => string;
  private readonly steps: Map<string, KeptStep>;
  private readonly locals: Map<string, KeptLocal>;
  private layers: readonly string[];
  private readonly underway = new Set<LayerHolder>();

  /** @param now RFC 3339 */
  constructor(now: () => string, { steps = [], locals = [], layers = [] }: Partial<SavedBuildCache> = {}) {
    this.now = now;
    this.steps = new Map(steps);
    this.locals = new Map(locals);
    this.layers = layers;
  }

  /** Steps of builds that go on are kept as well: what they have made is whole. */
  save(): SavedBuildCache {
    return { steps: [...this.steps], locals: [...this.locals], layers: this.held };
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

  /** Files were sent, which are kept to be compared with those of the next time; the size is told of the first. */
  received({ key, name, size }: LocalSource): void {
    const now = this.now();
    const known = this.locals.get(key);
    if (known) Object.assign(known, { usageCount: known.usageCount + 1, lastUsed: now });
    else this.locals.set(key, { name, size, created: now, lastUsed: now, usageCount: 1 });
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
    const steps = Array.from(this.steps, ([key, { layer, below, parent, created, description, lastUsed, usageCount }]) => {
      const chainId = layers.chainIdOfAll(layer === undefined ? below : [...below, layer]);
      const size = layer !== undefined && chainId !== undefined && layers.has(chainId) ? layers.layer(chainId).size : 0;
      return {
        id: idOf(key), type: 'regular', parents: parent !== undefined && this.steps.has(parent) ? [idOf(parent)] : [], size, created, lastUsed, usageCount, description,
        isInUse: layer !== undefined && busy.has(chainId ?? ''), isShared: shared.has(chainId ?? ''),
      } satisfies CacheRecord;
    });
    const locals = Array.from(this.locals, ([key, { name, ...local }]): CacheRecord => ({ id: idOf(key), type: 'source.local', parents: [], description: `local source for ${name}`, isInUse: false, isShared: false, ...local }));
    return [...steps, ...locals];
  }

  /**
   * Lets go of what nobody needs: not of what builds that go on have made, of what records that stay are built on, nor, unless it is wanted, of what images have (BuildKit, `cache/manager.go`, prune).
   * @returns what has gone
   */
  prune(surroundings: CacheSurroundings, { all, matches = () => true, unusedSince, limits = noLimits }: PruneOptions): readonly CacheRecord[] {
    const gone: CacheRecord[] = [];
    let total = this.records(surroundings).reduce((sum, { isShared, size }) => isShared ? sum : sum + size, 0);
    const keepBytes = bytesToKeep(total, surroundings, limits);
    while (keepBytes === 0 || total >= keepBytes) {
      const records = this.records(surroundings);
      const needed = new Set(records.flatMap(({ parents }) => parents));
      const candidates = records.filter(record => !record.isInUse && !needed.has(record.id) && (all || !record.isShared) && (unusedSince === undefined || lastUse(record) <= unusedSince) && matches(record))
        .sort((a, b) => Number(lastUse(a) - lastUse(b)) || a.usageCount - b.usageCount);
      const victims = keepBytes === 0 ? candidates : candidates.slice(0, 1);
      if (victims.length === 0) break;
      const ids = new Set(victims.map(({ id }) => id));
      for (const kept of [this.steps, this.locals]) for (const key of [...kept.keys()]) if (ids.has(idOf(key))) kept.delete(key);
      total -= victims.reduce((sum, { size }) => sum + size, 0);
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

const noLimits: CacheLimits = { reservedSpace: 0, maxUsedSpace: 0, minFreeSpace: 0 };

/** How much may stay; 0: nothing is kept for that (BuildKit, `cache/manager.go`, calculateKeepBytes). */
function bytesToKeep(total: number, { host }: CacheSurroundings, { reservedSpace, maxUsedSpace, minFreeSpace }: CacheLimits): number {
  const { freeBlocks, blockSize } = host.sys.statfs('/var/lib/docker');
  const lacking = minFreeSpace - freeBlocks * blockSize;
  const most = maxUsedSpace === 0 ? minFreeSpace === 0 ? 0 : total : maxUsedSpace;
  return Math.max(reservedSpace, lacking > 0 ? Math.min(most, total - lacking) : most);
}

function idOf(key: string): string {
  return key.replace('sha256:', '').slice(0, idLength);
}

/** In ns since the epoch. */
function lastUse({ lastUsed }: CacheRecord): bigint {
  return timeOf(lastUsed) ?? 0n;
}
