import { type Blocking, encode, type Sys, writeAll } from '../../../kernel/index.ts';

/** What runc tells the shim while it starts something, a line each: which number the process has, and why it was not started. With the end of the lines, it runs. */
export type Report =
  | { readonly pid: number }
  /** It has this descriptor open, which is the other side of the terminal, and waits until the shim has it too. */
  | { readonly console: number }
  | { readonly failed: string };

export function* tell(sys: Sys, fd: number, report: Report): Blocking<void> {
  yield* writeAll(sys, fd, encode(`${JSON.stringify(report)}\n`));
}
