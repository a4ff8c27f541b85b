import type { Sys } from '../../kernel/index.ts';

/** Pipes for the streams of a process: our ends, and those that it gets. */
interface Streams {
  readonly ours: { readonly stdin: number | undefined; readonly stdout: number; readonly stderr: number | undefined };
  readonly theirs: { readonly stdin?: number; readonly stdout: number; readonly stderr?: number };
}

export function openStreams(sys: Sys, hasStdin: boolean, tty: boolean): Streams {
  const [input, output, error] = [hasStdin ? sys.pipe() : undefined, sys.pipe(), tty ? undefined : sys.pipe()];
  return {
    ours: { stdin: input?.writer, stdout: output.reader, stderr: error?.reader },
    theirs: { ...input && { stdin: input.reader }, stdout: output.writer, ...error && { stderr: error.writer } },
  };
}

/** Of a process that was not started. */
export function closeOurs(sys: Sys, { ours }: Streams): void {
  for (const fd of [ours.stdin, ours.stdout, ours.stderr]) if (fd !== undefined) sys.close(fd);
}

/** The process has them now, or was not started. */
export function closeTheirs(sys: Sys, { theirs }: Streams): void {
  for (const fd of Object.values(theirs)) sys.close(fd);
}
