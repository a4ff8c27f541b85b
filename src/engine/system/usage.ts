import type { CacheRecord } from '../buildkit/cache.ts';
import { listContainers } from '../container/list.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../error.ts';
import { type ImageSummary, listImages, withoutNone } from '../image/store/list.ts';

const kinds = ['container', 'image', 'volume', 'build-cache'] as const;

/** `GET /system/df`: what takes place on the disk. @param wanted kinds of objects; none: all. @param version N of the API version 1.N. @throws EngineError invalid */
export async function diskUsage(engine: Engine, wanted: readonly string[], version: number): Promise<unknown> {
  const { images, layers, containers, containerLayers, networks, volumes, host } = engine;
  const unknown = wanted.find(kind => !kinds.some(each => each === kind));
  if (unknown !== undefined) throw new EngineError('invalid', `unknown object type: ${unknown}`);
  const wants = (kind: typeof kinds[number]): boolean => wanted.length === 0 || wanted.includes(kind);
  const now = Number(host.realtime / 1_000_000n);
  return {
    LayersSize: wants('image') ? layers.all().reduce((sum, { size }) => sum + size, 0) : 0,
    Images: wants('image') ? listImages(images, { sharedSize: true, containerCount: true, api: Math.max(version, withoutNone) }).map(usageOfImage) : null,
    Containers: wants('container') ? listContainers({ containers, images, containerLayers, networks, now }, { all: true, limit: 0, size: true, filters: new Map(), version }) : null,
    Volumes: wants('volume') ? await volumes.usage() : null,
    BuildCache: wants('build-cache') ? engine.buildCache.records(engine).map(record => cacheRecord(record, version)) : null,
  };
}

/** Names that there are not are null in every version. */
function usageOfImage(image: ImageSummary): ImageSummary {
  const orNull = (names: readonly string[] | null): readonly string[] | null => names?.length === 0 ? null : names;
  return { ...image, RepoDigests: orNull(image.RepoDigests), RepoTags: orNull(image.RepoTags) };
}

/** Until 1.41 a record had one parent; the name of those that there may be since begins with a space, by a slip of dockerd's (moby, api/types/build/cache.go). */
function cacheRecord({ id, type, parents, description, isInUse, isShared, size, created, lastUsed, usageCount }: CacheRecord, version: number): unknown {
  return {
    ID: id, ...version < 42 ? parents.length > 0 && { Parent: parents.join(' ') } : parents.length > 0 && { ' Parents': parents }, Type: type, Description: description, InUse: isInUse, Shared: isShared,
    Size: size, CreatedAt: created, LastUsedAt: lastUsed, UsageCount: usageCount,
  };
}
