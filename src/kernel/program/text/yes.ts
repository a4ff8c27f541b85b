import { encodeLatin1 } from '../../text.ts';
import { writeAll } from './output.ts';
import type { Tool } from './tool.ts';

/** yes(1): ends when nobody reads any more. */
export const yes: Tool = {
  name: 'yes',
  version: 'yes (GNU coreutils) 9.1',
  usage: '[STRING]...\nOPTION',
  options: {},
  support: { level: 'full' },
  *run(task, { operands }) {
    const line = `${operands.length === 0 ? 'y' : operands.map(task.charset.fromArgument).join(' ')}\n`;
    const block = encodeLatin1(line.repeat(Math.max(1, Math.floor(4096 / line.length))));
    for (;;) yield* writeAll(task.system, 1, block);
  },
};
