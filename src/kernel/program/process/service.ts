import { failure, orUndefined } from '../../errno.ts';
import { programOf } from '../command.ts';
import { executeOrFail } from '../exec.ts';
import { entriesOf } from '../files.ts';

const folder = '/etc/init.d';

/** service(8): runs the scripts of /etc/init.d. */
export const service = programOf({
  name: 'service', support: { level: 'some', missing: '--full-restart; units of systemd' }, stopAtOperand: true, options: { 'status-all': 'none' },
  *run(task, { options, operands: [name, action, ...rest] }) {
    const { sys } = task;
    if (options.length > 0) {
      const names = orUndefined(() => sys.stat(folder)) ? (yield* entriesOf(sys, folder)).map(entry => entry.name).sort() : [];
      for (const each of names) task.out.print(` [ ? ]  ${each}\n`);
      return 0;
    }
    if (name === undefined || action === undefined) {
      yield* task.warn('Usage: service < option > | --status-all | [ service_name [ command | --full-restart ] ]\n');
      return 1;
    }
    const script = `${folder}/${name}`;
    if (failure(() => { sys.access(script, 'x'); })) {
      yield* task.warn(`${name}: unrecognized service\n`);
      return 1;
    }
    return yield* executeOrFail(task, [script, action, ...rest], task.environment);
  },
});
