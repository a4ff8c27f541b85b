import type { Device, Kind, Stat } from './attributes.ts';
import type { Backing } from './backing.ts';
import { Inode } from './inode.ts';

/** The inode of an open file that has no place in any tree that is mounted: a pipe, a socket, a stream to the host. /proc/PID/fd/N leads to it. */
export class AnonymousInode extends Inode {
  readonly backing: NonNullable<Backing>;
  private readonly device: Device;

  constructor(backing: NonNullable<Backing>, device: Device) {
    super(numberOf(backing), kindOf(backing));
    this.backing = backing;
    this.device = device;
  }

  /** As `readlink(2)` of a magic link shows it: `pipe:[N]`. */
  get text(): string {
    return this.kind === 'character' ? '/dev/console' : `${this.kind === 'socket' ? 'socket' : 'pipe'}:[${this.number}]`;
  }

  override stat(): Stat {
    const mode = this.kind === 'socket' ? 0o777 : 0o600;
    return {
      device: this.device, number: this.number, kind: this.kind, mode, nlink: 1, uid: 0, gid: 0, rdev: { major: 0, minor: 0 }, size: 0, blocks: 0,
      atime: 0n, mtime: 0n, ctime: 0n, btime: 0n,
    };
  }
}

function numberOf(backing: NonNullable<Backing>): number {
  if ('pipe' in backing) return backing.pipe.id;
  return 'anonymous' in backing ? backing.anonymous.id : 0;
}

function kindOf(backing: NonNullable<Backing>): Kind {
  if ('anonymous' in backing) return 'socket';
  return 'device' in backing && backing.device.terminal ? 'character' : 'fifo';
}
