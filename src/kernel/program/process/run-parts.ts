import { Errno } from '../../errno.ts';
import { Failure, programOf } from '../command.ts';
import { runChild } from '../exec.ts';
import { compareNames, entriesOf } from '../files.ts';
import { has, valueOf } from '../options.ts';

/** run-parts(8) of debianutils. */
export const runParts = programOf({
  name: 'run-parts', support: { level: 'most', missing: '--new-session, --lsbsysinit, --debug, --help' },
  options: { test: 'none', list: 'none', 'v,verbose': 'none', report: 'none', reverse: 'none', 'exit-on-error': 'none', 'a,arg': 'required', 'u,umask': 'required', regex: 'required', 'new-session': 'missing', lsbsysinit: 'missing', 'd,debug': 'missing' },
  *run(task, { options, operands: [folder] }) {
    const { sys } = task;
    if (folder === undefined) throw new Failure('missing operand');
    const pattern = new RegExp(valueOf(options, 'regex') ?? '^[a-zA-Z0-9_-]+$');
    let names: string[];
    try {
      names = (yield* entriesOf(sys, folder)).map(({ name }) => name).filter(name => pattern.test(name)).sort(compareNames);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      throw new Failure(`failed to open directory ${folder}: ${error.text}`);
    }
    if (has(options, 'reverse')) names.reverse();
    const args = options.filter(({ name }) => name === 'a').map(({ value = '' }) => value);
    sys.umask(parseInt(valueOf(options, 'u') ?? '022', 8));
    let code = 0;
    for (const name of names) {
      const path = `${folder}/${name}`;
      const { kind, mode } = sys.stat(path);
      if (kind !== 'regular') continue;
      if (has(options, 'list')) task.out.print(`${path}\n`);
      if (has(options, 'list') || (mode & 0o111) === 0) continue;
      if (has(options, 'test')) {
        task.out.print(`${path}\n`);
        continue;
      }
      if (has(options, 'v')) yield* task.warn(`run-parts: executing ${[path, ...args].join(' ')}\n`);
      const ended = yield* runChild(task, [path, ...args], task.environment);
      if (ended === 0) continue;
      yield* task.complain(`${path} exited with return code ${ended}`);
      code = 1;
      if (has(options, 'exit-on-error')) break;
    }
    return code;
  },
});
