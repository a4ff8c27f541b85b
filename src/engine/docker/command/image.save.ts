import { command } from '../command.ts';
import { text } from '../flag.ts';
import { saveBody } from '../saving.ts';

/** `docker save`. */
export const imageSave = command({
  paths: ['image save', 'save'],
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  summary: 'Save one or more images to a tar archive (streamed to STDOUT by default)',
  arity: { atLeast: 1 },
  flags: { output: text('o', 'File to write, in place of the standard output'), platform: text('', 'Save only the image for that platform ("linux/amd64")') },
  *run(cli, { flags, operands }) {
    return yield* saveBody(cli, flags.output, api => api.send('GET', '/images/get', { query: { names: operands } }));
  },
});
