/** How a build is done: what is in the cache differs. */
export type Builder = 'classic' | 'buildkit';

/** What is kept of a build, to foretell the next one. Plain data: it goes to the disk as JSON. */
export interface BuildRecord {
  readonly builder: Builder;
  /** Of the image that came out. */
  readonly image: string;
  /** ms since the epoch. */
  readonly at: number;
  readonly steps: readonly RecordedStep[];
}

/** An instruction as it was built. */
export interface RecordedStep {
  /** Of the stage, from zero. */
  readonly stage: number;
  readonly stageName: string;
  /** In its stage, from zero, FROM not counted. */
  readonly index: number;
  /** Under this the cache has it. */
  readonly key: string;
  readonly text: string;
  readonly inputs: StepInputs;
  /** Bytes of the layer that it made; undefined if nobody measured it. */
  readonly bytes?: number | undefined;
  /** How long it took when it was last done, in ms. */
  readonly ms?: number | undefined;
}

/** What a step depends on besides what is below it: by these one can say why it is done again. */
export interface StepInputs {
  /** The instruction with variables put in. */
  readonly words: string;
  /** Of a command: `NAME=value` of ENV and ARG. */
  readonly environment: readonly string[];
  /** Of COPY and ADD: fingerprints by path. */
  readonly files: Readonly<Record<string, string>>;
}
