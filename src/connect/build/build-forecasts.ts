import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { imageSteps, type ImageDetail } from '../../model/index.ts';
import type { BaseImage, Builder, BuildRecord, Facts, PackageRequest, SeenStep } from '../../layers/index.ts';
import type { Engine } from '../engine/engine.ts';
import { object, texts } from '../engine/json.ts';
import { readImageDetail } from '../engine/read.ts';
import type { BuildRecords } from './build-records.ts';
import type { BuildSteps } from './build-steps.ts';
import { ContextReader } from './context-reader.ts';

/** A build to foretell. */
export interface ForetoldBuild {
  /** The context; undefined if it is on no disk of this machine. */
  readonly folder: string | undefined;
  /** The Dockerfile's name in the folder. */
  readonly dockerfile: string;
  /** The Dockerfile's text, saved or not. */
  readonly text: string;
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly target: string;
  readonly builder: Builder;
}

/** Gathers what a forecast needs, and keeps what a build has shown. */
export class BuildForecasts {
  readonly #records: BuildRecords;
  readonly #reader = new ContextReader();

  constructor(records: BuildRecords) {
    this.#records = records;
  }

  /**
   * What is known for a build on this engine, or on none. Contents of files are read only if there was a build to compare with, or `isBuilding`.
   *
   * @throws what the file system throws for the context, and `MessageError` for a bad .dockerignore; an engine that does not answer just knows no images
   */
  async facts(engine: Engine | undefined, build: ForetoldBuild, signal: AbortSignal, isBuilding = false): Promise<Facts> {
    const { folder, dockerfile, text, buildArguments, target, builder } = build;
    const { baseReferences } = await import('../../layers/index.ts');
    const records = engine && folder !== undefined ? await this.#records.read(engine.endpoint.id, join(folder, dockerfile)) : [];
    const [builds, context, images, { packageBytes }] = await Promise.all([
      engine ? stillThere(engine, records) : [],
      folder === undefined ? undefined : this.#reader.read(folder, dockerfile, isBuilding || records.length > 0, signal),
      engine ? imagesOf(engine, baseReferences(text, buildArguments)) : new Map<string, BaseImage>(),
      import('../package-bytes.ts'),
    ]);
    return {
      context, buildArguments, target, builder, builds,
      image: name => images.get(name),
      packageBytes: ({ manager, names, recommends }: PackageRequest) => packageBytes(manager, names, recommends),
      digest: words => createHash('sha256').update(words).digest('base64'),
    };
  }

  /** Keeps what a build of these facts has shown. Gives what became of each instruction, by its number in the file. */
  async keep(engine: Engine, build: ForetoldBuild, facts: Facts, image: string, output: BuildSteps): Promise<ReadonlyMap<number, SeenStep>> {
    const { cached, ms } = output.end();
    const { recordOf, stepsSeen } = await import('../../layers/index.ts');
    const layers = await newLayers(engine, build, facts, image);
    const outcome = { image, at: Date.now(), layers, ms };
    if (build.folder !== undefined) await this.#records.add(engine.endpoint.id, join(build.folder, build.dockerfile), recordOf(build.text, facts, outcome));
    return stepsSeen(build.text, facts, layers, cached);
  }
}

/** Records whose image has gone tell nothing: its layers may have gone with it. */
async function stillThere({ docker }: Engine, records: readonly BuildRecord[]): Promise<readonly BuildRecord[]> {
  const found = await Promise.all(records.map(async ({ image }) => docker.getImage(image).inspect().then(() => true, () => false)));
  return records.filter((_, index) => found[index]);
}

async function imagesOf(engine: Engine, references: readonly string[]): Promise<ReadonlyMap<string, BaseImage>> {
  const images = await Promise.all(references.map(async reference => [reference, await imageOf(engine, reference).catch(() => undefined)] as const));
  return new Map(images.flatMap(([reference, image]) => image ? [[reference, image] as const] : []));
}

async function imageOf(engine: Engine, reference: string): Promise<BaseImage> {
  const { detail, onBuild } = await detailOf(engine, reference);
  const { env, workdir, user, shell } = detail.config;
  return { id: detail.id, layers: imageSteps(detail).flatMap(({ layer }) => layer ? [layer.size ?? 0] : []), env, workdir, user, shell, onBuild };
}

async function detailOf({ docker }: Engine, reference: string): Promise<{ readonly detail: ImageDetail; readonly onBuild: readonly string[] }> {
  const image = docker.getImage(reference);
  const [inspect, history] = await Promise.all([image.inspect(), image.history() as Promise<unknown>]);
  return { detail: readImageDetail(inspect, history), onBuild: texts(object(object(inspect)['Config'])['OnBuild']) };
}

/** Bytes of what the build's own steps have put into the image; 0 for metadata. */
async function newLayers(engine: Engine, { text, buildArguments }: ForetoldBuild, facts: Facts, image: string): Promise<readonly number[]> {
  const { baseReferences } = await import('../../layers/index.ts');
  const steps = imageSteps((await detailOf(engine, image)).detail);
  const bases = await Promise.all(baseReferences(text, buildArguments).map(async name => facts.image(name) ? (await detailOf(engine, name)).detail : undefined));
  const base = bases.findLast(detail => detail && detail.diffIds.every((id, index) => steps.filter(({ layer }) => layer)[index]?.layer?.diffId === id));
  return steps.slice(base ? imageSteps(base).length : 0).map(({ layer }) => layer?.size ?? 0);
}
