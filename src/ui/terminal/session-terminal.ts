import { EventEmitter, l10n, type Pseudoterminal, type TerminalDimensions, ThemeIcon, window } from 'vscode';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Event } from '../../base/event.ts';
import { describeError } from '../error.ts';
import { dim, printable, red, withReturns } from './text.ts';

/**
 * A window title (ECMA-48's OSC 2), shown nowhere, as the terminal has a name. On a far machine, code-server among them, the editor paints its own guesses of what will be
 * echoed over what really is, but for programs in whose title one of the names of `terminal.integrated.localEchoExcludePrograms` stands.
 */
const withoutGuesses = '\x1b]2;tmux\x07';

/** The editor does not say when it is behind, so output is paced: this many characters, then a pause of so many ms. */
const burst = 65_536;
const pause = 16;

/** The terminal, for what runs in it. */
export interface Screen {
  /** Undefined until the terminal is first seen. */
  readonly size: TerminalDimensions | undefined;
  readonly onInput: Event<string>;
  readonly onResize: Event<TerminalDimensions>;
  /** Shows text as it is. Resolves when more can be taken. */
  readonly write: (text: string) => Promise<void>;
}

/**
 * What runs in a terminal until its promise resolves: `close` takes the terminal away, `stay` leaves it until a key is
 * pressed, as does a failure, which is shown. `signal` aborts when the terminal is closed.
 */
export type Session = (screen: Screen, signal: AbortSignal) => Promise<'close' | 'stay'>;

/** Opens a terminal for a session. `name` may come from an engine. */
export function openTerminal(name: string, icon: string, session: Session): void {
  window.createTerminal({ name: printable(name), iconPath: new ThemeIcon(icon), pty: new SessionTerminal(session) }).show();
}

/** {@link openTerminal} for something that is waited for: resolves and rejects as the session does. */
export async function runInTerminal(name: string, icon: string, session: Session): Promise<void> {
  await new Promise<void>((resolve, reject) => openTerminal(name, icon, async (screen, signal) => {
    try {
      const next = await session(screen, signal);
      resolve();
      return next;
    } catch (error) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- passed on as it came
      reject(error);
      throw error;
    }
  }));
}

class SessionTerminal implements Pseudoterminal, Screen {
  readonly #session: Session;
  readonly #closing = new AbortController();
  readonly #written = new EventEmitter<string>();
  readonly #closed = new EventEmitter<number>();
  readonly #input = new EventEmitter<string>();
  readonly #resized = new EventEmitter<TerminalDimensions>();
  #unpaced = 0;
  #ended = false;
  size: TerminalDimensions | undefined;

  readonly onDidWrite = this.#written.event;
  readonly onDidClose = this.#closed.event;
  readonly onInput = (listener: (text: string) => void) => this.#input.event(listener);
  readonly onResize = (listener: (size: TerminalDimensions) => void) => this.#resized.event(listener);

  constructor(session: Session) {
    this.#session = session;
  }

  open(size: TerminalDimensions | undefined): void {
    this.size = size;
    this.#written.fire(withoutGuesses);
    void this.#run();
  }

  setDimensions(size: TerminalDimensions): void {
    this.size = size;
    this.#resized.fire(size);
  }

  handleInput(text: string): void {
    if (this.#ended) this.#closed.fire(0);
    else this.#input.fire(text);
  }

  close(): void {
    this.#closing.abort();
    for (const emitter of [this.#written, this.#closed, this.#input, this.#resized]) emitter.dispose();
  }

  readonly write = async (text: string): Promise<void> => {
    this.#written.fire(text);
    this.#unpaced += text.length;
    if (this.#unpaced < burst) return;
    this.#unpaced = 0;
    await sleep(pause);
  };

  async #run(): Promise<void> {
    let next: 'close' | 'stay' = 'stay';
    try {
      next = await this.#session(this, this.#closing.signal);
    } catch (error) {
      if (this.#closing.signal.aborted) return;
      await this.write(`\r\n${red(withReturns(printable(describeError(error))))}\r\n`);
    }
    if (next === 'close') {
      this.#closed.fire(0);
      return;
    }
    await this.write(`${dim(l10n.t('Press any key to close.'))}\r\n`);
    this.#ended = true;
  }
}
