import { Errno } from '../errno.ts';
import type { Pid } from '../namespace/pid-number.ts';
import { ByteQueue } from '../net/socket/byte-queue.ts';
import type { SignalName } from '../process/signal.ts';
import { CharacterDevice } from '../vfs/device.ts';
import { WaitQueue, WouldBlock } from '../vfs/waiting.ts';
import { LineDiscipline } from './line-discipline.ts';
import { OutputProcessing } from './output-processing.ts';
import type { Termios } from './termios.ts';

/** A process group or a session, by who led it at first. */
export type Group = Pid<unknown>;

/** What a terminal does to processes. */
export interface TerminalProcesses {
  signal(group: Group, signal: SignalName): void;
  /** Only who leads the session, not the rest of its group. */
  signalLeader(session: Group, signal: SignalName): void;
  /** Nobody has it as controlling terminal any more. */
  detach(terminal: Terminal): void;
}

/** `ioctl_tty(2)`, TIOCGWINSZ. 0: unknown. */
export interface WindowSize {
  readonly rows: number;
  readonly columns: number;
}

/** Where the output goes of a terminal whose other end is outside of the simulation. */
export interface TerminalPort {
  /** The bytes are the reader's own. */
  write(bytes: Uint8Array): void;
}

/** What may wait for the reader at the other end, in bytes. */
const outputCapacity = 65_536;

/** A pseudo terminal: `pty(7)`. A program that acts as a terminal has the master; the programs within it have the slave, /dev/pts/N. */
export class Terminal {
  readonly number: number;
  /** The session whose controlling terminal it is, and its group in the foreground: `credentials(7)`, "Process groups and sessions". */
  session: Group | undefined;
  foreground: Group | undefined;
  /** Before `unlockpt(3)`, nobody can open the slave. */
  locked = true;
  /** Woken by every change. */
  readonly queue = new WaitQueue();
  /** What stands at the other end in place of a master: the host. Set anew for a machine that was loaded. */
  port: TerminalPort | undefined;
  private windowSize: WindowSize = { rows: 0, columns: 0 };
  private masterIsOpen = true;
  /** The slave was opened at least once. */
  private wasOpened = false;
  private readonly slaves = new Set<SlaveFile>();
  private readonly discipline = new LineDiscipline();
  private readonly processing = new OutputProcessing();
  private readonly output = new ByteQueue();
  /** Echo that waits until output may go on. */
  private heldEcho: number[] = [];
  private readonly processes: TerminalProcesses;
  private readonly closed: TerminalClosed;

  /** @param closed told when the master is closed, with which the slave's name goes */
  constructor(number: number, processes: TerminalProcesses, closed: TerminalClosed) {
    this.number = number;
    this.processes = processes;
    this.closed = closed;
  }

  /** The master has been closed. */
  get isGone(): boolean {
    return !this.masterIsOpen;
  }

  get size(): WindowSize {
    return this.windowSize;
  }

  /** TIOCSWINSZ: tells the foreground group with SIGWINCH if it is another size. */
  set size(size: WindowSize) {
    const { rows, columns } = this.windowSize;
    if (rows === size.rows && columns === size.columns) return;
    this.windowSize = { rows: size.rows, columns: size.columns };
    if (this.foreground) this.processes.signal(this.foreground, 'SIGWINCH');
  }

  get termios(): Termios {
    return this.discipline.termios;
  }

  /** `tcsetattr(3)`. @param flush what was typed and not read is forgotten: TCSAFLUSH */
  setTermios(termios: Termios, flush = false): void {
    if (flush) this.discipline.flush();
    this.discipline.set(termios);
    this.queue.wake();
  }

  /** `tcflush(3)`. */
  flush(what: 'input' | 'output' | 'both'): void {
    if (what !== 'output') this.discipline.flush();
    if (what !== 'input') this.output.drop(this.output.length);
    this.queue.wake();
  }

  /** FIONREAD of the slave. */
  get available(): number {
    return this.discipline.available;
  }

  /** VMIN and VTIME of raw mode: see {@link LineDiscipline}. */
  get patience(): number {
    return this.discipline.patience;
  }

  /** A new open file of the slave. @throws EIO */
  openSlave(): SlaveFile {
    if (this.locked || this.isGone) throw new Errno('EIO');
    return new SlaveFile(this);
  }

  slaveOpened(file: SlaveFile): void {
    this.slaves.add(file);
    this.wasOpened = true;
  }

  slaveClosed(file: SlaveFile): void {
    if (this.slaves.delete(file) && this.slaves.size === 0) this.queue.wake();
  }

  /** No more master: SIGHUP for who leads the session; the slave is dead for all who have it. */
  closeMaster(): void {
    this.masterIsOpen = false;
    const { session } = this;
    this.hangUp();
    if (session) for (const signal of ['SIGHUP', 'SIGCONT'] as const) this.processes.signalLeader(session, signal);
    this.closed.terminalClosed(this);
  }

