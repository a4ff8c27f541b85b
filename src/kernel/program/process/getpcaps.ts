import { programOf } from '../command.ts';
import { tryRead } from '../files.ts';
import { has } from '../options.ts';
import { capabilityText } from './capability-names.ts';

const help = `usage: getcaps [opts] <pid> [<pid> ...]

  This program displays the capabilities on the queried process(es).
  The capabilities are displayed in the cap_from_text(3) format.

  Optional arguments:
     --help, -h or --usage display this message.
     --verbose             use a more verbose output format.
     --ugly or --legacy    use the archaic legacy output format.
     --iab                 show IAB of process too.
     --license             display license info
`;

/** getpcaps(8) of libcap 2.66. */
export const getpcaps = programOf({
  name: 'getpcaps',
  support: { level: 'most', missing: '--iab' },
  help,
  options: { 'h,help,usage': 'none', verbose: 'none', 'ugly,legacy': 'none', iab: 'missing', license: 'missing' },
  *run(task, { options, operands }) {
    if (operands.length === 0 || has(options, 'h')) {
      yield* task.warn(help);
      return options.length > 0 ? 0 : 1;
    }
    let code = 0;
    for (const operand of operands) {
      if (!/^\d+$/.test(operand)) {
        yield* task.warn(`Cannot parse pid ${operand}: (Invalid argument)\n`);
        return 1;
      }
      const status = yield* tryRead(task.sys, operand === '0' ? '/proc/self/status' : `/proc/${operand}/status`);
      if (status === undefined) {
        yield* task.warn(`Failed to get cap's for process ${operand}: (No such process)\n`);
        code = 1;
        continue;
      }
      const set = (name: string): bigint => BigInt(`0x${new RegExp(`^${name}:\\s*(\\w+)`, 'm').exec(status)?.[1] ?? '0'}`);
      const text = capabilityText({ effective: set('CapEff'), inheritable: set('CapInh'), permitted: set('CapPrm') });
      const legacy = has(options, 'ugly');
      if (legacy) yield* task.warn(`Capabilities for \`${operand}': ${text}\n`);
      else task.out.print(has(options, 'verbose') ? `Capabilities for '${operand}': ${text}\n` : `${operand}: ${text}\n`);
    }
    return code;
  },
});
