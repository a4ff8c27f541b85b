import type { SignalName } from '../process/signal.ts';
import { concat } from '../text.ts';
import { isContinuation, isControl } from './output-processing.ts';
import { controlCharacters as at, defaultTermios, inputFlags, localFlags, type Termios } from './termios.ts';

/** What typing does besides being kept. */
export interface Reaction {
  /** For the terminal, to be processed as output. */
  echo: number[];
  /** For the foreground process group. */
  readonly signals: SignalName[];
}

/** N_TTY_BUF_SIZE; the last place is for the end of the line. */
const capacity = 4095;
const [bell, backspace, tab, newline, carriageReturn, blank, rubout] = [7, 8, 9, 10, 13, 32, 127];

/** Between what is typed and who reads: lines, erasing, echo, signals. `termios(3)`; drivers/tty/n_tty.c. */
export class LineDiscipline {
  private settings: Termios = defaultTermios;
  /** What can be read: canonical lines (one that is empty is an end of file), or pieces of what was typed. */
  private ready: Uint8Array[] = [];
  private readyBytes = 0;
  /** The canonical line that is still being typed. */
  private line: number[] = [];
  /** The next character has no special meaning: VLNEXT. */
  private literal = false;
  /** Output was stopped by VSTOP. */
  stopped = false;
  /** The column of the terminal at which the line began. */
  private lineColumn = 0;

  get termios(): Termios {
    return this.settings;
  }

  /** Whether a read would not have to wait. */
  get readable(): boolean {
    return this.ready.length > 0 && (this.isCanonical || this.readyBytes >= Math.min(capacity, this.minimum));
  }

  /** Bytes that can be read now: FIONREAD. */
  get available(): number {
    return this.readyBytes;
  }

  /** Whether more can be typed. Who types into a full canonical line is not made to wait: it is lost. */
  get room(): number {
    const room = capacity - this.readyBytes - this.line.length;
    return room <= 0 && this.isCanonical && this.ready.length === 0 ? 1 : Math.max(0, room);
  }

  /** VMIN: as many bytes a raw read waits for; 0: it does not wait. */
  get minimum(): number {
    return this.isCanonical ? 1 : this.character(at.VMIN);
  }

  /** VTIME of a raw read that need not get anything, in tenths of a second. */
  get patience(): number {
    return this.isCanonical || this.minimum > 0 ? 0 : this.character(at.VTIME);
  }

  /** `tcsetattr(3)`: what was typed so far can be read in the new mode. */
  set(termios: Termios): void {
    const wasCanonical = this.isCanonical;
    this.settings = termios;
    if (wasCanonical === this.isCanonical) return;
    const rest = concat([...this.ready, Uint8Array.from(this.line)]);
    this.line = [];
    this.literal = false;
    this.ready = rest.length > 0 ? [rest] : [];
    this.readyBytes = rest.length;
  }

  /** TCIFLUSH. */
  flush(): void {
    this.ready = [];
    this.readyBytes = 0;
    this.line = [];
  }

  /** Somebody reads; precondition: {@link readable}, or the mode does not make one wait. */
  read(length: number): Uint8Array {
    if (length === 0) return new Uint8Array(0);
    if (!this.isCanonical) {
      const all = concat(this.ready);
      this.ready = all.length > length ? [all.subarray(length)] : [];
      return this.taken(all.slice(0, length));
    }
    const [first = new Uint8Array(0), ...rest] = this.ready;
    this.ready = first.length > length ? [first.subarray(length), ...rest] : rest;
    return this.taken(first.slice(0, length));
  }

  /** Something is typed. @param column where the terminal's cursor is */
  receive(bytes: Uint8Array, column: number): Reaction {
    const reaction: Reaction = { echo: [], signals: [] };
    if (this.line.length === 0) this.lineColumn = column;
    for (const byte of bytes) this.take(byte, reaction);
    return reaction;
  }

  private taken(bytes: Uint8Array): Uint8Array {
    this.readyBytes -= bytes.length;
    return bytes;
  }

  private get isCanonical(): boolean {
    return this.local('ICANON');
  }

  private local(name: keyof typeof localFlags): boolean {
    return (this.settings.local & localFlags[name]) !== 0;
  }

  private input(name: keyof typeof inputFlags): boolean {
    return (this.settings.input & inputFlags[name]) !== 0;
  }

  private character(index: number): number {
    return this.settings.characters[index] ?? 0;
  }

  private is(byte: number, index: number): boolean {
    return byte !== 0 && byte === this.character(index);
  }

  private take(typed: number, reaction: Reaction): void {
    let byte = this.input('ISTRIP') ? typed & 0x7F : typed;
    if (this.literal) {
      this.literal = false;
      this.add(byte, reaction);
      return;
    }
    if (this.input('IXON') && this.controlsFlow(byte)) return;
    if (this.local('ISIG') && this.signals(byte, reaction)) return;
    if (this.stopped && this.input('IXANY')) this.stopped = false;
    if (byte === carriageReturn) {
      if (this.input('IGNCR')) return;
      if (this.input('ICRNL')) byte = newline;
    } else if (byte === newline && this.input('INLCR')) byte = carriageReturn;
    if (this.isCanonical && this.edits(byte, reaction)) return;
    this.add(byte, reaction);
  }