  /** Who leads the session has ended: the foreground group is told, and the slave is dead for all who have it. */
  endSession(): void {
    const { foreground } = this;
    this.hangUp();
    if (foreground) for (const signal of ['SIGHUP', 'SIGCONT'] as const) this.processes.signal(foreground, signal);
    this.session = this.foreground = undefined;
    this.processes.detach(this);
  }

  /** `vhangup(2)`. */
  private hangUp(): void {
    for (const slave of this.slaves) slave.hungUp = true;
    this.slaves.clear();
    this.queue.wake();
  }

  /** Something is typed. @returns how many bytes were taken. @throws WouldBlock */
  type(bytes: Uint8Array): number {
    const { room } = this.discipline;
    if (bytes.length > 0 && room === 0) throw new WouldBlock(this.queue);
    const part = bytes.subarray(0, room);
    const { echo, signals } = this.discipline.receive(part, this.processing.column);
    this.heldEcho.push(...echo);
    this.releaseEcho();
    for (const signal of signals) if (this.foreground) this.processes.signal(this.foreground, signal);
    this.queue.wake();
    return part.length;
  }

  get canType(): boolean {
    return this.discipline.room > 0;
  }

  /** For who has the master. @throws EIO once nobody has the slave any more, WouldBlock */
  takeOutput(length: number): Uint8Array {
    if (this.output.length === 0) {
      if (this.slavesAreGone) throw new Errno('EIO');
      throw new WouldBlock(this.queue);
    }
    const bytes = this.output.take(length);
    this.queue.wake();
    return bytes;
  }

  get hasOutput(): boolean {
    return this.output.length > 0 || this.slavesAreGone;
  }

  private get slavesAreGone(): boolean {
    return this.wasOpened && this.slaves.size === 0;
  }

  get readable(): boolean {
    return this.discipline.readable;
  }

  /** For who has the slave. @throws WouldBlock */
  read(length: number): Uint8Array {
    if (!this.discipline.readable && this.discipline.minimum > 0) throw new WouldBlock(this.queue);
    const bytes = this.discipline.read(length);
    this.queue.wake();
    return bytes;
  }

  get writable(): boolean {
    return !this.discipline.stopped && this.output.length < outputCapacity;
  }

  /** By who has the slave. @throws WouldBlock */
  write(bytes: Uint8Array): number {
    if (!this.writable) throw new WouldBlock(this.queue);
    const part = bytes.slice(0, outputCapacity - this.output.length);
    this.emit(this.processing.process(part, this.termios));
    return part.length;
  }

  private releaseEcho(): void {
    if (this.discipline.stopped || this.heldEcho.length === 0) return;
    this.emit(this.processing.process(Uint8Array.from(this.heldEcho), this.termios));
    this.heldEcho = [];
  }

  private emit(bytes: Uint8Array): void {
    if (this.port) this.port.write(bytes);
    else if (this.masterIsOpen) this.output.push(bytes);
    this.queue.wake();
  }
}

/** Who has to know that a terminal is no more: its devpts. */
export interface TerminalClosed {
  terminalClosed(terminal: Terminal): void;
}

/** An open file of either end. */
export abstract class TerminalFile extends CharacterDevice {
  readonly tty: Terminal;
  override readonly queue: WaitQueue;

  constructor(tty: Terminal) {
    super();
    this.tty = tty;
    this.queue = tty.queue;
  }

  override get terminal(): boolean {
    return true;
  }
}

/** The end of the program that acts as a terminal. */
export class MasterFile extends TerminalFile {
  override get readable(): boolean {
    return this.tty.hasOutput;
  }

  override get writable(): boolean {
    return this.tty.canType;
  }

  override read(length: number): Uint8Array {
    return this.tty.takeOutput(length);
  }

  override write(bytes: Uint8Array): number {
    return this.tty.type(bytes);
  }

  override closed(): void {
    this.tty.closeMaster();
  }
}

/** The end of the programs within the terminal. */
export class SlaveFile extends TerminalFile {
  /** It is a file of nothing: the terminal has gone, or the session that had opened it. */
  hungUp = false;

  override get readable(): boolean {
    return this.hungUp || this.tty.readable;
  }

  override get writable(): boolean {
    return this.hungUp || this.tty.writable;
  }

  override get terminal(): boolean {
    return !this.hungUp;
  }

  override opened(): void {
    this.tty.slaveOpened(this);
  }

  override closed(): void {
    this.tty.slaveClosed(this);
  }

  override read(length: number): Uint8Array {
    return this.hungUp ? new Uint8Array(0) : this.tty.read(length);
  }

  override write(bytes: Uint8Array): number {
    if (this.hungUp) throw new Errno('EIO');
    return this.tty.write(bytes);
  }
}
