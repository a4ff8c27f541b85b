import type { WaitQueue } from './waiting.ts';

/** An open file that has no place in the tree and is no pipe: a socket (`socket(7)`). */
export abstract class AnonymousFile {
  /** As in `socket:[N]`. */
  abstract readonly id: number;
  abstract readonly type: 'socket';
  /** Woken when reading or writing may have become possible. */
  abstract readonly queue: WaitQueue;
  /** Whether a read (a write) would not have to wait: `poll(2)`. */
  abstract readonly readable: boolean;
  abstract readonly writable: boolean;

  /** @throws WouldBlock, and what `recv(2)` throws */
  abstract read(length: number): Uint8Array;

  /** @returns how many bytes it took. @throws WouldBlock, and what `send(2)` throws */
  abstract write(bytes: Uint8Array): number;

  /** The last descriptor is closed. */
  abstract close(): void;
}
