import { type Blocking, type Sys, waitExitCode } from '../../../kernel/index.ts';

/** Waits for a child. @returns its exit code */
export function* exitOf(sys: Sys, pid: number): Blocking<number> {
  const ended = yield* sys.wait({ pid });
  return ended ? waitExitCode(ended.status) : 0;
}
