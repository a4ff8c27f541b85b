import { type Blocking, decode, encode, writeAll } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { readAll } from '../../files.ts';

/**
 * Does several things at the same time, each in a process of its own, as Compose does in goroutines. What they find out is lost, but not why one fails.
 * @throws CliError of the first one that fails
 */
export function* together(cli: Cli, tasks: readonly ((cli: Cli) => Blocking<void>)[]): Blocking<void> {
  const [only] = tasks;
  if (!only) return;
  if (tasks.length === 1) {
    yield* only(cli);
    return;
  }
  const { sys } = cli;
  const { reader, writer } = sys.pipe();
  const children = tasks.map(task => sys.fork(function* (own) {
    try {
      yield* task(cli.inProcess(own));
      return 0;
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      yield* writeAll(own, writer, encode(`${error.message}\0`));
      return 1;
    }
  }));
  sys.close(writer);
  const [first = ''] = decode(yield* readAll(sys, reader)).split('\0');
  sys.close(reader);
  for (const pid of children) yield* sys.wait({ pid });
  if (first !== '') throw new CliError(first);
}
