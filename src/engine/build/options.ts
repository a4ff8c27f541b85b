import type { StepLimits } from './backend.ts';

/** What the query of `POST /build` says, the Dockerfile's name apart. */
export interface BuildOptions {
  /** As given; the image gets all of them. */
  readonly tags: readonly string[];
  /** Undefined where only a name is given. */
  readonly buildArgs: ReadonlyMap<string, string | undefined>;
  readonly labels: ReadonlyMap<string, string>;
  readonly target: string;
  /** `linux/arm64`; empty for the engine's own. */
  readonly platform: string;
  readonly noCache: boolean;
  /** Base images are pulled even if they are here. */
  readonly pull: boolean;
  readonly cacheFrom: readonly string[];
  /** Containers of steps are removed when a step has succeeded. */
  readonly remove: boolean;
  /** And when one has failed. */
  readonly forceRemove: boolean;
  readonly limits: StepLimits;
}

export const noLimits: StepLimits = {
  networkMode: '', extraHosts: [], shmSize: 0, memory: 0, memorySwap: 0, cpuShares: 0, cpuPeriod: 0, cpuQuota: 0, cpusetCpus: '', cpusetMems: '', cgroupParent: '',
  ulimits: [], securityOpt: [],
};

export const defaultOptions: BuildOptions = {
  tags: [], buildArgs: new Map(), labels: new Map(), target: '', platform: '', noCache: false, pull: false, cacheFrom: [], remove: true, forceRemove: false, limits: noLimits,
};

/** Where a build's words go; each call is one message of the API's stream. */
export interface BuildOutput {
  stdout(text: string): void;
  /** What programs and warnings say; clients show it in red. */
  stderr(text: string): void;
  /** A pull's progress, as it is in the API. */
  progress(message: Readonly<Record<string, unknown>>): void;
  /** The id of an image that a stage has made. */
  image(id: string): void;
}
