import type { Blocking } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import { CliError, throwAll } from './cli-error.ts';
import { percentEncode } from './wire/percent.ts';

/** Does something with each object and prints its name, or what the work returns; failures are told at the end. @throws CliError */
export function* forEach(cli: Cli, names: readonly string[], work: (name: string) => Blocking<string | undefined>): Blocking<number> {
  const failures: string[] = [];
  for (const name of names) {
    try {
      const shown = yield* work(name);
      if (shown !== undefined && shown !== '') yield* cli.print(`${shown}\n`);
    } catch (error) {
      if (!(error instanceof CliError)) throw error;
      failures.push(error.message);
    }
  }
  throwAll(failures);
  return 0;
}

/** An id or a name in a path of the API. */
export function inPath(name: string): string {
  return percentEncode(name, '/:@+');
}
