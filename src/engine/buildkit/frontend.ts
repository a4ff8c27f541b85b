import { Dockerignore, parseDockerfile } from '../../dockerfile/index.ts';
import type { BuildBackend, BuildImage } from '../build/backend.ts';
import type { Command } from '../build/command/command.ts';
import { BuildFault, LlbFault } from '../build/fault.ts';
import { MemoryFiles, walk } from '../build/files.ts';
import { isOfContext } from '../build/graph/check.ts';
import type { Vertex } from '../build/graph/vertex.ts';
import { type GraphContext, runGraph, type StepCache } from '../build/graph/run.ts';
import { wholeName } from '../build/graph/words.ts';
import { type Plan, planBuild } from '../build/plan.ts';
import type { FrontendOptions } from './options.ts';
import { located } from './place.ts';
import { answerRequest, type Asked, checksOf } from './requests.ts';
import { observe } from './status.ts';
import { patternsOf, showSent, textAt, transfer, type Transfers, upload, vertexNamed } from './transfers.ts';

interface Definition {
  readonly plan: Plan;
  readonly text: string;
  /** What of the context is left out, if a file beside the Dockerfile says it. */
  readonly ignored: string | undefined;
  /** The context, if it came as one stream. */
  readonly uploaded: MemoryFiles | undefined;
  /** Why the checks make it fail; undefined if they do not. */
  readonly failure: string | undefined;
}

const defaultName = 'Dockerfile';

/** The frontend `dockerfile.v0`: a Dockerfile that was read and can be built. */
export class Frontend {
  readonly options: FrontendOptions;
  private readonly transfers: Transfers;
  private readonly definition: Definition;
  private ignored: Promise<string> | undefined;
  private context: Promise<GraphContext> | undefined;

  private constructor(options: FrontendOptions, transfers: Transfers, definition: Definition) {
    this.options = options;
    this.transfers = transfers;
    this.definition = definition;
  }

  /** Gets the Dockerfile from the client and reads it. @param sent the context, if it came with the request. @throws GrpcError, with the place in the Dockerfile; BuildFault */
  static async load(options: FrontendOptions, transfers: Transfers, environmentOf: Asked['environmentOf'], sent?: MemoryFiles): Promise<Frontend> {
    const { filename, text, files, uploaded } = await readDefinition(options, transfers, sent);
    try {
      const withLabs = await resolveSyntax(text, transfers);
      const plan = planBuild(text, { withLabs });
      const { warnings, failure } = checksOf({ filename, text, options, environmentOf });
      if (warnings.length > 0 && !uploaded) transfers.log.warn(definitionVertex(filename), { filename, text }, warnings);
      return new Frontend({ ...options, filename }, transfers, { plan, text, ignored: textAt(files, `${filename}.dockerignore`), uploaded, failure });
    } catch (error) {
      throw located(error, { filename, text, line: undefined });
    }
  }

  /** Answers what is asked of the client's Dockerfile instead of a build. @returns metadata of the result. @throws GrpcError, BuildFault */
  static async answer(options: FrontendOptions, transfers: Transfers, environmentOf: Asked['environmentOf']): Promise<ReadonlyMap<string, Uint8Array>> {
    const { filename, text } = await readDefinition(options, transfers, undefined);
    try {
      return answerRequest({ filename, text, options, environmentOf });
    } catch (error) {
      throw located(error, { filename, text, line: undefined });
    }
  }

  /** Builds it; makes no image. @param entitlements what steps may do; everything without. @throws GrpcError, with the place in the Dockerfile */
  async run(backend: BuildBackend, cache: StepCache, entitlements?: ReadonlySet<string>): Promise<BuildImage & { readonly author: string }> {
    const { options, definition: { plan, text }, transfers: { log, signal } } = this;
    try {
      return await runGraph({
        plan, context: () => this.loadContext(), begins: () => this.begin(), options: options.build, backend, cache, reporter: log, signal, ...entitlements && { entitlements },
      });
    } catch (error) {
      throw located(error, { filename: options.filename, text, line: log.failure?.line, vertex: log.failure?.vertex });
    }
  }

  /** Before the first step: what hides files from it is got, and what the checks found may be too much. */
  private async begin(): Promise<void> {
    const { uploaded, failure } = this.definition;
    if (!uploaded) await this.loadIgnored();
    if (failure !== undefined) throw new LlbFault(failure);
  }

