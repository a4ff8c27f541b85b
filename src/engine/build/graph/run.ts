import { processWord } from '../../../dockerfile/index.ts';
import { Content } from '../../../kernel/index.ts';
import { BuildArguments } from '../arguments.ts';
import type { BuildBackend, BuildImage, StepMount } from '../backend.ts';
import type { HistoryEntry } from '../../image/image-json.ts';
import type { Command, RunMount } from '../command/command.ts';
import { CopyRun } from '../copy/run.ts';
import { configOfStage, emptyConfig, evaluate, expandWord, type StageState, variablesOf } from '../evaluate.ts';
import { BuildFault, StepFailure } from '../fault.ts';
import { type Files, MemoryFiles } from '../files.ts';
import { goQuoted } from '../go.ts';
import type { BuildOptions } from '../options.ts';
import type { Plan } from '../plan.ts';
import type { CopyWork, RunWork, Step } from '../step.ts';
import { type Base, BaseImages } from './base-images.ts';
import { checkCommands, isOfContext, secretVariables, triggersOf } from './check.ts';
import { heredocRun, heredocSummary, scriptFolder } from './heredoc.ts';
import { isCounted, stageGraph, type FindStage, type StageNode } from './stages.ts';
import { digest, type GraphReporter, observed, type Vertex } from './vertex.ts';
import { copyFault, wholeName } from './words.ts';

/** What steps left, by what they are known by. To be kept by the engine as its build cache. */
export interface StepCache {
  get(key: string): CachedStep | undefined;
  put(key: string, step: CachedStep): void;
}

/** What a step has made. */
interface StepResult {
  /** The diff id of its layer; undefined if it changed nothing. */
  readonly layer?: string;
  /** When it was done, RFC 3339: what is taken from the cache makes the same image again. */
  readonly created: string;
  /** How the cache calls it; undefined: as its vertex. */
  readonly description?: string;
}

export interface CachedStep extends StepResult {
  readonly description: string;
  /** The diff ids of the layers below, the lowest first. */
  readonly below: readonly string[];
  /** The key of the step below, or what stands for the base image. */
  readonly parent: string | undefined;
}

/** The build context, once it has been transferred. */
export interface GraphContext {
  readonly files: Files;
  /** The digest of the vertex that stands for the transfer. */
  readonly vertex?: string;
}

export interface GraphBuild {
  /** Of all stages of the file, without labels: both are for {@link options}. */
  readonly plan: Plan;
  /** Resolves when the first steps may begin; asked when the images are known. */
  readonly begins?: () => Promise<unknown>;
  /** Asked for when a step needs it. */
  readonly context: () => Promise<GraphContext>;
  readonly options: Pick<BuildOptions, 'buildArgs' | 'labels' | 'target' | 'platform' | 'noCache' | 'pull'>;
  readonly backend: BuildBackend;
  readonly cache: StepCache;
  /** What the client allows steps to do: `network.host`; everything without. */
  readonly entitlements?: ReadonlySet<string>;
  readonly reporter: GraphReporter;
  readonly signal?: AbortSignal | undefined;
}

/** An instruction as it is shown: its vertex' name without the stage, and its line. */
interface Shown {
  readonly name: string;
  readonly line: number;
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
    id: '', config: Object.keys(Labels).length > 0 ? { ...config, Labels } : config, layers, history: withTimes(history, build.backend.now), os, architecture, ...(variant === undefined ? {} : { variant }), author,
  };
}

class GraphRun {
  private readonly build: GraphBuild;
  private readonly args: BuildArguments;
  private readonly graph: { readonly target: StageNode; readonly find: FindStage };
  private readonly stages = new Map<StageNode, Promise<Built>>();
  private readonly images: BaseImages;
  private ready: Promise<unknown> | undefined;

  constructor(build: GraphBuild) {
    this.build = build;
    this.images = new BaseImages(build);
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
    for (const { reference, line } of node.images) this.images.get(reference, this.build.options.platform, line);
    const built = new StageRun(this.build, node, this.args.forStage(), { source: (name, line) => this.source(name, line), ready: () => this.begin() }).all(node.base ? this.stage(node.base) : node.reference === 'scratch' ? scratch : this.base(node));
    this.stages.set(node, built);
    return built;
  }

  /** Steps begin once all images are known, and nothing that they want is nonsense. */
  private begin(): Promise<unknown> {
    this.ready ??= this.allKnown();
    return this.ready;
  }

