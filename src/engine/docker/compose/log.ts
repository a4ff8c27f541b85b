import type { Blocking } from '../../../kernel/index.ts';
import type { Cli } from '../cli.ts';

/** A warning as Compose logs it: with the time, or short on a terminal (logrus). */
export function* warn(cli: Cli, message: string): Blocking<void> {
  if (cli.sys.isatty(2)) {
    yield* cli.warn(`\x1b[33mWARN\x1b[0m[0000] ${message} \n`);
    return;
  }
  const time = `${new Date(Math.floor(cli.now) * 1000).toISOString().slice(0, 19)}Z`;
  yield* cli.warn(`time=${JSON.stringify(time)} level=warning msg=${JSON.stringify(message)}\n`);
}
