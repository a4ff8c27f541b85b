import { reason } from '../../errno.ts';
import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { valueOf } from '../options.ts';
import { quoteForShell, quoteIfNeeded, quoteText } from '../quote.ts';
import { specialMode } from './mkdir.ts';

const kinds = { b: 'block', c: 'character', u: 'character', p: 'fifo' } as const;

/** mknod(1). */
export const mknod: Command = {
  ...coreutils('mknod'),
  support: { level: 'most', missing: '-Z, --context, --help' },
  options: { 'm,mode': 'required', Z: 'missing', context: 'missing' },
  *run(task, { options, operands }) {
    const mode = specialMode(valueOf(options, 'm'));
    const [path, type, major, minor] = operands;
    const expected = type?.startsWith('p') ? 2 : 4;
    if (path === undefined) throw new Failure('missing operand', { hint: true });
    if (operands.length < expected) {
      const missing = `missing operand after ${quoteForShell(operands.at(-1) ?? '')}`;
      if (expected === 4 && operands.length === 2) {
        yield* task.complain(missing);
        yield* task.warn('Special files require major and minor device numbers.\n');
        yield* task.warn(`Try '${task.name} --help' for more information.\n`);
        return 1;
      }
      throw new Failure(missing, { hint: true });
    }
    if (operands.length > expected) {
      yield* task.complain(`extra operand ${quoteForShell(operands[expected] ?? '')}`);
      if (expected === 2 && operands.length === 4) yield* task.warn('Fifos do not have major and minor device numbers.\n');
      yield* task.warn(`Try '${task.name} --help' for more information.\n`);
      return 1;
    }
    const kind = (kinds as Readonly<Record<string, (typeof kinds)[keyof typeof kinds]>>)[type?.slice(0, 1) ?? ''];
    if (kind === undefined) throw new Failure(`invalid device type ${quoteText(type ?? '')}`, { hint: true });
    try {
      task.sys.mknod(path, kind, 0o666, kind === 'fifo' ? undefined : { major: deviceNumber('major', major), minor: deviceNumber('minor', minor) });
      if (mode !== undefined) task.sys.chmod(path, mode);
      return 0;
    } catch (error) {
      if (error instanceof Failure) throw error;
      yield* task.complain(`${quoteIfNeeded(path)}: ${reason(error)}`);
      return 1;
    }
  },
};

function deviceNumber(which: string, text = ''): number {
  if (!/^(?:0x[\da-f]+|\d+)$/i.test(text)) throw new Failure(`invalid ${which} device number ${quoteText(text)}`);
  return /^0[0-7]+$/.test(text) ? parseInt(text, 8) : Number(text);
}
