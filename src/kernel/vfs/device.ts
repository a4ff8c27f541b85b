import { Errno } from '../errno.ts';
import type { WaitQueue } from './waiting.ts';

/** What is behind a character device's number. A driver extends this class and is registered with {@link Vfs}. */
export abstract class CharacterDevice {
  /** Woken when reading may have become possible; undefined for devices that never make one wait. */
  readonly queue: WaitQueue | undefined = undefined;
  /** Whether a read would not have to wait: `poll(2)`. */
  get readable(): boolean {
    return true;
  }

  /** Whether a write would not have to wait: `poll(2)`. */
  get writable(): boolean {
    return true;
  }

  /** Called for each open file. */
  opened(): void {
    return;
  }

  /** The last descriptor of an open file is closed. */
  closed(): void {
    return;
  }

  /** Whether it is a terminal: `isatty(3)`. */
  get terminal(): boolean {
    return false;
  }

  /** What a byte costs that is read, besides copying it, in ns. */
  get byteCost(): number {
    return 0;
  }

  abstract read(length: number): Uint8Array;

  /** @returns how many bytes it took */
  abstract write(bytes: Uint8Array): number;
}

/** /dev/null: `null(4)`. */
export class NullDevice extends CharacterDevice {
  override read(): Uint8Array {
    return new Uint8Array(0);
  }

  override write(bytes: Uint8Array): number {
    return bytes.length;
  }
}

/** /dev/zero: `zero(4)`. */
export class ZeroDevice extends CharacterDevice {
  override read(length: number): Uint8Array {
    return new Uint8Array(length);
  }

  override write(bytes: Uint8Array): number {
    return bytes.length;
  }
}

/** /dev/random and /dev/urandom: `random(4)`. */
export class RandomDevice extends CharacterDevice {
  private readonly random: { next(): number };

  constructor(random: { next(): number }) {
    super();
    this.random = random;
  }

  override read(length: number): Uint8Array {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length;) {
      for (let word = this.random.next(), left = 4; left > 0 && at < length; left--, word >>>= 8) bytes[at++] = word & 0xFF;
    }
    return bytes;
  }

  /** As ChaCha20 takes it on a machine of today. */
  override get byteCost(): number {
    return 2.5;
  }

  override write(bytes: Uint8Array): number {
    return bytes.length;
  }
}

/** /dev/full: `full(4)`. */
export class FullDevice extends ZeroDevice {
  override write(): number {
    throw new Errno('ENOSPC');
  }
}
