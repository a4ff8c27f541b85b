import { Errno } from '../../errno.ts';
import { changeRules, connectionsOf, forgetConnection, rulesOf, type ConnectionView, type Family, type RulesView } from '../../net/netfilter/calls.ts';
import { Netfilter } from '../../net/netfilter/netfilter.ts';
import type { Change } from '../../net/netfilter/ruleset.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode, encode } from '../../text.ts';
import type { NetfilterSystem } from './system.ts';

/** As much of a Linux as the programs of netfilter need: a filter, files in memory, one sink for both outputs. */
export class Desk implements NetfilterSystem {
  readonly filter = new Netfilter();
  readonly files = new Map<string, string>();
  permitted = true;
  time = 0n;
  printed = '';
  private readonly descriptors = new Map<number, { readonly bytes: Uint8Array; at: number }>();

  /** Runs a program to its end. @returns what it prints, and `=> N` if its exit code is not 0 */
  run(program: Blocking<number>): string {
    this.printed = '';
    const result = program.next();
    if (result.done !== true) throw new Error('It waits for something.');
    return this.printed + (result.value === 0 ? '' : `=> ${result.value}\n`);
  }

  *open(path: string): Blocking<number> {
    const text = this.files.get(path);
    if (text === undefined) throw new Errno('ENOENT');
    const fd = 3 + this.descriptors.size;
    this.descriptors.set(fd, { bytes: encode(text), at: 0 });
    return fd;
  }

  close(fd: number): void {
    this.descriptors.delete(fd);
  }

  *read(fd: number, length: number): Blocking<Uint8Array> {
    const file = fd === 0 ? this.input : this.descriptors.get(fd);
    if (file === undefined) throw new Errno('EBADF');
    const bytes = file.bytes.subarray(file.at, file.at + length);
    file.at += bytes.length;
    return bytes;
  }

  *allocate(): Blocking<void> {
    // there is enough
  }

  free(): void {
    // nobody counts
  }

  *write(_fd: number, bytes: Uint8Array): Blocking<number> {
    this.printed += decode(bytes);
    return bytes.length;
  }

  now(): bigint {
    return this.time;
  }

  netfilterRules(family: Family): RulesView {
    this.check();
    return rulesOf(this.filter, family);
  }

  changeNetfilter(family: Family, changes: readonly Change[]): void {
    this.check();
    changeRules(this.filter, family, changes);
  }

  trackedConnections(): readonly ConnectionView[] {
    this.check();
    return connectionsOf(this.filter, this.time);
  }

  forgetConnection(id: number | 'all'): void {
    this.check();
    forgetConnection(this.filter, id);
  }

  /** What stands in its standard input. */
  set stdin(text: string) {
    this.input = { bytes: encode(text), at: 0 };
  }

  private input: { readonly bytes: Uint8Array; at: number } = { bytes: new Uint8Array(), at: 0 };

  private check(): void {
    if (!this.permitted) throw new Errno('EPERM');
  }
}
