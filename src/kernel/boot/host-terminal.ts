import { Devpts } from '../fs/simple/devpts.ts';
import { concat } from '../text.ts';
import { inputFlags } from '../tty/termios.ts';
import type { Terminal, TerminalPort, WindowSize } from '../tty/terminal.ts';
import type { Process } from '../process/process.ts';
import type { OpenFile } from '../vfs/file.ts';
import { open } from '../vfs/open.ts';
import type { Waiter } from '../vfs/waiting.ts';
import { walk } from '../vfs/walk.ts';

/** A pseudo terminal of the simulated machine at which somebody outside of it sits: in place of the program that has the master, there is the host. */
export class HostTerminal implements Waiter {
  readonly terminal: Terminal;
  /** Typed, but the terminal has no room for it yet. */
  private rest: Uint8Array = new Uint8Array(0);

  private constructor(terminal: Terminal) {
    this.terminal = terminal;
  }

  /** A new terminal in the /dev/pts that the process sees. UTF-8 is typed, as in a terminal emulator. @throws ENOENT, ENOTDIR */
  static open(process: Process, port: TerminalPort, size: WindowSize): HostTerminal {
    const { superblock } = walk(process, '/dev/pts').mount;
    if (!(superblock instanceof Devpts)) throw new TypeError('/dev/pts is no devpts');
    const terminal = superblock.newTerminal(process.credentials);
    terminal.locked = false;
    terminal.port = port;
    terminal.size = size;
    terminal.setTermios({ ...terminal.termios, input: terminal.termios.input | inputFlags.IUTF8 });
    return new HostTerminal(terminal);
  }

  /** The slave, for the descriptors of a program. */
  openSlave(process: Process): OpenFile {
    return open(process, `/dev/pts/${this.terminal.number}`, { access: 'both', noctty: true });
  }

  /** Somebody types. */
  send(bytes: Uint8Array): void {
    this.rest = concat([this.rest, bytes]);
    this.wake();
  }

  /** The window has another size now. */
  resize(size: WindowSize): void {
    this.terminal.size = size;
  }

  /** The window is closed: SIGHUP for the session. */
  hangUp(): void {
    if (!this.terminal.isGone) this.terminal.closeMaster();
  }

  /** There may be room now for what was typed. */
  wake(): void {
    while (this.rest.length > 0 && this.terminal.canType) this.rest = this.rest.subarray(this.terminal.type(this.rest));
    if (this.rest.length > 0) this.terminal.queue.add(this);
  }
}
