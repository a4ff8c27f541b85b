import { Errno } from '../../errno.ts';
import type { Command } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { has } from '../options.ts';
import { writeAll } from '../output.ts';

/** tee(1). */
export const tee: Command = {
  ...coreutils('tee'),
  usage: '[OPTION]... [FILE]...',
  options: { 'a,append': 'none', 'i,ignore-interrupts': 'missing', p: 'none', 'output-error': 'optional' },
  support: { level: 'most', missing: '-i' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const append = has(options, 'a');
    const outputs: { file: string; fd: number }[] = [{ file: 'standard output', fd: 1 }];
    let code = 0;
    for (const file of operands) {
      try {
        outputs.push({ file, fd: yield* task.sys.open(file, { access: 'write', create: true, append, truncate: !append }, 0o666) });
      } catch (error) {
        yield* task.complainOf(file, error);
        code = 1;
      }
    }
    const blockSize = 65536;
    for (let block = yield* task.sys.read(0, blockSize); block.length > 0; block = yield* task.sys.read(0, blockSize)) {
      for (const output of [...outputs]) {
        try {
          yield* writeAll(task.sys, output.fd, block);
        } catch (error) {
          if (!(error instanceof Errno)) throw error;
          yield* task.complainOf(output.file, error);
          outputs.splice(outputs.indexOf(output), 1);
          code = 1;
        }
      }
      if (outputs.length === 0) break;
    }
    return code;
  },
};
