import type { TextDocument } from 'vscode';
import { dirname, posix } from 'node:path';
import type { Disposable } from '../../../base/lifecycle.ts';
import type { Engine, ForetoldBuild } from '../../../connect/index.ts';
import type { Facts } from '../../../layers/index.ts';
import { describeError } from '../../error.ts';
import { readSetting } from '../../settings.ts';
import type { Forecasting } from './forecasting.ts';
import type { Previewed } from './previewed.ts';

/** Texts rest so long before they are looked at, in ms; those that took longer rest as long as they took. */
const rest = 120;
/** Files rest so long before the context is read again, in ms. */
const filesRest = 400;
/** Files that do not come to rest are looked at all the same after so long, in ms. */
const filesRestAtMost = 3_000;
/** If the context takes longer to read, that is shown, in ms. */
const patience = 400;
/** Reading the context is given up after so many ms: it is no build context, but a disk. */
const longest = 120_000;

/** What a preview asks for. */
export interface PreviewHost {
  readonly forecasting: () => Promise<Forecasting>;
  /** The chosen engine, if it is in use. */
  readonly engine: () => Promise<Engine | undefined>;
  readonly changed: () => void;
  readonly failed: (error: unknown) => void;
}

interface Gathered {
  readonly facts: Facts;
  readonly references: string;
  readonly engine: string | undefined;
  readonly problem: string | undefined;
}

/** The foretold build of one document. Works in the background, and drops what was overtaken. */
export class DocumentPreview implements Disposable {
  readonly #document: TextDocument;
  readonly #host: PreviewHost;
  #gathered: Gathered | undefined;
  #gathering: AbortController | undefined;
  #isReading = false;
  #textTimer: NodeJS.Timeout | undefined;
  #factsTimer: NodeJS.Timeout | undefined;
  /** Since when something has changed that was not looked at, in ms. */
  #factsChangedAt: number | undefined;
  #cost = { text: 0, facts: 0 };
  #current: Previewed | undefined;
  #isDisposed = false;

  constructor(document: TextDocument, host: PreviewHost) {
    this.#document = document;
    this.#host = host;
    this.#background(this.#gather());
  }

  /** Of the text as it was a moment ago; undefined until something is known. */
  get current(): Previewed | undefined {
    return this.#current;
  }

  textChanged(): void {
    clearTimeout(this.#textTimer);
    this.#textTimer = setTimeout(() => { this.#background(this.#look()); }, Math.max(rest, 2 * this.#cost.text));
  }

  /** The context, the engine, its images or a setting may be others now. */
  factsChanged(pause = filesRest): void {
    const now = performance.now();
    this.#factsChangedAt ??= now;
    const cost = 2 * this.#cost.facts;
    const latest = this.#factsChangedAt + Math.max(filesRestAtMost, cost);
    clearTimeout(this.#factsTimer);
    this.#factsTimer = setTimeout(() => {
      this.#factsChangedAt = undefined;
      this.#background(this.#gather());
    }, Math.min(Math.max(pause, cost), Math.max(0, latest - now)));
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#textTimer);
    clearTimeout(this.#factsTimer);
    this.#gathering?.abort();
  }

  #background(work: Promise<void>): void {
    work.catch((error: unknown) => { if (!this.#isDisposed && (error as Error).name !== 'AbortError') this.#host.failed(error); });
  }

  /** Foretells the text as it is by what is known; asks again if it is built on other images. */
  async #look(): Promise<void> {
    const gathered = this.#gathered;
    if (!gathered) return;
    const forecasting = await this.#host.forecasting();
    if (this.#isDisposed) return;
    this.#show(forecasting, gathered);
    if (forecasting.references(this.#document.getText(), buildArgumentsFor(this.#document)) !== gathered.references) await this.#gather();
  }

  #show(forecasting: Forecasting, { facts, engine, problem }: Gathered): void {
    const text = this.#document.getText();
    const begun = performance.now();
    const preview = forecasting.preview(text, facts);
    this.#cost.text = performance.now() - begun;
    this.#current = { text, preview, builder: facts.builder, engine, isReading: this.#isReading, problem };
    this.#host.changed();
  }

  async #gather(): Promise<void> {
    this.#gathering?.abort();
    const gathering = this.#gathering = new AbortController();
    const { signal } = gathering;
    const [forecasting, engine] = await Promise.all([this.#host.forecasting(), this.#host.engine()]);
    const build = foretoldBuild(this.#document);
    const about = { references: forecasting.references(build.text, build.buildArguments), engine: engine?.endpoint.name };
    const begun = performance.now();
    const slow = setTimeout(() => { this.#background(this.#showReading(forecasting, engine, build, signal)); }, patience);
    try {
      const gathered = { ...about, ...await this.#factsOf(forecasting, engine, build, signal) };
      if (signal.aborted) return;
      this.#gathered = gathered;
      this.#cost.facts = performance.now() - begun;
      this.#isReading = false;
      this.#show(forecasting, gathered);
    } finally {
      clearTimeout(slow);
      gathering.abort();
    }
  }

  /** A context that cannot be read leaves the rest to be foretold. */
  async #factsOf(forecasting: Forecasting, engine: Engine | undefined, build: ForetoldBuild, signal: AbortSignal): Promise<Pick<Gathered, 'facts' | 'problem'>> {
    try {
      return { facts: await forecasting.facts(engine, build, AbortSignal.any([signal, AbortSignal.timeout(longest)])), problem: undefined };
    } catch (error) {
      signal.throwIfAborted();
      return { facts: await forecasting.facts(engine, { ...build, folder: undefined }, signal), problem: describeError(error) };
    }
  }

  /** Says that the context is being read, and what is known without it. */
  async #showReading(forecasting: Forecasting, engine: Engine | undefined, build: ForetoldBuild, signal: AbortSignal): Promise<void> {
    const known = this.#gathered ?? { facts: await forecasting.facts(engine, { ...build, folder: undefined }, signal), references: '', engine: engine?.endpoint.name, problem: undefined };
    if (signal.aborted) return;
    this.#isReading = true;
    this.#show(forecasting, known);
  }
}

/** The build that the command for it would start. */
export function foretoldBuild(document: TextDocument, text = document.getText()): ForetoldBuild {
  const { uri } = document;
  const builder = readSetting('cutaway.preview.builder', document);
  return {
    folder: uri.scheme === 'file' ? dirname(uri.fsPath) : undefined, dockerfile: posix.basename(uri.path), text,
    buildArguments: buildArgumentsFor(document), target: '', builder: builder === 'auto' ? 'classic' : builder,
  };
}

function buildArgumentsFor(document: TextDocument): Readonly<Record<string, string>> {
  return readSetting('cutaway.build.arguments', document);
}
