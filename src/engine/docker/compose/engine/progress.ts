import type { Blocking } from '../../../../kernel/index.ts';
import type { Cli } from '../../cli.ts';

/** Tells of a step, as Compose does without a terminal: ` Container web-1  Started`. */
export function* tell(cli: Cli, id: string, status: string): Blocking<void> {
  yield* cli.warn(` ${id}  ${status}\n`);
}

/** Tells of a pull or a build: ` web Pulling `. */
export function* tellText(cli: Cli, id: string, text: string): Blocking<void> {
  yield* cli.warn(` ${id} ${text} \n`);
}
