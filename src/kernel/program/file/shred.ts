import { reason } from '../../errno.ts';
import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { writeAll } from '../output.ts';
import { has, valueOf } from '../options.ts';
import { quoteText } from '../quote.ts';
import { parseSize } from '../size.ts';

const block = 4096;

/** shred(1). */
export const shred: Command = {
  ...coreutils('shred'),
  support: { level: 'most', missing: '--random-source, all passes write the same kind of bytes, --help' },
  options: { 'f,force': 'none', 'n,iterations': 'required', 'random-source': 'missing=', 's,size': 'required', u: 'none', remove: 'optional', 'v,verbose': 'none', 'x,exact': 'none', 'z,zero': 'none' },
  *run(task, { options, operands }) {
    const { sys } = task;
    if (operands.length === 0) throw new Failure('missing file operand', { hint: true });
    const passes = Number(valueOf(options, 'n') ?? 3);
    if (!Number.isInteger(passes) || passes < 0) throw new Failure(`invalid number of passes: ${quoteText(valueOf(options, 'n') ?? '')}`);
    const total = passes + (has(options, 'z') ? 1 : 0);
    let code = 0;
    for (const path of operands) {
      try {
        const fd = yield* sys.open(path, { access: 'write' });
        const asked = valueOf(options, 's');
        const size = (asked === undefined ? undefined : parseSize(asked)) ?? (has(options, 'x') ? sys.fstat(fd).size : Math.ceil(sys.fstat(fd).size / block) * block);
        for (let pass = 1; pass <= total; pass++) {
          if (has(options, 'v')) yield* task.complain(`${path}: pass ${pass}/${total} (${pass > passes ? '000000' : 'random'})...`);
          sys.lseek(fd, 0, 'set');
          for (let at = 0; at < size; at += block) yield* writeAll(sys, fd, pass > passes ? new Uint8Array(Math.min(block, size - at)) : sys.getrandom(Math.min(block, size - at)));
        }
        sys.close(fd);
        if (has(options, 'u') || has(options, 'remove')) sys.unlink(path);
      } catch (error) {
        yield* task.complain(`${path}: failed to open for writing: ${reason(error)}`);
        code = 1;
      }
    }
    return code;
  },
};
