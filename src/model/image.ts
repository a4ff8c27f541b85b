/** Images as the Engine API lists them, and the layers that image-spec's config.md says they are made of. */

export interface Image {
  /** `sha256:…`, the digest of the image's config. */
  readonly id: string;
  /** `repository:tag` names, without the engine's `<none>:<none>`. Empty for a dangling image. */
  readonly tags: readonly string[];
  /** `repository@sha256:…` names. */
  readonly digests: readonly string[];
  /** ms since the epoch. */
  readonly createdAt: number;
  /** Bytes of all layers. */
  readonly size: number;
  readonly labels: Readonly<Record<string, string>>;
}

/** One entry of `GET /images/{name}/history`, oldest first. */
export interface HistoryEntry {
  /** ms since the epoch. */
  readonly createdAt: number;
  readonly createdBy: string;
  /** Bytes that the entry's layer holds; 0 for metadata and for empty layers alike. */
  readonly size: number;
  readonly comment: string;
}

/** What the engine tells about one image's inside. */
export interface ImageDetail {
  readonly id: string;
  /** Digests of the uncompressed layer archives, from the base up (image-spec config.md, `rootfs.diff_ids`). */
  readonly diffIds: readonly string[];
  readonly history: readonly HistoryEntry[];
  readonly architecture: string;
  /** `v7` of `arm/v7`; empty for most. */
  readonly variant: string;
  readonly os: string;
  readonly config: ImageConfig;
}

/** How containers of an image start, and what builds on it inherit (image-spec config.md, `config`). What is not set is empty. */
export interface ImageConfig {
  readonly user: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  /** What SHELL set. */
  readonly shell: readonly string[];
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  /** As in `8080/tcp`. */
  readonly ports: readonly string[];
}

/** One row of an image from the base up: a layer, or a history entry that only changed metadata. */
export interface ImageStep {
  /** The instruction as a Dockerfile would say it; empty when the engine has no history for the layer. */
  readonly instruction: string;
  readonly createdAt: number | undefined;
  readonly comment: string;
  readonly layer: Layer | undefined;
}

export interface Layer {
  /** Position from the base, 0-based. */
  readonly index: number;
  readonly diffId: string;
  /** Bytes; undefined when the engine has no history for the layer. */
  readonly size: number | undefined;
  /**
   * The diff ids from the base up to this layer. Two layers with the same chain are one on disk (image-spec
   * config.md, "Layer ChainID"); the same diff id on another base is not.
   */
  readonly chain: string;
  /** False where the API's history leaves open which of several empty entries made the layer. */
  readonly certain: boolean;
}

/** Instructions that change the file system and so make a layer even when it turns out empty, likeliest first. */
const layerMakers = [/^(RUN|COPY|ADD)\b/, /^$/, /^WORKDIR\b/];

/**
 * The rows of an image from the base up. The API's history does not say which entries are metadata only
 * (the config's `empty_layer` is left out), so entries with bytes are layers, and what is then missing is taken from the
 * empty entries whose instruction can make a layer. Every diff id appears exactly once, whatever the history says.
 */
export function imageSteps({ diffIds, history }: ImageDetail): readonly ImageStep[] {
  const instructions = history.map(entry => instructionOf(entry.createdBy));
  const { layers, certain } = layerEntries(history, instructions, diffIds.length);
  const steps: ImageStep[] = [];
  let next = 0;
  let chain = '';
  const layerAt = (size: number | undefined, isCertain: boolean): Layer => {
    const diffId = diffIds[next] ?? '';
    chain = chain === '' ? diffId : `${chain} ${diffId}`;
    return { index: next++, diffId, size, chain, certain: isCertain };
  };
  // Without enough history (a squashed, imported or foreign image) the unexplained layers are the oldest.
  while (next < diffIds.length - layers.size) {
    steps.push({ instruction: '', createdAt: undefined, comment: '', layer: layerAt(undefined, true) });
  }
  history.forEach((entry, index) => {
    const layer = layers.has(index) ? layerAt(entry.size, certain || entry.size > 0) : undefined;
    steps.push({ instruction: instructions[index] ?? '', createdAt: entry.createdAt, comment: entry.comment, layer });
  });
  return steps;
}

function layerEntries(history: readonly HistoryEntry[], instructions: readonly string[], count: number): { layers: ReadonlySet<number>; certain: boolean } {
  const layers = new Set<number>();
  history.forEach((entry, index) => { if (entry.size > 0 && layers.size < count) layers.add(index); });
  let certain = true;
  for (const maker of layerMakers) {
    const missing = count - layers.size;
    const candidates = [...history.keys()].filter(index => !layers.has(index) && maker.test(instructions[index] ?? ''));
    if (candidates.length > missing) certain = missing === 0 && certain;
    for (const index of candidates.slice(0, missing)) layers.add(index);
  }
  return { layers, certain };
}

/**
 * The Dockerfile instruction in a history entry's `CreatedBy`: the classic builder writes
 * `/bin/sh -c #(nop) CMD ["sh"]` for metadata and `/bin/sh -c apt-get …` (with `|2 A=1 B=2` build arguments first) for
 * RUN; BuildKit writes the instruction itself, with a trailing `# buildkit`.
 */
export function instructionOf(createdBy: string): string {
  const text = createdBy.replace(/\s*# buildkit$/, '').replace(/\s+/g, ' ').trim();
  const nop = /^\S+(?: \S+)*? #\(nop\)\s*(.*)$/.exec(text);
  if (nop) return withCommas(nop[1] ?? '');
  const shell = /^(?:\|\d+ .*?)?\/bin\/(?:ba|da|a)?sh -c (.*)$/.exec(text) ?? /^RUN (?:\|\d+ .*?)?\/bin\/(?:ba|da|a)?sh -c (.*)$/.exec(text);
  if (shell) return `RUN ${shell[1] ?? ''}`;
  return text;
}

/** The classic builder writes the array of an exec form without commas. */
function withCommas(instruction: string): string {
  return /^(CMD|ENTRYPOINT|SHELL) \[/.test(instruction) ? instruction.replace(/(?<!\\)" "/g, '", "') : instruction;
}

/** How many images hold each layer chain, for {@link Layer.chain}. */
export function countLayerChains(details: Iterable<ImageDetail>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { diffIds } of details) {
    let chain = '';
    for (const diffId of diffIds) {
      chain = chain === '' ? diffId : `${chain} ${diffId}`;
      counts.set(chain, (counts.get(chain) ?? 0) + 1);
    }
  }
  return counts;
}
