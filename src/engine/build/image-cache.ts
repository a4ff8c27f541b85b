import type { ContainerConfig } from '../container/config.ts';
import { goJson } from '../go/json.ts';
import { completeConfig, diffIdsOf, type HistoryEntry, imageText } from '../image/image-json.ts';
import type { ImageStore, StoredImage } from '../image/store/image-store.ts';
import { isSameConfig } from './classic/same-config.ts';

/** What a classic build finds that has been built before: moby, `image/cache/cache.go`. One for each build. */
export class ImageCache {
  private readonly images: ImageStore;
  private sources: readonly StoredImage[] | undefined;

  /** @param sources of `--cache-from`, as far as they are there; nothing else is used then. Undefined: all that was built here */
  constructor(images: ImageStore, sources: readonly StoredImage[] | undefined) {
    this.images = images;
    this.sources = sources;
  }

  /** The image that the same step made of that one. @param parent empty for none. @param version of the engine, for an image that is made from a part of a source. @returns its id */
  find(parent: string, config: ContainerConfig, version: string): string | undefined {
    const local = this.findChild(parent, config);
    if (!this.sources) return local;
    if (local !== undefined && this.sources.some(source => this.comesFrom(source, local))) return local;
    const base = parent === '' ? undefined : this.images.byId(parent);
    const next = base?.json.history?.length ?? 0;
    for (const source of this.sources) {
      const history = source.json.history ?? [];
      if (!continues(source, base) || history[next]?.created_by !== (config.Cmd ?? []).join(' ')) continue;
      if (history.length - 1 > next) {
        this.sources = [source];
        return this.restore(base, source, config, version);
      }
      if (base && source.parent === undefined) this.images.setParent(source.id, base.id);
      return source.id;
    }
    return undefined;
  }

  private findChild(parent: string, config: ContainerConfig): string | undefined {
    const children = parent === '' ? this.images.all().filter(image => image.parent === undefined) : this.images.childrenOf(parent).map(id => this.images.byId(id));
    const matches = children.filter(({ json }) => json.container_config && isSameConfig(completeConfig(json.container_config), config));
    return matches.reduce<StoredImage | undefined>((newest, each) => newest && (newest.json.created ?? '') > (each.json.created ?? '') ? newest : each, undefined)?.id;
  }

  private comesFrom({ parent }: StoredImage, ancestor: string): boolean {
    return parent !== undefined && (parent === ancestor || this.images.has(parent) && this.comesFrom(this.images.byId(parent), ancestor));
  }

  /** The image that a source was after its next step. */
  private restore(base: StoredImage | undefined, { json }: StoredImage, config: ContainerConfig, version: string): string {
    const before = base?.json.history ?? [];
    const step = json.history?.[before.length];
    const layer = step?.empty_layer ? undefined : diffIdsOf(json)[before.filter(entry => !entry.empty_layer).length];
    const id = this.images.create(imageText({
      docker_version: version, config, architecture: json.architecture ?? '', os: json.os ?? '', ...json.author !== undefined && { author: json.author }, created: step?.created ?? json.created ?? null,
      rootfs: { type: 'layers', diff_ids: [...base ? diffIdsOf(base.json) : [], ...layer === undefined ? [] : [layer]] }, history: [...before, ...step ? [step] : []],
    }));
    if (base) this.images.setParent(id, base.id);
    return id;
  }
}

/** Whether an image has all of another one, and more. */
function continues({ json }: StoredImage, base: StoredImage | undefined): boolean {
  const [history, layers] = [json.history ?? [], diffIdsOf(json)];
  if (!base) return history.length > 0;
  const [ownHistory, ownLayers] = [base.json.history ?? [], diffIdsOf(base.json)];
  return ownHistory.length < history.length && ownHistory.every((entry, i) => isSameEntry(entry, history[i])) && ownLayers.every((diffId, i) => diffId === layers[i]);
}

function isSameEntry(a: HistoryEntry, b: HistoryEntry | undefined): boolean {
  const fields = ({ created, created_by: by, author, comment, empty_layer: isEmpty }: HistoryEntry): string => goJson([created, by, author, comment, isEmpty ?? false]);
  return b !== undefined && fields(a) === fields(b);
}