  private async allKnown(): Promise<void> {
    const nodes = withSources(this.graph.target);
    await Promise.all(nodes.flatMap(node => [...node.base || node.reference === 'scratch' ? [] : [this.base(node)], ...node.images.map(({ reference, line }) => this.images.get(reference, this.build.options.platform, line))]).map(({ known }) => known));
    await this.build.begins?.();
    for (const { stage } of nodes) checkCommands(stage.commands, this.build.entitlements);
  }

  /** What `--from` names: a stage or an image. */
  private async source(name: string, line: number): Promise<Built> {
    const node = this.graph.find(name);
    if (node) return this.stage(node);
    if (name === 'scratch') return scratch;
    const base = this.images.get(name, this.build.options.platform, line);
    await this.begin();
    return showBase(this.build, base, `FROM ${wholeName(name)}`, [name, ''], line);
  }

  private base({ reference, stage }: StageNode): Base {
    const { options, plan } = this.build;
    const platform = stage.platform === '' ? options.platform : expandWord(stage.platform, this.args.forFrom, plan.escape);
    return this.images.get(reference, platform, stage.line);
  }
}

const scratch: Built = { id: '', config: emptyConfig, layers: [], history: [], os: 'linux', architecture: 'amd64', key: 'scratch', vertex: undefined, author: '' };

/** All stages that a stage needs, itself among them. */
function withSources(node: StageNode, found = new Set<StageNode>()): readonly StageNode[] {
  if (found.has(node)) return [];
  found.add(node);
  const below = [...node.base ? [node.base] : [], ...node.sources].flatMap(next => withSources(next, found));
  return [...below, node];
}

/** Shows the layers of an image, once for all that stand on it. */
async function showBase(build: GraphBuild, base: Base, name: string, key: readonly string[], line: number): Promise<Built> {
  if (base.vertex) return { ...fromImage(await base.image), vertex: base.vertex.digest };
  const vertex: Vertex = { digest: digest('from', ...key), name, inputs: [], line };
  base.vertex = vertex;
  base.show(vertex);
  const image = await observed(build, vertex, async () => ({ result: await base.image, cached: !base.isRemote() }));
  return { ...fromImage(image), vertex: vertex.digest };
}

function fromImage(image: BuildImage): Built {
  return { ...image, key: image.id, vertex: undefined, author: '' };
}

/** What a stage needs of the others. */
interface Others {
  readonly source: (name: string, line: number) => Promise<Built>;
  readonly ready: () => Promise<unknown>;
}

/** One stage, instruction by instruction. */
class StageRun {
  private readonly build: GraphBuild;
  private readonly node: StageNode;
  private readonly args: BuildArguments;
  private readonly others: Others;
  private number = 0;
  private triggers = 0;

  constructor(build: GraphBuild, node: StageNode, args: BuildArguments, others: Others) {
    this.build = build;
    this.node = node;
    this.args = args;
    this.others = others;
  }

  /** @param base an image, or the stage below */
  async all(base: Promise<Built> | Built | Base): Promise<Built> {
    const { node, build: { plan } } = this;
    let built = 'known' in base ? await this.from(base) : await base;
    await this.others.ready();
    if (node.stage.commands.some(usesContext)) this.build.context().catch(() => undefined);
    const state: StageState = { config: { ...configOfStage(built.config), OnBuild: null }, args: this.args, author: '', isCmdSet: false, escape: plan.escape };
    const triggered = triggersOf(built);
    this.triggers = triggered.filter(isCounted).length;
    for (const command of [...triggered, ...node.stage.commands]) {
      const name = `${triggered.includes(command) ? 'ONBUILD ' : ''}${this.nameOf(command, state)}`;
      built = await this.step(built, evaluate(command, state), { name, line: command.line });
    }
    return { ...built, config: state.config, author: state.author };
  }

  private label(text: string): string {
    const { label } = this.node;
    const total = this.node.total + this.triggers;
    if (total === 0) return text;
    const number = String(++this.number).padStart(String(total).length);
    return `[${label === '' ? '' : `${label} `}${number}/${total}] ${text}`;
  }

