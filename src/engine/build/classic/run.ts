import { platformFault } from '../../../dockerfile/index.ts';
import { decode } from '../../../kernel/index.ts';
import type { ContainerConfig } from '../../container/config.ts';
import { BuildArguments } from '../arguments.ts';
import type { BuildBackend, BuildImage, OpenLayer } from '../backend.ts';
import type { HistoryEntry } from '../../image/image-json.ts';
import type { Command, StageCommands } from '../command/command.ts';
import { readSingleCommand } from '../command/read.ts';
import { CopyRun } from '../copy/run.ts';
import { configOfStage, evaluate, expandWord, shellOf, type StageState } from '../evaluate.ts';
import { BuildFault, StepFailure } from '../fault.ts';
import type { Files } from '../files.ts';
import type { BuildOptions, BuildOutput } from '../options.ts';
import type { Plan } from '../plan.ts';
import type { CopyWork, RunWork, Step } from '../step.ts';
import { scratch, StageResults, truncated } from './stage.ts';

const requiresBuildKit = 'option requires BuildKit. Refer to https://docs.docker.com/go/buildkit/ to learn how to build images with BuildKit enabled';

/** One run of the classic builder: every stage up to the target in turn, every instruction an image (moby, `builder/dockerfile`). */
export class ClassicRun {
  private readonly plan: Plan;
  private readonly context: Files;
  private readonly options: BuildOptions;
  private readonly backend: BuildBackend;
  private readonly output: BuildOutput;
  private readonly signal: AbortSignal | undefined;
  private readonly stages = new StageResults();
  private readonly images = new Map<string, BuildImage>();
  /** Containers of steps that are not removed yet. */
  private readonly containers = new Set<string>();
  private args: BuildArguments;
  private state: StageState;
  /** The image of the last step. */
  private image = scratch;
  /** A step of this stage was not in the cache: nothing behind it is. */
  private isCacheBusted = false;

  constructor(plan: Plan, context: Files, options: BuildOptions, backend: BuildBackend, output: BuildOutput, signal: AbortSignal | undefined) {
    this.plan = plan;
    this.context = context;
    this.options = options;
    this.backend = backend;
    this.output = output;
    this.signal = signal;
    this.args = new BuildArguments(options.buildArgs);
    this.state = this.stateOn(scratch.config);
  }

  /** @returns the id of the last stage's image. @throws BuildFault, and what the backend throws */
  async all(): Promise<string> {
    try {
      return await this.steps();
    } catch (error) {
      if (this.signal?.aborted) await this.removeContainers(false);
      throw error;
    }
  }

  private async steps(): Promise<string> {
    const { metaArgs, stages } = this.plan;
    const total = stages.reduce((sum, { commands }) => sum + commands.length, metaArgs.length + stages.length);
    let number = 0;
    const announce = ({ code }: { readonly code: string }): void => {
      this.checkCancelled();
      this.output.stdout(`Step ${++number}/${total} : ${code}`);
      this.output.stdout('\n');
    };
    for (const meta of metaArgs) {
      announce(meta);
      for (const { key, value } of meta.args) this.args.addMeta(this.expandMeta(key), value === undefined ? undefined : this.expandMeta(value));
    }
    for (const stage of stages) {
      this.stages.checkName(stage.name);
      announce(stage);
      await this.begin(stage);
      this.announceImage();
      for (const command of stage.commands) {
        announce(command);
        await this.dispatch(command);
        this.announceImage();
      }
      if (this.image.id !== '') this.output.image(this.image.id);
      this.args.wants(this.state.args);
      this.stages.add(stage.name, this.image);
    }
    const { unwanted } = this.args;
    if (unwanted.length > 0) this.output.stdout(`[Warning] One or more build-args [${unwanted.join(' ')}] were not consumed\n`);
    if (this.image.id === '') throw new BuildFault('No image was generated. Is your Dockerfile empty?');
    return this.image.id;
  }

  private announceImage(): void {
    this.output.stdout(` ---> ${truncated(this.image.id)}\n`);
  }

  private checkCancelled(): void {
    if (!this.signal?.aborted) return;
    this.output.stdout('Build cancelled\n');
    throw new BuildFault('Build cancelled');
  }

  private expandMeta(word: string): string {
    return expandWord(word, this.args.values, this.plan.escape);
  }

