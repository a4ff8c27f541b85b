import { processWord } from '../../../dockerfile/index.ts';
import { Content, digestOf, encode, hex, Sha256 } from '../../../kernel/index.ts';
import { canonicalString, parseReference, withDefaultTag } from '../../image/reference.ts';
import { BuildArguments } from '../arguments.ts';
import type { BuildBackend, BuildImage, HistoryEntry, StepMount } from '../backend.ts';
import type { Command, RunMount } from '../command/command.ts';
import { readSingleCommand } from '../command/read.ts';
import { CopyRun } from '../copy/run.ts';
import { configOfStage, emptyConfig, evaluate, expandWord, type StageState, variablesOf } from '../evaluate.ts';
import { BuildFault, StepFailure } from '../fault.ts';
import { type Files, MemoryFiles } from '../files.ts';
import { cleanPath, goQuoted } from '../go.ts';
import type { BuildOptions } from '../options.ts';
import type { Plan } from '../plan.ts';
import type { CopyWork, RunWork, Step } from '../step.ts';
import { heredocRun, heredocSummary, scriptFolder } from './heredoc.ts';
import { stageGraph, type FindStage, type StageNode } from './stages.ts';
import type { GraphReporter, Vertex, VertexEnd } from './vertex.ts';

/** What steps left, by what they are known by. To be kept by the engine as its build cache. */
export interface StepCache {
  get(key: string): CachedStep | undefined;
  put(key: string, step: CachedStep): void;
}

export interface CachedStep {
  /** Its layer; undefined if it changed nothing. */
  readonly layer?: string;
}

export interface GraphBuild {
  /** Of all stages of the file, without labels: both are for {@link options}. */
  readonly plan: Plan;
  readonly context: Files;
  readonly options: Pick<BuildOptions, 'buildArgs' | 'labels' | 'target' | 'platform' | 'noCache' | 'pull'>;
  readonly backend: BuildBackend;
  readonly cache: StepCache;
  readonly reporter: GraphReporter;
  readonly signal?: AbortSignal | undefined;
}

/** A stage as far as it is built. */
interface Built extends BuildImage {
  /** What its last step is known by. */
  readonly key: string;
  /** The digest of its last vertex. */
  readonly vertex: string | undefined;
  readonly author: string;
}

const comment = 'buildkit.dockerfile.v0';

/**
 * Builds the target and the stages that it needs, those that do not wait for each other at the same time. Makes no image: that is for who exports it.
 * @returns what the image will be; its id is empty
 * @throws BuildFault; {@link StepFailure}; what the backend throws
 */
export async function runGraph(build: GraphBuild): Promise<BuildImage & { readonly author: string }> {
  const { config, layers, history, os, architecture, variant, author } = await new GraphRun(build).target();
  const Labels = { ...config.Labels, ...Object.fromEntries(build.options.labels) };
  return {
    id: '', config: Object.keys(Labels).length > 0 ? { ...config, Labels } : config, layers, history, os, architecture, ...(variant === undefined ? {} : { variant }), author,
  };
}

class GraphRun {
  private readonly build: GraphBuild;
  private readonly args: BuildArguments;
  private readonly graph: { readonly target: StageNode; readonly find: FindStage };
  private readonly stages = new Map<StageNode, Promise<Built>>();
  private readonly images = new Map<string, Promise<BuildImage>>();

  constructor(build: GraphBuild) {
    this.build = build;
    const { plan, options } = build;
    this.args = new BuildArguments(options.buildArgs, new Map(platformArguments(options.platform)));
    for (const { args } of plan.metaArgs) for (const { key, value } of args) this.args.addMeta(this.expandMeta(key), value === undefined ? undefined : this.expandMeta(value));
    this.graph = stageGraph(plan.stages, word => expandWord(word, this.args.forFrom, plan.escape), options.target);
  }

  target(): Promise<Built> {
    return this.stage(this.graph.target);
  }

  private expandMeta(word: string): string {
    return expandWord(word, new Map([...this.args.forFrom, ...this.args.values]), this.build.plan.escape);
  }

