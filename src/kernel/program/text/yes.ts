import { encodeLatin1 } from '../../text.ts';
import type { Command } from '../command.ts';
import { coreutils } from '../coreutils.ts';

/** It writes so much at once. */
const blockSize = 8192;

/** yes(1): ends when nobody reads any more. */
export const yes: Command = {
  ...coreutils('yes'), unwritable: { text: reason => `standard output: ${reason}` },
  usage: '[STRING]...\nOPTION',
  options: {},
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { operands }) {
    const line = `${operands.length === 0 ? 'y' : operands.map(task.charset.fromArgument).join(' ')}\n`;
    const block = encodeLatin1(line.repeat(Math.max(1, Math.floor(blockSize / line.length))));
    for (;;) yield* task.write(block);
  },
};
