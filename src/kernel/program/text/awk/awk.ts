import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { type Command, Failure, type Task } from '../../command.ts';
import { Interpreter } from './interpreter.ts';
import { parseAwk } from './parse.ts';

const version = 'mawk 1.3.4 20200120\n';

/** mawk(1), which is Debian's awk. */
export const mawk: Command = {
  name: 'mawk',
  version,
  usage: '[Options] [Program] [file ...]',
  options: { 'F,field-separator': 'required', 'v,assign': 'required', 'f,file': 'required', W: 'required' },
  support: { level: 'most', missing: 'strftime, mktime, most of -W' },
  trouble: 2,
  unwritable: { text: reason => `close failed on file /dev/stdout (${reason})` },
  stopAtOperand: true,
  charset: 'bytes',
  *run(task, { options, operands }) {
    let program: string | undefined;
    for (const { name, value = '' } of options) if (name === 'f') program = `${program ?? ''}${yield* readProgram(task, value)}\n`;
    const args = [...operands];
    program ??= task.charset.fromArgument(args.shift() ?? '');
    if (options.some(({ name, value = '' }) => name === 'W' && /^v/i.test(value))) {
      task.out.print(version);
      return 0;
    }
    if (program === '' && operands.length === 0) {
      task.out.print('Usage: mawk [Options] [Program] [file ...]\n');
      return 0;
    }
    const interpreter = new Interpreter(task, parseAwk(program, task.name), [task.name, ...args]);
    for (const { name, value = '' } of options) {
      if (name === 'F') interpreter.assign('FS', value === 't' ? 't' : task.charset.fromArgument(value));
      if (name !== 'v') continue;
      const [, variable, text] = /^([A-Za-z_]\w*)=([^]*)$/.exec(value) ?? [];
      if (variable === undefined || text === undefined) throw new Failure(`improper assignment: -v ${value}`);
      interpreter.assign(variable, task.charset.fromArgument(text));
    }
    return yield* interpreter.run();
  },
};

/** The same by its common name. */
export const awk: Command = { ...mawk, name: 'awk' };

function* readProgram(task: Task, file: string): Blocking<string> {
  try {
    return yield* task.readText(file);
  } catch (error) {
    if (error instanceof Errno) throw new Failure(`cannot open ${file} (${error.text})`);
    throw error;
  }
}