  private controlsFlow(byte: number): boolean {
    if (this.is(byte, at.VSTART)) this.stopped = false;
    else if (this.is(byte, at.VSTOP)) this.stopped = true;
    else return false;
    return true;
  }

  private signals(byte: number, reaction: Reaction): boolean {
    const signal = this.is(byte, at.VINTR) ? 'SIGINT' : this.is(byte, at.VQUIT) ? 'SIGQUIT' : this.is(byte, at.VSUSP) ? 'SIGTSTP' : undefined;
    if (signal === undefined) return false;
    if (!this.local('NOFLSH')) {
      this.flush();
      reaction.echo = [];
    }
    this.stopped = false;
    this.echo(byte, reaction);
    reaction.signals.push(signal);
    return true;
  }

  /** What has a meaning in canonical mode only. @returns whether that was it */
  private edits(byte: number, reaction: Reaction): boolean {
    if (this.is(byte, at.VERASE)) this.erase('character', reaction);
    else if (this.is(byte, at.VKILL)) this.erase('line', reaction);
    else if (this.local('IEXTEN') && this.is(byte, at.VWERASE)) this.erase('word', reaction);
    else if (this.local('IEXTEN') && this.is(byte, at.VLNEXT)) {
      this.literal = true;
      if (this.local('ECHO') && this.local('ECHOCTL')) reaction.echo.push(0x5E, backspace);
    } else if (this.local('IEXTEN') && this.local('ECHO') && this.is(byte, at.VREPRINT)) {
      this.echo(byte, reaction);
      reaction.echo.push(newline);
      for (const each of this.line) this.echo(each, reaction);
    } else if (byte === newline) {
      if (this.local('ECHO') || this.local('ECHONL')) reaction.echo.push(newline);
      this.commit([newline]);
    } else if (this.is(byte, at.VEOF)) this.commit([]);
    else if (this.is(byte, at.VEOL) || (this.local('IEXTEN') && this.is(byte, at.VEOL2))) {
      if (this.local('ECHO')) this.echo(byte, reaction);
      this.commit([byte]);
    } else return false;
    return true;
  }

  private commit(end: readonly number[]): void {
    this.ready.push(Uint8Array.from([...this.line, ...end]));
    this.readyBytes += this.line.length + end.length;
    this.line = [];
    this.lineColumn = 0;
  }

  private add(byte: number, reaction: Reaction): void {
    if (this.readyBytes + this.line.length >= capacity) {
      if (this.input('IMAXBEL')) reaction.echo.push(bell);
      return;
    }
    if (byte === newline && this.local('ECHONL') && !this.local('ECHO')) reaction.echo.push(newline);
    this.echo(byte, reaction);
    if (this.isCanonical) this.line.push(byte);
    else {
      this.ready.push(Uint8Array.of(byte));
      this.readyBytes++;
    }
  }

  private echo(byte: number, { echo }: Reaction): void {
    if (!this.local('ECHO')) return;
    if (this.local('ECHOCTL') && isControl(byte) && byte !== tab && byte !== newline) echo.push(0x5E, byte ^ 0x40);
    else echo.push(byte);
  }

  private erase(what: 'character' | 'word' | 'line', reaction: Reaction): void {
    if (this.line.length === 0) return;
    const visible = this.local('ECHO');
    if (what === 'line' && visible && !(this.local('ECHOK') && this.local('ECHOKE') && this.local('ECHOE'))) {
      this.line = [];
      this.echo(this.character(at.VKILL), reaction);
      if (this.local('ECHOK')) reaction.echo.push(newline);
      return;
    }
    let seenWord = false;
    while (this.line.length > 0) {
      const start = this.lastStart();
      const first = this.line[start] ?? 0;
      if (what === 'word') {
        if (isWordCharacter(first)) seenWord = true;
        else if (seenWord) return;
      }
      const gone = this.line.splice(start);
      if (visible) this.showErased(gone[0] ?? 0, reaction);
      if (what === 'character') return;
    }
  }

  /** Where the last character begins: in UTF-8 it may have several bytes. */
  private lastStart(): number {
    let start = this.line.length - 1;
    while (this.input('IUTF8') && start > 0 && isContinuation(this.line[start] ?? 0)) start--;
    return start;
  }

  private showErased(byte: number, { echo }: Reaction): void {
    if (!this.local('ECHOE')) {
      this.echo(this.character(at.VERASE), { echo, signals: [] });
      return;
    }
    let width = 1;
    if (byte === tab) width = this.columnAfter([...this.line, tab]) - this.columnAfter(this.line);
    else if (isControl(byte)) width = this.local('ECHOCTL') ? 2 : 0;
    for (let i = 0; i < width; i++) echo.push(...byte === tab ? [backspace] : [backspace, blank, backspace]);
  }

  private columnAfter(line: readonly number[]): number {
    let column = this.lineColumn;
    for (const byte of line) {
      if (byte === tab) column += 8 - column % 8;
      else if (isControl(byte)) column += this.local('ECHOCTL') ? 2 : 0;
      else if (!isContinuation(byte) || !this.input('IUTF8')) column++;
    }
    return column;
  }
}

function isWordCharacter(byte: number): boolean {
  return /\w/.test(String.fromCharCode(byte)) && byte < rubout;
}