  /** An instruction with its variables replaced; of RUN, those that are set: the others are the shell's. */
  private nameOf(command: Command, state: StageState): string {
    const result = processWord(command.code, new Map([...variablesOf(state), ...secretVariables(command)]), state.escape, { keepQuotes: true, keepUnset: command.name === 'RUN' });
    const text = 'fault' in result ? command.code : result.text;
    return command.name === 'COPY' || command.name === 'ADD' ? text.replace(/(<<-?)(["'])([^\s"']+)\2/g, '$1$3') : text;
  }

  private async from(base: Base): Promise<Built> {
    await this.others.ready();
    const { node: { reference, stage } } = this;
    if (!base.isRemote()) this.triggers = triggersOf(await base.image).filter(isCounted).length;
    return showBase(this.build, base, this.label(`FROM ${wholeName(reference)}`), [reference, stage.platform], stage.line);
  }

  private async step(below: Built, step: Step, shown: Shown): Promise<Built> {
    const { work } = step;
    switch (work.kind) {
      case 'none': return this.noted(below, step, below.key, undefined);
      case 'workdir': return this.layered(below, step, shown, JSON.stringify(work), [], () => this.makeFolder(below, work.path));
      case 'run': return this.run(below, step, work, shown);
      case 'copy': return this.copy(below, step, work, shown);
    }
  }

  private async makeFolder(below: Built, path: string): Promise<StepResult> {
    const layer = await this.build.backend.openLayer(below.layers);
    try {
      const parts = path.split('/').filter(part => part !== '');
      for (const [index] of parts.entries()) {
        const folder = parts.slice(0, index + 1).join('/');
        if (!layer.files.stat(folder)) layer.files.put({ kind: 'directory', path: folder, mode: 0o755, uid: 0, gid: 0, mtime: Math.floor(this.build.backend.now / 1000) });
      }
      return this.made(await layer.commit());
    } finally {
      await layer.discard();
    }
  }

  private async run(below: Built, step: Step, work: RunWork, { name, line }: Shown): Promise<Built> {
    const { backend, reporter, signal } = this.build;
    const { argv, script } = heredocRun(work);
    const sources = await Promise.all(work.mounts.map(async ({ from }) => from === '' ? undefined : this.others.source(from, line)));
    const context = work.mounts.some(({ type, from }) => type === 'bind' && from === '') ? await this.build.context() : undefined;
    const key = JSON.stringify([argv, work.cacheArgs, work.mounts, work.network, work.security, script?.text, sources.map(source => source?.key)]);
    const inputs = [...sources, context].flatMap(source => source?.vertex ?? []);
    return this.layered(below, step, { name: `${name}${heredocSummary(work)}`, line }, key, inputs, async vertex => {
      const opened = await Promise.all(sources.map(async source => source && backend.openLayer(source.layers)));
      try {
        const mounts = work.mounts.map((mount, index) => stepMount(mount, opened[index]?.files ?? context?.files));
        const { code, error, layer } = await backend.runStep({
          layers: below.layers, argv, env: [...step.config.Env ?? [], ...work.args], workingDir: step.config.WorkingDir || '/', user: step.config.User, hostname: 'buildkitsandbox',
          network: work.network, insecure: work.security === 'insecure', mounts: script ? [...mounts, scriptMount(script.name, script.text)] : mounts,
        }, { stdout: bytes => { reporter.log(vertex, 1, bytes, backend.now); }, stderr: bytes => { reporter.log(vertex, 2, bytes, backend.now); } }, signal);
        if (signal?.aborted) throw new BuildFault('context canceled');
        if (code !== 0) throw new StepFailure(`process ${goQuoted(argv.join(' '))} did not complete successfully: ${error ?? `exit code: ${code}`}`, code);
        return { ...this.made(layer), description: `mount / from exec ${argv.join(' ')}` };
      } finally {
        for (const layer of opened) await layer?.discard();
      }
    });
  }

  private async copy(below: Built, step: Step, work: CopyWork, shown: Shown): Promise<Built> {
    const { backend, reporter, signal } = this.build;
    const source = work.from === '' ? undefined : await this.others.source(work.from, shown.line);
    const opened = source && await backend.openLayer(source.layers);
    try {
      const isAllInline = !work.sources.some(isOfContext);
      for (const { name, text } of work.inline) await observed(this.build, { digest: digest('inline', name, text), name: '[internal] preparing inline document', inputs: [] }, () => Promise.resolve({ result: undefined, cached: false }));
      const context = source ?? (isAllInline ? undefined : await this.build.context());
      const tree = opened ? { files: opened.files, isImage: true } : { files: context && 'files' in context ? context.files : new MemoryFiles(), isImage: false };
      const progress = (message: Readonly<Record<string, unknown>>): void => { reporter.progress({ digest: '', name: shown.name, inputs: [] }, message, backend.now); };
      const copy = new CopyRun(work, { tree, backend, progress, signal, isBuildKit: true });
      const inputs = context?.vertex === undefined ? [] : [context.vertex];
      const hash = await copy.find().catch((error: unknown) => this.fail(below, work, shown, inputs, error));
      return await this.layered(below, step, shown, JSON.stringify([work, hash]), inputs, async () => {
        const layer = await backend.openLayer(below.layers);
        try {
          copy.into(layer);
          return this.made(await layer.commit());
        } finally {
          await layer.discard();
        }
      });
    } finally {
      await opened?.discard();
    }
  }

  /** What is to be copied is not there: the vertex fails before it is known by anything. */
  private async fail(below: Built, work: CopyWork, { name, line }: Shown, inputs: readonly string[], error: unknown): Promise<never> {
    const isDownload = !work.sources.some(isOfContext);
    const vertex: Vertex = { digest: digest(below.key, JSON.stringify(work)), name: this.label(name), inputs: [...below.vertex === undefined ? [] : [below.vertex], ...inputs], ...!isDownload && { line } };
    const told = copyFault(error, below.key, work);
    await observed(this.build, vertex, () => { throw told; }).catch(() => undefined);
    if (isDownload) throw told;
    throw told instanceof BuildFault ? new BuildFault(`failed to compute cache key: ${told.message}`) : told;
  }

  /** Does a step, or takes what it left the last time. */
  private async layered(below: Built, step: Step, { name, line }: Shown, what: string, inputs: readonly string[], work: (vertex: Vertex) => Promise<StepResult>): Promise<Built> {
    const { cache, options } = this.build;
    const key = digest(below.key, what);
    const vertex: Vertex = { digest: key, name: this.label(name), inputs: [...below.vertex === undefined ? [] : [below.vertex], ...inputs], line };
    const done = await observed(this.build, vertex, async () => {
      const known = options.noCache ? undefined : cache.get(key);
      if (known) return { result: known, cached: true };
      const result = { description: vertex.name, ...await work(vertex), below: below.layers, parent: below.vertex };
      cache.put(key, result);
      return { result, cached: false };
    });
    return { ...this.noted(below, step, key, done), vertex: key };
  }

  private made(layer: string | undefined): StepResult {
    return { ...layer !== undefined && { layer }, created: new Date(this.build.backend.now).toISOString() };
  }

  private noted(below: Built, { createdBy, work }: Step, key: string, done: StepResult | undefined): Built {
    const layer = done?.layer;
    const entry: HistoryEntry = { ...done && { created: done.created }, created_by: createdBy, comment, ...layer === undefined && { empty_layer: true } };
    const isConfiguration = work.kind === 'none';
    return { ...below, key: isConfiguration ? digest(key, createdBy) : key, layers: layer === undefined ? below.layers : [...below.layers, layer], history: [...below.history, entry] };
  }
}

function usesContext(command: Command): boolean {
  return (command.name === 'COPY' || command.name === 'ADD') && command.from === '' && command.sources.some(isOfContext);
}

/** What only says something is as old as the step before it, or the first one if there is none (BuildKit, `exporter/containerimage/writer.go`). */
function withTimes(history: readonly HistoryEntry[], now: number): readonly HistoryEntry[] {
  let last = history.find(({ created, comment: told }) => created !== undefined && told === comment)?.created ?? history.findLast(({ created }) => created !== undefined)?.created
    ?? new Date(now).toISOString();
  return history.map(entry => {
    if (entry.created !== undefined && entry.comment === comment) last = entry.created;
    return entry.created === undefined ? { created: last, ...entry } : entry;
  });
}

function stepMount(mount: RunMount, files: Files | undefined): StepMount {
  return mount.type === 'bind' && files ? { ...mount, files } : mount;
}

function scriptMount(name: string, text: string): StepMount {
  const files = new MemoryFiles([{ kind: 'regular', path: name, mode: 0o755, uid: 0, gid: 0, mtime: 0, content: Content.text(text) }]);
  return { type: 'bind', from: '', source: '', target: scriptFolder, readonly: true, id: '', sharing: 'shared', size: 0, required: false, mode: undefined, uid: undefined, gid: undefined, env: undefined, files };
}

/** The arguments that BuildKit gives to every stage that has an ARG of the name. */
function platformArguments(platform: string): [string, string][] {
  const [os = 'linux', architecture = 'amd64', variant = ''] = (platform || 'linux/amd64').split('/');
  const target: [string, string][] = [['TARGETPLATFORM', platform || 'linux/amd64'], ['TARGETOS', os], ['TARGETARCH', architecture], ['TARGETVARIANT', variant]];
  return [['BUILDPLATFORM', 'linux/amd64'], ['BUILDOS', 'linux'], ['BUILDARCH', 'amd64'], ['BUILDVARIANT', ''], ...target];
}