  private stateOn(config: ContainerConfig): StageState {
    return { config, args: this.args.forStage(), author: '', isCmdSet: false, escape: this.plan.escape };
  }

  private async begin(stage: StageCommands): Promise<void> {
    this.isCacheBusted = false;
    const expand = (word: string): string => expandWord(word, this.args.forFrom, this.plan.escape);
    const platform = expand(stage.platform);
    const fault = platform === '' ? undefined : platformFault(platform);
    if (fault !== undefined) throw new BuildFault(`failed to parse platform ${platform}: ${fault}`);
    const name = expand(stage.base);
    if (name === '') throw new BuildFault(`base name (${stage.base}) should not be blank`);
    this.image = this.stages.named(name) ?? (name === 'scratch' ? scratch : await this.fetch(name, platform || this.options.platform));
    const { OnBuild: triggers } = this.image.config;
    this.state = this.stateOn({ ...configOfStage(this.image.config), OnBuild: null, Image: this.image.id });
    if (!triggers || triggers.length === 0) return;
    this.output.stdout(`# Executing ${triggers.length} build trigger${triggers.length > 1 ? 's' : ''}\n`);
    for (const trigger of triggers) await this.dispatch(readSingleCommand(trigger));
  }

  /** An image that is here, or is pulled. */
  private async fetch(reference: string, platform: string): Promise<BuildImage> {
    const known = this.images.get(reference);
    if (known) return known;
    const local = this.options.pull ? undefined : await this.backend.findImage(reference);
    const fits = local && (platform === '' || `${local.os}/${local.architecture}${local.variant ? `/${local.variant}` : ''}` === platform);
    const image = fits ? local : await this.backend.pullImage(reference, platform, message => this.output.progress(message), this.signal);
    this.images.set(reference, image);
    return image;
  }

  private async dispatch(command: Command): Promise<void> {
    let succeeded = false;
    try {
      const before = this.state.config.Healthcheck;
      const step = evaluate(command, this.state);
      // Creating the step's container fills in what a check leaves open from the one before.
      if (command.name === 'HEALTHCHECK') this.state.config = { ...this.state.config, Healthcheck: { ...before, ...command.health } };
      for (const note of step.notes) this.output.stdout(`${note}\n`);
      await this.perform(step);
      this.state.config = { ...this.state.config, Image: this.image.id };
      succeeded = true;
    } finally {
      if (this.options.forceRemove || (this.options.remove && succeeded)) await this.removeContainers(true);
    }
  }

  private perform(step: Step): Promise<void> {
    const { work } = step;
    switch (work.kind) {
      case 'run': return this.runStep(work);
      case 'copy': return this.copyStep(work, step);
      case 'workdir': return this.remark(`#(nop) ${step.remark}`, id => this.backend.createWorkingDirectory(id));
      case 'none': return this.remark(`#(nop) `, undefined, step.remark);
    }
  }

  /** A step that changes the configuration only; its container is there for the record. Two ways to write its remark have come about in time. */
  private async remark(first: string, prepare?: (container: string) => Promise<void>, ...more: readonly string[]): Promise<void> {
    const config = this.withRemark(first, ...more);
    if (await this.fromCache(config)) return;
    const id = await this.create(config);
    await prepare?.(id);
    await this.commit(id, config);
  }

  private withRemark(...words: readonly string[]): ContainerConfig {
    return { ...this.state.config, Cmd: [...shellOf(this.state.config), ...words] };
  }

  private async runStep({ argv, args, cacheArgs, flags }: RunWork): Promise<void> {
    const [flag] = flags;
    if (flag !== undefined) throw new BuildFault(`the --${flag} ${requiresBuildKit}`);
    const { config } = this.state;
    const saved = args.length > 0 ? [`|${cacheArgs.length}`, ...cacheArgs, ...argv] : argv;
    const noted: ContainerConfig = { ...config, Cmd: saved, Entrypoint: saved.length > 0 ? null : config.Entrypoint };
    if (await this.fromCache(noted)) return;
    const id = await this.create({
      ...config, Cmd: argv, Env: [...config.Env ?? [], ...args], Entrypoint: saved.length > 0 ? [''] : config.Entrypoint, Healthcheck: { Test: ['NONE'] },
    });
    const { code, error } = await this.backend.runContainer(id, { stdout: bytes => this.output.stdout(decode(bytes)), stderr: bytes => this.output.stderr(decode(bytes)) }, this.signal);
    if (this.signal?.aborted) throw new BuildFault('build cancelled');
    if (code !== 0) throw new StepFailure(`The command '${argv.join(' ')}' returned a non-zero code: ${code}${error === undefined ? '' : `: ${error}`}`, code);
    await this.commit(id, noted);
  }

