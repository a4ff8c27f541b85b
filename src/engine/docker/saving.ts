import { type Blocking, writeAll } from '../../kernel/index.ts';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { goError } from './files.ts';
import type { Api } from './wire/api.ts';
import type { HttpResponse } from './wire/http.ts';

/** Writes what the engine sends to a file, or to the standard output if it is no terminal. @throws CliError */
export function* saveBody(cli: Cli, file: string, ask: (api: Api) => Blocking<HttpResponse>): Blocking<number> {
  if (file === '' && cli.sys.isatty(1)) throw new CliError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
  const response = yield* ask(yield* cli.api());
  let fd = 1;
  if (file !== '') {
    try {
      fd = yield* cli.sys.open(file, { access: 'write', create: true, truncate: true }, 0o600);
    } catch (error) {
      throw goError('open', file, error);
    }
  }
  for (let bytes = yield* response.read(); bytes.length > 0; bytes = yield* response.read()) yield* writeAll(cli.sys, fd, bytes);
  if (fd !== 1) cli.sys.close(fd);
  response.close();
  return 0;
}
