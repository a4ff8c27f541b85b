import type { Io } from './io.ts';

/** What a test lets a command read. */
export interface Setting {
  readonly stdin?: string | Uint8Array;
  readonly env?: Io['env'];
  readonly terminal?: boolean;
}

/** A world for a command that keeps what it writes. */
export class TestIo implements Io {
  readonly env: Io['env'];
  readonly errIsTerminal: boolean;
  readonly stdinIsTerminal = false;
  readonly onInterrupt = () => () => undefined;
  written = '';
  complained = '';
  readonly #stdin: Uint8Array;

  constructor({ stdin = '', env = {}, terminal = false }: Setting = {}) {
    this.#stdin = Buffer.from(stdin);
    this.env = env;
    this.errIsTerminal = terminal;
  }

  readonly out = (data: string | Uint8Array): void => {
    this.written += textOf(data);
  };

  readonly err = (data: string | Uint8Array): void => {
    this.complained += textOf(data);
  };

  async *stdin(): AsyncGenerator<Uint8Array> {
    if (this.#stdin.length > 0) yield await Promise.resolve(this.#stdin);
  }
}

function textOf(data: string | Uint8Array): string {
  return typeof data === 'string' ? data : Buffer.from(data).toString();
}