  private async copyStep(work: CopyWork, step: Step): Promise<void> {
    if (work.chmod !== '') throw new BuildFault(`the --chmod ${requiresBuildKit}`);
    const source = work.from === '' ? undefined : await this.sourceImage(work.from);
    const sourceLayer = source && await this.backend.openLayer(source.layers);
    try {
      const tree = sourceLayer ? { files: sourceLayer.files, isImage: true } : { files: this.context, isImage: false };
      const copy = new CopyRun(work, { tree, backend: this.backend, progress: message => this.output.progress(message), signal: this.signal, isBuildKit: false });
      const hash = await copy.find();
      for (const source of work.sources) if (/^https?:/.test(source)) this.output.stdout('\n');
      const config = this.withRemark(`#(nop) ${step.remark} ${hash} in ${work.destination} `);
      if (await this.fromCache(config)) return;
      const layer = await this.backend.openLayer(this.image.layers);
      try {
        copy.into(layer);
        await this.export(layer, config);
      } finally {
        await layer.discard();
      }
    } finally {
      await sourceLayer?.discard();
    }
  }

  private async sourceImage(name: string): Promise<BuildImage> {
    try {
      return this.stages.find(name) ?? await this.fetch(name, this.options.platform);
    } catch (error) {
      throw error instanceof Error ? new BuildFault(`invalid from flag value ${name}: ${error.message}`) : error;
    }
  }

  private async fromCache(config: ContainerConfig): Promise<boolean> {
    if (this.options.noCache || this.isCacheBusted) return false;
    const id = await this.backend.findCached(this.image.id, config, this.options.cacheFrom);
    const image = id === undefined ? undefined : await this.backend.findImage(id);
    if (!image) {
      this.isCacheBusted = true;
      return false;
    }
    this.output.stdout(' ---> Using cache\n');
    this.image = image;
    return true;
  }

  private async create(config: ContainerConfig): Promise<string> {
    this.checkCancelled();
    const { id, warnings } = await this.backend.createContainer(config, this.options.limits);
    this.containers.add(id);
    for (const warning of warnings) this.output.stdout(` ---> [Warning] ${warning}\n`);
    this.output.stdout(` ---> Running in ${truncated(id)}\n`);
    return id;
  }

  private async commit(container: string, noted: ContainerConfig): Promise<void> {
    await this.createImage(await this.backend.commitContainer(container), noted, container);
  }

  private async export(layer: OpenLayer, noted: ContainerConfig): Promise<void> {
    await this.createImage(await layer.commit(), noted);
  }

  private async createImage(layer: string | undefined, noted: ContainerConfig, container?: string): Promise<void> {
    const { author, config } = this.state;
    const { id: parent, layers, history, os, architecture, variant } = this.image;
    const created = new Date(this.backend.now).toISOString();
    const entry: HistoryEntry = { created, ...(author === '' ? {} : { author }), created_by: (noted.Cmd ?? []).join(' '), ...(layer === undefined ? { empty_layer: true } : {}) };
    const draft = {
      config, os, architecture, ...(variant === undefined ? {} : { variant }), layers: layer === undefined ? layers : [...layers, layer], history: [...history, entry],
    };
    const id = await this.backend.createImage({ ...draft, parent, author, created, containerConfig: noted, ...(container === undefined ? {} : { container }) });
    this.image = { ...draft, id };
  }

  private async removeContainers(isTold: boolean): Promise<void> {
    for (const id of this.containers) {
      try {
        await this.backend.removeContainer(id);
      } catch (error) {
        if (isTold) this.output.stdout(`Removing intermediate container ${truncated(id)}: ${error instanceof Error ? error.message : ''}\n`);
        continue;
      }
      this.containers.delete(id);
      if (isTold) this.output.stdout(` ---> Removed intermediate container ${truncated(id)}\n`);
    }
  }
}