  private stage(node: StageNode): Promise<Built> {
    const known = this.stages.get(node);
    if (known) return known;
    // Sources begin now, but are waited for by the step that needs them.
    for (const source of node.sources) this.stage(source).catch(() => undefined);
    const built = new StageRun(this.build, node, this.args.forStage(), name => this.source(name), () => node.base ? this.stage(node.base) : this.base(node)).all();
    this.stages.set(node, built);
    return built;
  }

  /** What `--from` names: a stage or an image. */
  private async source(name: string): Promise<Built> {
    const node = this.graph.find(name);
    if (node) return this.stage(node);
    const image = await this.image(name, this.build.options.platform);
    return { ...image, key: image.id, vertex: undefined, author: '' };
  }

  private async base({ reference, stage }: StageNode): Promise<Built> {
    const { options, plan } = this.build;
    if (reference === 'scratch') return { id: '', config: emptyConfig, layers: [], history: [], os: 'linux', architecture: 'amd64', key: 'scratch', vertex: undefined, author: '' };
    const platform = stage.platform === '' ? options.platform : expandWord(stage.platform, this.args.forFrom, plan.escape);
    const image = await this.image(reference, platform);
    return { ...image, key: image.id, vertex: undefined, author: '' };
  }

  private image(reference: string, platform: string): Promise<BuildImage> {
    const key = `${reference} ${platform}`;
    const image = this.images.get(key) ?? this.load(reference, platform);
    this.images.set(key, image);
    return image;
  }

  private load(reference: string, platform: string): Promise<BuildImage> {
    const { backend, options, reporter, signal } = this.build;
    const vertex: Vertex = { digest: digest('metadata', reference, platform), name: `[internal] load metadata for ${wholeName(reference)}`, inputs: [] };
    return observed(this.build, vertex, async () => {
      const local = options.pull ? undefined : await backend.findImage(reference);
      const result = local ?? await backend.pullImage(reference, platform, message => reporter.progress(vertex, message, backend.now), signal);
      return { result, cached: false };
    });
  }
}

/** One stage, instruction by instruction. */
class StageRun {
  private readonly build: GraphBuild;
  private readonly node: StageNode;
  private readonly args: BuildArguments;
  private readonly source: (name: string) => Promise<Built>;
  private readonly base: () => Promise<Built>;
  private number = 0;

  constructor(build: GraphBuild, node: StageNode, args: BuildArguments, source: (name: string) => Promise<Built>, base: () => Promise<Built>) {
    this.build = build;
    this.node = node;
    this.args = args;
    this.source = source;
    this.base = base;
  }

  async all(): Promise<Built> {
    const { node, build: { plan } } = this;
    let built = await this.base();
    const { OnBuild: triggers } = built.config;
    const state: StageState = { config: { ...configOfStage(built.config), OnBuild: null }, args: this.args, author: '', isCmdSet: false, escape: plan.escape };
    if (!node.base && node.reference !== 'scratch') built = await this.from(built);
    for (const command of [...(triggers ?? []).map(trigger => readSingleCommand(trigger)), ...node.stage.commands]) {
      const name = this.nameOf(command, state);
      built = await this.step(built, evaluate(command, state), name);
    }
    return { ...built, config: state.config, author: state.author };
  }

  private label(text: string): string {
    const { label, total } = this.node;
    if (total === 0) return text;
    const number = String(++this.number).padStart(String(total).length);
    return `[${label === '' ? '' : `${label} `}${number}/${total}] ${text}`;
  }

  /** An instruction with those of its variables replaced that are set. */
  private nameOf(command: Command, state: StageState): string {
    const result = processWord(command.code, variablesOf(state), state.escape, { keepQuotes: true, keepUnset: true });
    return 'fault' in result ? command.code : result.text;
  }

  private async from(image: Built): Promise<Built> {
    const vertex: Vertex = { digest: digest('from', image.id), name: this.label(`FROM ${wholeName(this.node.reference)}`), inputs: [] };
    await observed(this.build, vertex, () => Promise.resolve({ result: undefined, cached: true }));
    return { ...image, vertex: vertex.digest };
  }

