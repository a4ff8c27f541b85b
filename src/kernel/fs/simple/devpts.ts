import { Errno } from '../../errno.ts';
import type { Clock, Device } from '../../vfs/attributes.ts';
import type { Statfs } from '../../vfs/superblock.ts';
import { Tmpfs } from '../tmpfs/superblock.ts';

const known = new Set(['uid', 'gid', 'mode', 'ptmxmode', 'newinstance', 'max']);

/** Pseudo terminals: `pts(4)`, Documentation/filesystems/devpts.rst. There is the file that makes new ones, `ptmx`. */
export class Devpts extends Tmpfs {
  private readonly given = new Map<string, string>();

  /** @throws EINVAL */
  constructor(device: Device, source: string, data: string, clock: Clock) {
    super(device, source, 'mode=755', clock, { memory: 0 }, 'devpts');
    this.remount(data);
    this.root.make('ptmx', { kind: 'character', mode: this.octal('ptmxmode', 0), uid: 0, gid: 0, rdev: { major: 5, minor: 2 } });
  }

  override statfs(): Statfs {
    return { magic: 0x1cd1, blockSize: 4096, blocks: 0, freeBlocks: 0, inodes: 0, freeInodes: 0 };
  }

  override options(): readonly string[] {
    const ids = ['uid', 'gid'].flatMap(name => this.given.has(name) ? [`${name}=${this.given.get(name)}`] : []);
    const modes = [`mode=${octalText(this.octal('mode', 0o600))}`, `ptmxmode=${octalText(this.octal('ptmxmode', 0))}`];
    return [...ids, ...modes, ...(this.given.has('max') ? [`max=${this.given.get('max')}`] : [])];
  }

  override remount(data: string): void {
    for (const option of data.split(',').filter(text => text !== '')) {
      const [name = '', value = ''] = option.split('=');
      if (!known.has(name)) throw new Errno('EINVAL');
      this.given.set(name, value);
    }
  }

  private octal(name: string, initial: number): number {
    const text = this.given.get(name);
    return text === undefined ? initial : parseInt(text, 8) & 0o777;
  }
}

function octalText(mode: number): string {
  return mode.toString(8).padStart(3, '0');
}
