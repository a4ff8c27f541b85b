/** What previews need of the rooms that know engines and layers; loaded with the first preview. */
import { BuildForecasts, BuildRecords, BuildSteps, type Engine, type ForetoldBuild } from '../../../connect/index.ts';
import { baseReferences, type BuildPreview, compareBuild, type ComparedStep, type Facts, previewBuild } from '../../../layers/index.ts';

/** Foretells builds, and keeps what they have shown. */
export class Forecasting {
  readonly #forecasts: BuildForecasts;

  /** @param folder where builds are remembered */
  constructor(folder: string) {
    this.#forecasts = new BuildForecasts(new BuildRecords(folder));
  }

  /** As {@link BuildForecasts.facts}. */
  async facts(engine: Engine | undefined, build: ForetoldBuild, signal: AbortSignal): Promise<Facts> {
    return this.#forecasts.facts(engine, build, signal);
  }

  preview(text: string, facts: Facts): BuildPreview {
    return previewBuild(text, facts);
  }

  /** The images of which facts must tell for this text. */
  references(text: string, buildArguments: Readonly<Record<string, string>>): string {
    return baseReferences(text, buildArguments).join('\n');
  }

  /** Foretells a build that is about to begin, and watches it. Throws what {@link BuildForecasts.facts} does. */
  async watch(engine: Engine, build: ForetoldBuild, signal: AbortSignal): Promise<WatchedBuild> {
    const facts = await this.#forecasts.facts(engine, build, signal, true);
    return new WatchedBuild(this.#forecasts, engine, build, facts);
  }
}

/** A build that runs. */
export class WatchedBuild {
  readonly #forecasts: BuildForecasts;
  readonly #engine: Engine;
  readonly #build: ForetoldBuild;
  readonly #facts: Facts;
  readonly #steps = new BuildSteps(Date.now);

  constructor(forecasts: BuildForecasts, engine: Engine, build: ForetoldBuild, facts: Facts) {
    this.#forecasts = forecasts;
    this.#engine = engine;
    this.#build = build;
    this.#facts = facts;
  }

  /** A piece of the builder's output. */
  read(output: string): void {
    this.#steps.read(output);
  }

  /** The build has made this image: keeps what it has shown, and gives it beside what was foretold. Throws what the engine and the file system throw. */
  async end(image: string): Promise<readonly ComparedStep[]> {
    // The builder has pulled what the engine did not have.
    const after = await this.#forecasts.facts(this.#engine, { ...this.#build, folder: undefined }, new AbortController().signal);
    const facts: Facts = { ...this.#facts, image: name => this.#facts.image(name) ?? after.image(name) };
    const seen = await this.#forecasts.keep(this.#engine, this.#build, facts, image, this.#steps);
    return compareBuild(previewBuild(this.#build.text, this.#facts), seen);
  }
}