  private loadIgnored(): Promise<string> {
    this.ignored ??= this.definition.ignored === undefined ? this.transferIgnored() : Promise.resolve(this.definition.ignored);
    return this.ignored;
  }

  private async transferIgnored(): Promise<string> {
    const files = await transfer(this.transfers, vertexNamed('[internal] load .dockerignore'), { folder: this.options.contextFolder, followPaths: ['.dockerignore'] });
    return textAt(files, '.dockerignore') ?? '';
  }

  private loadContext(): Promise<GraphContext> {
    const { uploaded } = this.definition;
    this.context ??= uploaded ? Promise.resolve({ files: withoutIgnored(uploaded) }) : this.transferContext();
    return this.context;
  }

  private async transferContext(): Promise<GraphContext> {
    const excludePatterns = patternsOf(await this.loadIgnored());
    const vertex = vertexNamed('[internal] load build context');
    const followPaths = usedPaths(this.definition.plan);
    const files = await transfer(this.transfers, vertex, { folder: this.options.contextFolder, excludePatterns, ...followPaths && { followPaths } });
    return { files, vertex: vertex.digest };
  }
}

/** A Dockerfile, and what came with it. */
interface Read {
  readonly filename: string;
  readonly text: string;
  readonly files: MemoryFiles;
  /** The context, if it came as one stream. */
  readonly uploaded: MemoryFiles | undefined;
}

/** @throws GrpcError, BuildFault */
async function readDefinition(options: FrontendOptions, transfers: Transfers, sent: MemoryFiles | undefined): Promise<Read> {
  const { remote } = options;
  const context = sent ? { files: await showSent(transfers, sent) } : remote === '' ? undefined : await upload(transfers, remote);
  const filename = context?.dockerfile ?? options.filename;
  const uploaded = context?.files;
  const files = uploaded ?? await loadDefinition(options, transfers);
  const text = textAt(files, filename) ?? (filename === defaultName ? textAt(files, defaultName.toLowerCase()) : undefined);
  if (text === undefined) throw new BuildFault(`failed to read dockerfile: open ${filename}: no such file or directory`);
  return { filename, text, files, uploaded };
}

function definitionVertex(filename: string): Vertex {
  return vertexNamed(`[internal] load build definition from ${filename}`);
}

function loadDefinition({ filename, dockerfileFolder }: FrontendOptions, transfers: Transfers): Promise<MemoryFiles> {
  const followPaths = [...new Set([filename, `${filename}.dockerignore`, filename.toLowerCase()])];
  return transfer(transfers, definitionVertex(filename), { folder: dockerfileFolder, followPaths }, 'dockerfile');
}

/** A newer frontend that the file wants: the engine's own one stands for it. @returns whether there is such a wish */
async function resolveSyntax(text: string, { log }: Transfers): Promise<boolean> {
  const syntax = parseDockerfile(text).directives.find(({ name }) => name === 'syntax')?.value;
  if (syntax === undefined) return false;
  await observe(log, vertexNamed(`resolve image config for docker-image://${wholeName(syntax)}`), () => Promise.resolve());
  return true;
}

function withoutIgnored(files: MemoryFiles): MemoryFiles {
  const ignored = Dockerignore.parse(textAt(files, '.dockerignore') ?? '');
  return ignored ? new MemoryFiles([...walk(files, '')].filter(({ path }) => path === '' || ignored.hiding(path) === undefined)) : files;
}

/** What of the context the Dockerfile uses; undefined if that may be anything. */
function usedPaths({ stages }: Plan): readonly string[] | undefined {
  const paths = new Set(stages.flatMap(({ commands }) => commands.flatMap(pathsOf)));
  return [...paths].some(path => path === '' || path === '.' || path.includes('$')) ? undefined : [...paths];
}

function pathsOf(command: Command): readonly string[] {
  // Mounts and triggers may need all of it.
  if (command.name === 'RUN') return command.mountTexts.some(text => !/type=(?:cache|tmpfs|secret|ssh)\b/.test(text) && !/\bfrom=/.test(text)) ? ['.'] : [];
  if (command.name !== 'COPY' && command.name !== 'ADD') return [];
  return command.from === '' ? command.sources.filter(isOfContext).map(source => source.replace(/^(?:\.?\/)+/, '').replace(/\/$/, '')) : [];
}
