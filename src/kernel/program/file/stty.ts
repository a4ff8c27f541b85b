import { type Command, Failure } from '../command.ts';
import { coreutils } from '../coreutils.ts';

/** stty(1): there are no settings of terminals that one could change. */
export const stty: Command = {
  ...coreutils('stty'), stopAtOperand: true,
  support: { level: 'some', missing: 'all settings but size' },
  options: { 'a,all': 'none', 'g,save': 'none', 'F,file': 'required' },
  *run(task, { operands: [first] }) {
    yield* [];
    if (!task.sys.isatty(0)) throw new Failure('\'standard input\': Inappropriate ioctl for device');
    if (first === 'size') task.out.print('24 80\n');
    else if (first === undefined) task.out.print('speed 38400 baud; line = 0;\n');
    return 0;
  },
};
