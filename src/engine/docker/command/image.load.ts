import { CliError } from '../cli-error.ts';
import { command } from '../command.ts';
import { openFile } from '../files.ts';
import { bool, text } from '../flag.ts';
import { showProgress } from '../progress.ts';
import { sendFrom } from '../sending.ts';

/** `docker load`. */
export const imageLoad = command({
  paths: ['image load', 'load'],
  usage: '[OPTIONS]',
  summary: 'Load an image from a tar archive or STDIN',
  arity: { exactly: 0 },
  flags: {
    input: text('i', 'File to read, in place of the standard input'),
    platform: text('', 'Load only the image for that platform ("linux/amd64")'),
    quiet: bool('q', 'Do not show the progress'),
  },
  *run(cli, { flags }) {
    if (flags.input === '' && cli.sys.isatty(0)) throw new CliError('requested load from stdin, but stdin is empty');
    const fd = flags.input === '' ? 0 : yield* openFile(cli.sys, flags.input);
    const api = yield* cli.api();
    const response = yield* api.send('POST', '/images/load', { query: { quiet: flags.quiet || !cli.sys.isatty(1) ? 1 : 0 }, body: sendFrom(cli, fd) });
    yield* showProgress(cli, response);
    return 0;
  },
});
