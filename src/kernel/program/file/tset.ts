import type { Command } from '../command.ts';
import { defaultTermios, inputFlags } from '../../tty/termios.ts';

/** What xterm's terminfo entry has as rs1 and rs2. */
const resetSequence = '\u001Bc\u001B[!p\u001B[?3;4l\u001B[4l\u001B>';

/** tset(1), which is reset(1), too: the terminal is as it was at first. */
export const tset: Command = {
  name: 'tset',
  support: { level: 'some', missing: 'terminals other than xterm; messages of changed characters; all options but -I, -Q, -q and -w do nothing' },
  options: { c: 'none', e: 'required', i: 'required', I: 'none', k: 'required', m: 'required', Q: 'none', q: 'none', r: 'none', s: 'none', V: 'missing', w: 'none' },
  *run(task) {
    const { sys } = task;
    if (sys.isatty(2)) {
      const { input, control, speed } = sys.tcgetattr(2);
      yield* sys.tcsetattr(2, { ...defaultTermios, input: defaultTermios.input | inputFlags.BRKINT | inputFlags.IMAXBEL | input & inputFlags.IUTF8, control, speed });
    }
    if (task.name === 'reset') yield* task.warn(resetSequence);
    return 0;
  },
};
