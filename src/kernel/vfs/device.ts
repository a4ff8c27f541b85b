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

  /** Whether it is a terminal: `isatty(3)`. */
  get terminal(): boolean {
    return false;
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
    return Uint8Array.from({ length }, () => this.random.next() & 0xFF);
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
