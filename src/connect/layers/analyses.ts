import type { Disposable } from '../../base/lifecycle.ts';
import { message, MessageError } from '../../base/message.ts';
import type { AnalyseOptions, Analysis, AnalysisProgress, ImageArchive, LayeredImage, LayerPorts } from '../../layers/index.ts';
import type { Engine } from '../engine/engine.ts';
import type { OpenArchive } from './archive-file.ts';
import { type Hold, Pool } from './pool.ts';

/** An image at an engine, by the endpoint's id and the image's; or one of an archive on a disk of this machine, by its place there. */
export type ImageSource = { readonly engine: string; readonly image: string } | { readonly archive: string; readonly index: number };

/** How far the reading of an image is. */
export type ImageProgress = { readonly phase: 'fetch'; readonly bytes: number } | AnalysisProgress;

export interface AnalysesOptions {
  readonly signal?: AbortSignal;
  readonly progress?: (progress: ImageProgress) => void;
}

/** Two images that share what they say of paths and layers, so that they can be compared. */
export interface AnalysedPair {
  readonly before: Analysis;
  readonly after: Analysis;
}

/** So many archives are kept open without being used, each with a file on the disk if it came from an engine. */
const mostArchives = 4;
/** So many images' paths are kept in memory without being used: about a hundred bytes a file. */
const mostAnalyses = 3;

interface Kept<T> {
  readonly value: T;
  readonly archives: readonly Hold<OpenArchive>[];
}

/** A source as text: equal for equal ones. */
export function sourceKey(source: ImageSource): string {
  return 'engine' in source ? JSON.stringify([source.engine, source.image]) : JSON.stringify([source.archive, source.index]);
}

/**
 * The images whose layers somebody looks at: fetched from their engine once, into a private file, and analysed once. Those that were used last are kept, see {@link Pool};
 * `dispose` removes all files.
 */
export class Analyses implements Disposable {
  readonly #engineAt: (id: string) => Promise<Hold<Engine>>;
  readonly #archives = new Pool<OpenArchive>(mostArchives, archive => { void archive.dispose().catch(() => undefined); });
  readonly #analyses = new Pool<Kept<Analysis>>(mostAnalyses, release);
  readonly #pairs = new Pool<Kept<AnalysedPair>>(1, release);

  /** `engineAt` gives an engine by its endpoint's id, and throws EngineFailure if there is none. */
  constructor(engineAt: (id: string) => Promise<Hold<Engine>>) {
    this.#engineAt = engineAt;
  }

  /** The analysis of an image if it is at hand, for what must not wait. */
  peek(source: ImageSource): Analysis | undefined {
    return this.#analyses.peek(sourceKey(source))?.value;
  }

  /**
   * Does something with an image's analysis, which stays readable until it is done.
   * @throws EngineFailure, LayersError, the errors of `node:fs`, the signal's reason, and what `work` throws
   */
  async use<T>(source: ImageSource, options: AnalysesOptions, work: (analysis: Analysis) => T | Promise<T>): Promise<T> {
    const { value, release: end } = await this.hold(source, options);
    try {
      return await work(value);
    } finally {
      end();
    }
  }

  /** The same for as long as it is held, which must end some time. */
  async hold(source: ImageSource, options: AnalysesOptions): Promise<Hold<Analysis>> {
    const hold = await this.#analyses.hold(sourceKey(source), () => this.#analyse(source, options));
    return { value: hold.value.value, release: hold.release };
  }

  /** The same for two images that are to be compared. */
  async usePair<T>(before: ImageSource, after: ImageSource, options: AnalysesOptions, work: (pair: AnalysedPair) => T | Promise<T>): Promise<T> {
    const hold = await this.#pairs.hold(`${sourceKey(before)} ${sourceKey(after)}`, () => this.#analysePair(before, after, options));
    try {
      return await work(hold.value.value);
    } finally {
      hold.release();
    }
  }

  /** Does something with what an archive on a disk holds, whose layers are not read for it. @throws as {@link use} */
  async useArchive<T>(path: string, options: AnalysesOptions, work: (archive: ImageArchive) => T | Promise<T>): Promise<T> {
    const hold = await this.#open({ archive: path, index: 0 }, options);
    try {
      return await work(hold.value.archive);
    } finally {
      hold.release();
    }
  }

  /** Forgets an archive on a disk: who asks again reads it again. */
  forget(path: string): void {
    const key = JSON.stringify([path]).slice(0, -1);
    this.#pairs.drop(pair => pair.includes(key));
    this.#analyses.drop(analysis => analysis.startsWith(key));
    this.#archives.drop(archive => archive.startsWith(key));
  }

  dispose(): void {
    this.#pairs.dispose();
    this.#analyses.dispose();
    this.#archives.dispose();
  }

  async #analyse(source: ImageSource, options: AnalysesOptions): Promise<Kept<Analysis>> {
    const { analyse } = await import('../../layers/index.ts');
    const hold = await this.#open(source, options);
    try {
      return { value: await analyse(imageIn(hold.value.archive, source), await ports(), analyseOptions(hold.value, options)), archives: [hold] };
    } catch (error) {
      hold.release();
      throw error;
    }
  }

  async #analysePair(before: ImageSource, after: ImageSource, options: AnalysesOptions): Promise<Kept<AnalysedPair>> {
    const { analyse, SharedLayers } = await import('../../layers/index.ts');
    const shared = new SharedLayers();
    const archives: Hold<OpenArchive>[] = [];
    const analysed = async (source: ImageSource): Promise<Analysis> => {
      const hold = await this.#open(source, options);
      archives.push(hold);
      return analyse(imageIn(hold.value.archive, source), await ports(), { ...analyseOptions(hold.value, options), shared });
    };
    try {
      return { value: { before: await analysed(before), after: await analysed(after) }, archives };
    } catch (error) {
      archives.forEach(hold => { hold.release(); });
      throw error;
    }
  }

  async #open(source: ImageSource, { signal, progress }: AnalysesOptions): Promise<Hold<OpenArchive>> {
    const bytes = (done: number): void => progress?.({ phase: 'fetch', bytes: done });
    // All images of an archive are one file.
    const key = 'engine' in source ? sourceKey(source) : JSON.stringify([source.archive]);
    return this.#archives.hold(key, async () => {
      if (!('engine' in source)) return (await import('./archive-file.ts')).openArchiveAt(source.archive, signal, bytes);
      const engine = await this.#engineAt(source.engine);
      try {
        return await (await import('./engine-image.ts')).fetchImage(engine.value, source.image, signal, bytes);
      } finally {
        engine.release();
      }
    });
  }
}

function release({ archives }: Kept<unknown>): void {
  archives.forEach(hold => { hold.release(); });
}

async function ports(): Promise<LayerPorts> {
  return (await import('./layer-ports.ts')).layerPorts();
}

function analyseOptions({ isTrusted }: OpenArchive, { signal, progress }: AnalysesOptions): AnalyseOptions {
  return { verify: isTrusted ? 'none' : 'cheap', ...signal && { signal }, ...progress && { progress } };
}

/** The image that is meant. An engine may send the other platforms of an image as well. @throws Error if it is not there */
function imageIn({ images }: ImageArchive, source: ImageSource): LayeredImage {
  const image = 'engine' in source ? images.find(({ id }) => id === source.image) ?? images[0] : images[source.index];
  if (!image) throw new MessageError(message('{0} is not in the archive.', 'engine' in source ? source.image : `${source.archive} [${source.index}]`));
  return image;
}