  private async step(below: Built, step: Step, name: string): Promise<Built> {
    const { work } = step;
    switch (work.kind) {
      case 'none': return this.noted(below, step, below.key, undefined);
      case 'workdir': return this.layered(below, step, name, JSON.stringify(work), [], () => this.makeFolder(below, work.path));
      case 'run': return this.run(below, step, work, name);
      case 'copy': return this.copy(below, step, work, name);
    }
  }

  private async makeFolder(below: Built, path: string): Promise<CachedStep> {
    const layer = await this.build.backend.openLayer(below.layers);
    try {
      const parts = path.split('/').filter(part => part !== '');
      for (const [index] of parts.entries()) {
        const folder = parts.slice(0, index + 1).join('/');
        if (!layer.files.stat(folder)) layer.files.put({ kind: 'directory', path: folder, mode: 0o755, uid: 0, gid: 0, mtime: Math.floor(this.build.backend.now / 1000) });
      }
      return cached(await layer.commit());
    } finally {
      await layer.discard();
    }
  }

  private async run(below: Built, step: Step, work: RunWork, name: string): Promise<Built> {
    const { backend, reporter, context, signal } = this.build;
    const { argv, script } = heredocRun(work);
    const sources = await Promise.all(work.mounts.map(async ({ from }) => from === '' ? undefined : this.source(from)));
    const key = JSON.stringify([argv, work.cacheArgs, work.mounts, work.network, work.security, script?.text, sources.map(source => source?.key)]);
    const inputs = sources.flatMap(source => source?.vertex ?? []);
    return this.layered(below, step, `${name}${heredocSummary(work.heredocs)}`, key, inputs, async vertex => {
      const opened = await Promise.all(sources.map(async source => source && backend.openLayer(source.layers)));
      try {
        const mounts = work.mounts.map((mount, index) => stepMount(mount, opened[index]?.files ?? context));
        const { code, error, layer } = await backend.runStep({
          layers: below.layers, argv, env: [...step.config.Env ?? [], ...work.args], workingDir: step.config.WorkingDir || '/', user: step.config.User, hostname: 'buildkitsandbox',
          network: work.network, insecure: work.security === 'insecure', mounts: script ? [...mounts, scriptMount(script.name, script.text)] : mounts,
        }, { stdout: bytes => { reporter.log(vertex, 1, bytes, backend.now); }, stderr: bytes => { reporter.log(vertex, 2, bytes, backend.now); } }, signal);
        if (signal?.aborted) throw new BuildFault('context canceled');
        if (code !== 0) throw new StepFailure(`process ${goQuoted(argv.join(' '))} did not complete successfully: ${error ?? `exit code: ${code}`}`, code);
        return cached(layer);
      } finally {
        for (const layer of opened) await layer?.discard();
      }
    });
  }

  private async copy(below: Built, step: Step, work: CopyWork, name: string): Promise<Built> {
    const { backend, reporter, context, signal } = this.build;
    const source = work.from === '' ? undefined : await this.source(work.from);
    const opened = source && await backend.openLayer(source.layers);
    try {
      const tree = opened ? { files: opened.files, isImage: true } : { files: context, isImage: false };
      const progress = (message: Readonly<Record<string, unknown>>): void => { reporter.progress({ digest: '', name, inputs: [] }, message, backend.now); };
      const copy = new CopyRun(work, { tree, backend, progress, signal, withInline: true });
      const hash = await copy.find().catch((error: unknown) => { throw inBuildKitsWords(error, below.key, work); });
      return await this.layered(below, step, name, JSON.stringify([work, hash]), source?.vertex === undefined ? [] : [source.vertex], async () => {
        const layer = await backend.openLayer(below.layers);
        try {
          copy.into(layer);
          return cached(await layer.commit());
        } finally {
          await layer.discard();
        }
      });
    } finally {
      await opened?.discard();
    }
  }

