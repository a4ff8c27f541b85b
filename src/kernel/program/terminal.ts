/** What programs that fill the screen of a terminal need. */
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Sys } from '../syscall/sys.ts';
import { KeyDecoder, type Key } from '../tty/keys.ts';
import { controlCharacters, localFlags } from '../tty/termios.ts';
import type { WindowSize } from '../tty/terminal.ts';

const usual: WindowSize = { rows: 24, columns: 80 };

/** The size of the terminal behind a descriptor; where it is none or does not know, that of LINES and COLUMNS, or the usual one. */
export function screenSize(sys: Sys, fd: number, environment: ReadonlyMap<string, string> = new Map()): WindowSize {
  const known = sizeOf(sys, fd);
  const from = (name: string, size: number | undefined, otherwise: number): number => (Number(environment.get(name)) || (size ?? 0)) || otherwise;
  return { rows: from('LINES', known?.rows, usual.rows), columns: from('COLUMNS', known?.columns, usual.columns) };
}

function sizeOf(sys: Sys, fd: number): WindowSize | undefined {
  try {
    return sys.tcgetwinsize(fd);
  } catch (error) {
    if (isErrno(error)) return undefined;
    throw error;
  }
}

/** Keys of a terminal, each as it is pressed. */
export class Keyboard {
  private readonly sys: Sys;
  private readonly fd: number;
  private readonly decoder = new KeyDecoder();

  constructor(sys: Sys, fd: number) {
    this.sys = sys;
    this.fd = fd;
  }

  /** Lets something run while keys come as they are pressed and are not shown; afterwards the terminal is as before. */
  *use<T>(run: () => Blocking<T>): Blocking<T> {
    const { sys, fd } = this;
    const before = sys.tcgetattr(fd);
    const { VMIN, VTIME } = controlCharacters;
    yield* sys.tcsetattr(fd, {
      ...before, local: before.local & ~(localFlags.ICANON | localFlags.ECHO),
      characters: before.characters.map((value, at) => ({ [VMIN]: 1, [VTIME]: 0 })[at] ?? value),
    });
    try {
      return yield* run();
    } finally {
      yield* sys.tcsetattr(fd, before);
    }
  }

  /** The next key; `timeout` if none comes within so many ns, `resize` if the window has another size meanwhile, undefined at the end. */
  *next(timeout?: number): Blocking<Key | 'timeout' | 'resize' | undefined> {
    const { sys, fd } = this;
    const until = timeout === undefined ? undefined : sys.monotonic() + timeout;
    for (;;) {
      try {
        if (until !== undefined && (yield* sys.poll([{ fd, read: true }], Math.max(0, until - sys.monotonic()))).length === 0) return 'timeout';
        const [byte] = yield* sys.read(fd, 1);
        if (byte === undefined) return undefined;
        const key = this.decoder.feed(byte);
        if (key) return key;
      } catch (error) {
        if (!isErrno(error)) throw error;
        if (error.code !== 'EINTR') return undefined;
        if (sys.takeSignals().includes('SIGWINCH')) return 'resize';
      }
    }
  }
}
