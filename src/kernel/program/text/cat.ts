import type { Blocking } from '../../process/blocking.ts';
import { encodeLatin1 } from '../../text.ts';
import type { Command, Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';

/** How `cat` shows what it reads. */
interface Style {
  number: 'none' | 'all' | 'nonblank';
  squeeze: boolean;
  ends: boolean;
  tabs: boolean;
  visible: boolean;
}

/** cat(1). */
export const cat: Command = {
  ...coreutils('cat'),
  usage: '[OPTION]... [FILE]...',
  options: { 'b,number-nonblank': 'none', 'n,number': 'none', 's,squeeze-blank': 'none', 'v,show-nonprinting': 'none', 'E,show-ends': 'none', 'T,show-tabs': 'none', 'A,show-all': 'none', e: 'none', t: 'none', u: 'none' },
  support: { level: 'full' },
  charset: 'bytes',
  *run(task, { options, operands }) {
    const style: Style = { number: 'none', squeeze: false, ends: false, tabs: false, visible: false };
    for (const { name } of options) {
      if (name === 'b') style.number = 'nonblank';
      if (name === 'n' && style.number === 'none') style.number = 'all';
      style.squeeze ||= name === 's';
      style.ends ||= 'EAe'.includes(name);
      style.tabs ||= 'TAt'.includes(name);
      style.visible ||= 'vAet'.includes(name);
    }
    const plain = style.number === 'none' && !style.squeeze && !style.ends && !style.tabs && !style.visible;
    const shown = new Shown(style);
    const well = yield* task.eachFile(operands, fd => (plain ? copy(task, fd) : shown.show(task, fd)));
    return well ? 0 : 1;
  },
};

function* copy(task: Task, fd: number): Blocking<void> {
  const blockSize = 131072;
  for (let block = yield* task.sys.read(fd, blockSize); block.length > 0; block = yield* task.sys.read(fd, blockSize)) yield* task.write(block);
}

/** What is kept from one file to the next. */
class Shown {
  readonly #style: Style;
  #line = 0;
  #blank = 0;
  #lineStarts = true;

  constructor(style: Style) {
    this.#style = style;
  }

  *show(task: Task, fd: number): Blocking<void> {
    const { number, squeeze, ends } = this.#style;
    const lines = task.lines(fd);
    for (let line = yield* lines.next(); line !== undefined; line = yield* lines.next()) {
      const blank = line === '' && lines.terminated && this.#lineStarts;
      this.#blank = blank ? this.#blank + 1 : 0;
      if (squeeze && this.#blank > 1) continue;
      const numbered = this.#lineStarts && (number === 'all' || (number === 'nonblank' && !blank));
      const carriageReturn = ends && lines.terminated && line.endsWith('\r') && !this.#style.visible;
      const text = carriageReturn ? `${this.#visible(line.slice(0, -1))}^M` : this.#visible(line);
      task.out.printBytes(encodeLatin1(`${numbered ? `${String(++this.#line).padStart(6)}\t` : ''}${text}${lines.terminated ? `${ends ? '$' : ''}\n` : ''}`));
      this.#lineStarts = lines.terminated;
      yield* task.out.drain();
    }
  }

  #visible(line: string): string {
    const { tabs, visible } = this.#style;
    const shown = visible ? line.replace(/[\0-\x08\x0a-\x1f\x7f-\xff]/g, caret) : line;
    return tabs ? shown.replaceAll('\t', '^I') : shown;
  }
}

/** A character as `cat -v` shows it: `^A`, `^?`, `M-a`, `M-^A`. */
export function caret(character: string): string {
  const code = character.charCodeAt(0);
  if (code >= 0x80) return `M-${caret(String.fromCharCode(code - 0x80))}`;
  if (code < 0x20) return `^${String.fromCharCode(code + 0x40)}`;
  return code === 0x7f ? '^?' : character;
}
