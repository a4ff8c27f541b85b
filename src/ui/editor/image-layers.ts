import { type Disposable, l10n } from 'vscode';
import { setTimeout as sleep } from 'node:timers/promises';
import { Emitter } from '../../base/event.ts';
import { Analyses, type AnalysesOptions, type AnalysedPair, type Engine, type Engines, type Hold, type ImageProgress, type ImageSource } from '../../connect/index.ts';
import type { Analysis, ImageArchive } from '../../layers/index.ts';
import { formatBytes } from '../../model/index.ts';
import { type Report, withProgress } from '../command/act.ts';
import { Cancelled } from '../error.ts';

/** An image and what people call it. */
export interface NamedImage {
  readonly source: ImageSource;
  readonly name: string;
}

/** What was opened beside the engine's images, until it is closed. */
export type Opened =
  | { readonly kind: 'archive'; readonly path: string }
  | { readonly kind: 'comparison'; readonly before: NamedImage; readonly after: NamedImage };

/** Work that takes less gets no notification, in ms. */
const patience = 500;

/** The insides of images, for views and editors: read when somebody looks, with progress that can be cancelled. */
export class ImageLayers implements Disposable {
  readonly #engines: Engines;
  readonly #analyses: Analyses;
  readonly #changed = new Emitter<void>();
  readonly #closing = new AbortController();
  #opened: readonly Opened[] = [];

  /** What is {@link opened} changed. */
  readonly onDidChange = this.#changed.event;

  constructor(engines: Engines) {
    this.#engines = engines;
    this.#analyses = new Analyses(async id => engines.engineAt(id));
  }

  /** Archives and comparisons, the newest first. */
  get opened(): readonly Opened[] {
    return this.#opened;
  }

  /** The id of the engine that is looked at, for a source. */
  get engine(): string {
    return this.#engines.endpoint?.id ?? '';
  }

  open(opened: Opened): void {
    if (opened.kind === 'archive') this.#analyses.forget(opened.path);
    this.#opened = [opened, ...this.#opened.filter(other => openedKey(other) !== openedKey(opened))];
    this.#changed.fire();
  }

  close(opened: Opened): void {
    this.#opened = this.#opened.filter(other => openedKey(other) !== openedKey(opened));
    if (opened.kind === 'archive') this.#analyses.forget(opened.path);
    this.#changed.fire();
  }

  peek(source: ImageSource): Analysis | undefined {
    return this.#analyses.peek(source);
  }

  /** @throws as `Analyses.use`; Cancelled if the user does not want to wait */
  async use<T>(source: ImageSource, work: (analysis: Analysis) => T | Promise<T>): Promise<T> {
    return this.#patiently(l10n.t('Reading the layers of {0}', nameOf(source)), async options => this.#analyses.use(source, options, work));
  }

  /** The same until it is released. */
  async hold(source: ImageSource): Promise<Hold<Analysis>> {
    return this.#patiently(l10n.t('Reading the layers of {0}', nameOf(source)), async options => this.#analyses.hold(source, options));
  }

  /** The same for who shows the progress and lets people cancel. @throws as `Analyses.use` */
  async read(source: ImageSource, options: AnalysesOptions): Promise<Hold<Analysis>> {
    return this.#analyses.hold(source, options);
  }

  async usePair<T>(before: NamedImage, after: NamedImage, work: (pair: AnalysedPair) => T | Promise<T>): Promise<T> {
    return this.#patiently(l10n.t('Comparing {0} with {1}', before.name, after.name), async options => this.#analyses.usePair(before.source, after.source, options, work));
  }

  async useArchive<T>(path: string, work: (archive: ImageArchive) => T | Promise<T>): Promise<T> {
    return this.#patiently(l10n.t('Reading the layers of {0}', path), async options => this.#analyses.useArchive(path, options, work));
  }

  /** An engine by its endpoint's id, until it is released. @throws EngineFailure */
  async engineAt(id: string): Promise<Hold<Engine>> {
    return this.#engines.engineAt(id);
  }

  /** Does something with an engine, by its endpoint's id. @throws EngineFailure */
  async useEngine<T>(id: string, work: (engine: Engine) => Promise<T>): Promise<T> {
    const { value, release } = await this.engineAt(id);
    try {
      return await work(value);
    } finally {
      release();
    }
  }

  dispose(): void {
    this.#closing.abort();
    this.#analyses.dispose();
    this.#changed.dispose();
  }

  /** Shows progress once the task takes long. */
  async #patiently<T>(title: string, task: (options: AnalysesOptions) => Promise<T>): Promise<T> {
    const cancelling = new AbortController();
    const signal = AbortSignal.any([cancelling.signal, this.#closing.signal]);
    const ended = new AbortController();
    let report: Report | undefined;
    const running = task({ signal, progress: progress => report?.(wordsFor(progress)) });
    void sleep(patience, undefined, { signal: ended.signal }).then(async () => withProgress(title, async (telling, cancelled) => {
      report = telling;
      cancelled.addEventListener('abort', () => { cancelling.abort(); }, { once: true });
      telling('');
      if (!ended.signal.aborted) await new Promise(resolve => { ended.signal.addEventListener('abort', resolve, { once: true }); });
    })).catch(() => undefined);
    try {
      return await running;
    } catch (error) {
      throw signal.aborted ? new Cancelled(l10n.t('Cancelled.')) : error;
    } finally {
      ended.abort();
    }
  }
}

/** Equal for what is the same to the user. */
function openedKey(opened: Opened): string {
  return opened.kind === 'archive' ? `archive ${opened.path}` : `comparison ${JSON.stringify([opened.before.source, opened.after.source])}`;
}

function nameOf(source: ImageSource): string {
  return 'engine' in source ? source.image.replace(/^sha256:(.{12}).*$/, '$1') : source.archive;
}

function wordsFor(progress: ImageProgress): string {
  switch (progress.phase) {
    case 'fetch': return formatBytes(progress.bytes);
    case 'read': return l10n.t('layer {0}: {1} of {2}', progress.layer + 1, formatBytes(progress.done), formatBytes(progress.total));
    case 'compare': return l10n.t('contents of layer {0}', progress.layer + 1);
  }
}
