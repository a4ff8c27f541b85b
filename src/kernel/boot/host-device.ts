import { CharacterDevice } from '../vfs/device.ts';
import { WaitQueue, WouldBlock } from '../vfs/waiting.ts';
import { concat } from '../text.ts';

/** Where what a simulated program writes leaves the simulation. */
export interface Outlet {
  /** The bytes are the reader's own. */
  write(bytes: Uint8Array): void;
}

/** A stream between the simulated Linux and its host: what the host sends can be read, what is written goes to the host. */
export class HostDevice extends CharacterDevice {
  override readonly queue = new WaitQueue();
  /** Set anew for a machine that was loaded. */
  outlet: Outlet;
  private input: Uint8Array = new Uint8Array(0);
  private ended = false;

  constructor(outlet: Outlet) {
    super();
    this.outlet = outlet;
  }

  override get readable(): boolean {
    return this.ended || this.input.length > 0;
  }

  /** The host sends something. */
  send(bytes: Uint8Array): void {
    this.input = concat([this.input, bytes]);
    this.queue.wake();
  }

  /** The host sends no more. */
  end(): void {
    this.ended = true;
    this.queue.wake();
  }

  override read(length: number): Uint8Array {
    if (!this.readable) throw new WouldBlock(this.queue);
    const part = this.input.slice(0, length);
    this.input = this.input.subarray(part.length);
    return part;
  }

  override write(bytes: Uint8Array): number {
    this.outlet.write(bytes.slice());
    return bytes.length;
  }
}
