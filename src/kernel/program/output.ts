import { Errno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Sys } from '../syscall/sys.ts';
import { concat } from '../text.ts';

const bufferSize = 4096;

/** The standard output takes no more: programs that only print end so. */
export class WriteError extends Error {
  readonly reason: Errno;

  constructor(reason: Errno) {
    super(reason.text);
    this.reason = reason;
  }
}

const standardOutput = 1;

/** A stream of stdio that one writes to (setvbuf(3)): collects text and writes it in blocks; line by line to a terminal. */
export class Output {
  readonly fd: number;
  readonly #sys: Sys;
  readonly #encode: (text: string) => Uint8Array;
  readonly #interactive: boolean;
  readonly #bytes: Uint8Array[] = [];
  #text = '';
  #size = 0;

  constructor(sys: Sys, fd: number, encode: (text: string) => Uint8Array, interactive = sys.isatty(fd)) {
    this.#sys = sys;
    this.fd = fd;
    this.#encode = encode;
    this.#interactive = interactive;
  }

  /** Puts text into the buffer. Programs that write much call {@link drain} now and then. */
  print(text: string): void {
    this.#text += text;
    this.#size += text.length;
  }

  /** The same for bytes. */
  printBytes(bytes: Uint8Array): void {
    this.#keepText();
    this.#bytes.push(bytes);
    this.#size += bytes.length;
  }

  /** Writes if the buffer is full. */
  *drain(): Blocking<void> {
    if (this.#size >= bufferSize || (this.#interactive && this.#size > 0)) yield* this.flush();
  }

  /** Writes all that is in the buffer. @throws WriteError if it is the standard output */
  *flush(): Blocking<void> {
    this.#keepText();
    const bytes = concat(this.#bytes.splice(0));
    this.#size = 0;
    try {
      yield* writeAll(this.#sys, this.fd, bytes);
    } catch (error) {
      throw error instanceof Errno && this.fd === standardOutput ? new WriteError(error) : error;
    }
  }

  #keepText(): void {
    if (this.#text === '') return;
    this.#bytes.push(this.#encode(this.#text));
    this.#text = '';
  }
}

/** Writes until all is written. */
export function* writeAll(sys: Pick<Sys, 'write'>, fd: number, bytes: Uint8Array): Blocking<void> {
  for (let at = 0; at < bytes.length;) at += yield* sys.write(fd, bytes.subarray(at));
}
