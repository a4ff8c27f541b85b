import { command } from '../command.ts';
import { inPath } from '../each.ts';
import { text } from '../flag.ts';
import { saveBody } from '../saving.ts';

/** `docker export`. */
export const containerExport = command({
  paths: ['container export', 'export'],
  usage: '[OPTIONS] CONTAINER',
  summary: 'Export a container\'s filesystem as a tar archive',
  arity: { exactly: 1 },
  flags: { output: text('o', 'File to write, in place of the standard output') },
  *run(cli, { flags, operands: [name = ''] }) {
    return yield* saveBody(cli, flags.output, api => api.send('GET', `/containers/${inPath(name)}/export`));
  },
});
