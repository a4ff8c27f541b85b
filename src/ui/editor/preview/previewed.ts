import type { Builder, BuildPreview, ComparedStep } from '../../../layers/index.ts';

/** A Dockerfile's build as it is foretold now. Its places are those of `text`. */
export interface Previewed {
  readonly text: string;
  readonly preview: BuildPreview;
  /** Whose rules the forecast follows. */
  readonly builder: Builder;
  /** The name of the engine that was asked; undefined if none is in use. */
  readonly engine: string | undefined;
  /** The build context is being read: what is shown of it is not known yet, or may be old. */
  readonly isReading: boolean;
  /** Why the build context is not known, in the reader's language. */
  readonly problem: string | undefined;
}

/** A build that was started here: what was foretold of it, and what it did. */
export interface LastBuild {
  readonly at: Date;
  readonly image: string;
  /** The engine's name. */
  readonly engine: string;
  /** The Dockerfile as it was built. */
  readonly text: string;
  readonly steps: readonly ComparedStep[];
}
