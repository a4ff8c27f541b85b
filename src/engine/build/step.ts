import type { ContainerConfig } from '../container/config.ts';
import type { InlineFile, RunMount } from './command/command.ts';

/** What a COPY or ADD takes and where it puts it, variables replaced. */
export interface CopyWork {
  readonly kind: 'copy';
  readonly name: 'ADD' | 'COPY';
  readonly sources: readonly string[];
  /** Files whose text stands in the Dockerfile. */
  readonly inline: readonly InlineFile[];
  /** As written; {@link workingDir} is where it is seen from. */
  readonly destination: string;
  readonly workingDir: string;
  /** A stage or image; empty for the build context. */
  readonly from: string;
  readonly chown: string;
  readonly chmod: string;
  readonly checksum: string;
  readonly link: boolean;
  readonly parents: boolean;
  readonly exclude: readonly string[];
  readonly unpack: boolean | undefined;
}

/** What a RUN runs. */
export interface RunWork {
  readonly kind: 'run';
  readonly argv: readonly string[];
  /** Build arguments that are not in the environment already, `NAME=value`. */
  readonly args: readonly string[];
  /** Those that belong to what the step is known by. */
  readonly cacheArgs: readonly string[];
  readonly heredocs: readonly InlineFile[];
  readonly flags: readonly string[];
  readonly mounts: readonly RunMount[];
  readonly network: 'default' | 'none' | 'host';
  readonly security: 'sandbox' | 'insecure';
}

/** What has to be done for an instruction besides what it changes in the configuration. */
export type Work = CopyWork | RunWork | { readonly kind: 'workdir'; readonly path: string } | { readonly kind: 'none' };

/** An instruction whose variables are replaced. */
export interface Step {
  readonly work: Work;
  /** The configuration of the image after it. */
  readonly config: ContainerConfig;
  /** What a classic build notes in its `#(nop)` remark; of RUN and COPY the runner knows more. */
  readonly remark: string;
  /** What BuildKit notes in the image's history. */
  readonly createdBy: string;
  /** Lines for the one who builds. */
  readonly notes: readonly string[];
}