  /** Does a step, or takes what it left the last time. */
  private async layered(below: Built, step: Step, name: string, what: string, inputs: readonly string[], work: (vertex: Vertex) => Promise<CachedStep>): Promise<Built> {
    const { cache, options } = this.build;
    const key = digest(below.key, what);
    const vertex: Vertex = { digest: key, name: this.label(name), inputs: [...below.vertex === undefined ? [] : [below.vertex], ...inputs] };
    const { layer } = await observed(this.build, vertex, async () => {
      const known = options.noCache ? undefined : cache.get(key);
      if (known) return { result: known, cached: true };
      const result = await work(vertex);
      cache.put(key, result);
      return { result, cached: false };
    });
    return { ...this.noted(below, step, key, layer), vertex: key };
  }

  private noted(below: Built, { createdBy, work }: Step, key: string, layer: string | undefined): Built {
    const entry: HistoryEntry = {
      created: new Date(this.build.backend.now).toISOString(), created_by: createdBy, comment, ...(layer === undefined ? { empty_layer: true } : {}),
    };
    const isConfiguration = work.kind === 'none';
    return { ...below, key: isConfiguration ? digest(key, createdBy) : key, layers: layer === undefined ? below.layers : [...below.layers, layer], history: [...below.history, entry] };
  }
}

/** Tells the reporter of a vertex while it is worked on. */
async function observed<T>({ backend, reporter, signal }: GraphBuild, vertex: Vertex, work: () => Promise<{ readonly result: T; readonly cached: boolean }>): Promise<T> {
  if (signal?.aborted) throw new BuildFault('context canceled');
  reporter.started(vertex, backend.now);
  let end: VertexEnd = { cached: false };
  try {
    const { result, cached: isCached } = await work();
    end = { cached: isCached };
    return result;
  } catch (error) {
    end = { cached: false, error: error instanceof Error ? error.message : String(error) };
    throw error;
  } finally {
    reporter.completed(vertex, end, backend.now);
  }
}

function cached(layer: string | undefined): CachedStep {
  return layer === undefined ? {} : { layer };
}

function digest(...parts: readonly string[]): string {
  return `sha256:${hex(digestOf(new Sha256(), encode(JSON.stringify(parts))))}`;
}

function stepMount(mount: RunMount, files: Files): StepMount {
  return mount.type === 'bind' ? { ...mount, files } : mount;
}

function scriptMount(name: string, text: string): StepMount {
  const files = new MemoryFiles([{ kind: 'regular', path: name, mode: 0o755, uid: 0, gid: 0, mtime: 0, content: Content.text(text) }]);
  return { type: 'bind', from: '', source: '', target: scriptFolder, readonly: true, id: '', sharing: 'shared', size: 0, required: false, mode: undefined, uid: undefined, gid: undefined, env: undefined, files };
}

/** `docker.io/library/alpine:latest`, as vertices name images. */
function wholeName(reference: string): string {
  try {
    return canonicalString(withDefaultTag(parseReference(reference)));
  } catch {
    return reference;
  }
}

/** Of what is not there, BuildKit says whose checksum it wanted. */
function inBuildKitsWords(error: unknown, ref: string, { name }: CopyWork): unknown {
  if (!(error instanceof BuildFault)) return error;
  const message = error.message.replace(`${name} failed: `, '');
  const [, path] = /^(?:file not found in build context or excluded by \.dockerignore: )?stat (.*): file does not exist$/.exec(message) ?? [];
  const id = ref.replace(/^sha256:/, '').slice(0, 25);
  return new BuildFault(path === undefined ? message : `failed to compute cache key: failed to calculate checksum of ref ${id}::${id.split('').reverse().join('')}: ${goQuoted(cleanPath(`/${path}`))}: not found`);
}

/** The arguments that BuildKit gives to every stage that has an ARG of the name. */
function platformArguments(platform: string): [string, string][] {
  const [os = 'linux', architecture = 'amd64', variant = ''] = (platform || 'linux/amd64').split('/');
  const target: [string, string][] = [['TARGETPLATFORM', platform || 'linux/amd64'], ['TARGETOS', os], ['TARGETARCH', architecture], ['TARGETVARIANT', variant]];
  return [['BUILDPLATFORM', 'linux/amd64'], ['BUILDOS', 'linux'], ['BUILDARCH', 'amd64'], ['BUILDVARIANT', ''], ...target];
}
