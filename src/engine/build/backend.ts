import type { Content } from '../../kernel/index.ts';
import type { ContainerConfig } from '../container/config.ts';
import type { HistoryEntry } from '../image/image-json.ts';
import type { LayerEntry } from '../image/layer-entry.ts';
import type { Files, WritableFiles } from './files.ts';
import type { RunMount } from './command/command.ts';

export interface ImagePlatform {
  readonly os: string;
  readonly architecture: string;
  readonly variant?: string;
}

/** What a build has to know of an image. */
export interface BuildImage extends ImagePlatform {
  /** `sha256:…`; empty for `scratch`. */
  readonly id: string;
  readonly config: ContainerConfig;
  /** Its layers from the lowest one up, as the image store names them (diff ids). */
  readonly layers: readonly string[];
  readonly history: readonly HistoryEntry[];
}

/** An image that is to be made. */
export interface ImageDraft extends ImagePlatform {
  /** The image that it is a step from; empty without. The store keeps it for the cache: a classic build's steps are children of each other. */
  readonly parent: string;
  readonly config: ContainerConfig;
  /** What the step ran, or a remark that stands for it; only classic builds have it. */
  readonly containerConfig?: ContainerConfig;
  /** The container of the step, if there was one. */
  readonly container?: string;
  readonly author: string;
  readonly layers: readonly string[];
  readonly history: readonly HistoryEntry[];
  /** RFC 3339. */
  readonly created: string;
}

/** A layer that is being written, above those of an image. Either `commit` or `discard` ends it. */
export interface OpenLayer {
  readonly files: WritableFiles;
  /** Where dockerd has it mounted, for messages. */
  readonly root: string;
  /** Keeps it. @returns its diff id; undefined if nothing was changed, which leaves no layer */
  commit(): Promise<string | undefined>;
  /** Leaves nothing of it. Nothing happens if it was committed or discarded before. */
  discard(): Promise<void>;
}

/** How what a step runs talks. */
export interface StepOutput {
  stdout(bytes: Uint8Array): void;
  stderr(bytes: Uint8Array): void;
}

export interface StepEnd {
  readonly code: number;
  /** What dockerd says besides, such as why a program did not start. */
  readonly error?: string;
}

/** What limits and surrounds the containers of a build; as in the query of `POST /build`. */
export interface StepLimits {
  readonly networkMode: string;
  readonly extraHosts: readonly string[];
  /** Bytes; 0 is dockerd's default. Likewise below. */
  readonly shmSize: number;
  readonly memory: number;
  readonly memorySwap: number;
  readonly cpuShares: number;
  /** µs. */
  readonly cpuPeriod: number;
  readonly cpuQuota: number;
  readonly cpusetCpus: string;
  readonly cpusetMems: string;
  readonly cgroupParent: string;
  readonly ulimits: readonly { readonly name: string; readonly soft: number; readonly hard: number }[];
  readonly securityOpt: readonly string[];
}

/** A mount of a BuildKit step, with everything resolved. */
export interface StepMount extends RunMount {
  /** Of a bind: what it shows, read-only but for what the step writes into it, which is thrown away. */
  readonly files?: Files;
}

/** A step as BuildKit runs it: no container that `docker ps` knows. */
export interface BareStep {
  readonly layers: readonly string[];
  readonly argv: readonly string[];
  readonly env: readonly string[];
  readonly workingDir: string;
  readonly user: string;
  readonly hostname: string;
  readonly network: 'default' | 'none' | 'host';
  readonly insecure: boolean;
  /** Lines of /etc/hosts besides its own, `name=address`. */
  readonly extraHosts?: readonly string[];
  readonly mounts: readonly StepMount[];
}

/** A file that ADD got from a network. */
export interface Download {
  readonly content: Content;
  /** Seconds since the epoch, of the `Last-Modified` header; 0 without. */
  readonly mtime: number;
  /** Of the `Content-Disposition` header. */
  readonly filename?: string;
}

/** A pull's or a download's progress, as the API's JSON messages have it. */
export type Progress = (message: Readonly<Record<string, unknown>>) => void;

/** What builds need of the rest of the engine. Everything that fails throws with the words that dockerd would say. */
export interface BuildBackend {
  /** ms since the epoch: the host's clock. */
  readonly now: number;

  /** An image of this engine by id, by reference or by the beginning of an id. */
  findImage(reference: string): Promise<BuildImage | undefined>;
  /** @throws EngineError, as `docker pull` ends */
  pullImage(reference: string, platform: string, progress: Progress, signal: AbortSignal | undefined): Promise<BuildImage>;
  /**
   * A child of `parent` that the same container configuration made (moby, `image/cache/compare.go`), the newest of several; with `from` also images that
   * are no children, but have such a history.
   * @returns its id
   */
  findCached(parent: string, config: ContainerConfig, from: readonly string[]): Promise<string | undefined>;
  /** Tells of it, if it is made of a container. @returns its id; nobody can tag it before that */
  createImage(draft: ImageDraft): Promise<string>;
  tagImage(id: string, reference: string): Promise<void>;
  /** Tells of an image that BuildKit has made, whether it has names or not (moby, daemon/build.go). */
  announceImage(id: string): Promise<void>;

  /** Lets a layer be written above these. */
  openLayer(layers: readonly string[]): Promise<OpenLayer>;
  /** Entries of an archive, packed or not; undefined if the content is none. */
  unpack(content: Content): Promise<readonly LayerEntry[] | undefined>;
  /** @throws Error, in the words of Go's HTTP client */
  download(url: string, progress: Progress, signal: AbortSignal | undefined): Promise<Download>;

  /** Creates a container for a step of a classic build from the image `config.Image`. Its logs go nowhere. @param config with an `Entrypoint` of `['']` for none */
  createContainer(config: ContainerConfig, limits: StepLimits): Promise<{ readonly id: string; readonly warnings: readonly string[] }>;
  /** Starts it and waits for its end. If the signal is aborted, the container is removed. */
  runContainer(id: string, output: StepOutput, signal: AbortSignal | undefined): Promise<StepEnd>;
  /** Makes the working directory of a container that does not run. */
  createWorkingDirectory(id: string): Promise<void>;
  /** Keeps what a container changed as a layer. @returns its diff id; undefined if nothing was changed */
  commitContainer(id: string): Promise<string | undefined>;
  /** By force, with its anonymous volumes. @throws EngineError, but not if there is none */
  removeContainer(id: string): Promise<void>;

  /** Runs a step of BuildKit. @returns how it ended, and the layer that it left if it ended with 0 */
  runStep(step: BareStep, output: StepOutput, signal: AbortSignal | undefined): Promise<StepEnd & { readonly layer?: string }>;
}
