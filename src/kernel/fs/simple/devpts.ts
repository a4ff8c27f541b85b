import { Errno } from '../../errno.ts';
import { MasterFile, Terminal, type TerminalClosed, type TerminalProcesses } from '../../tty/terminal.ts';
import type { Clock, Device } from '../../vfs/attributes.ts';
import type { Credentials } from '../../vfs/credentials.ts';
import type { Statfs } from '../../vfs/superblock.ts';
import { Tmpfs } from '../tmpfs/superblock.ts';
import { PtmxInode, PtsInode } from './pts-inode.ts';
import { SmallMap } from '../../small.ts';

const known = new Set(['uid', 'gid', 'mode', 'ptmxmode', 'newinstance', 'max']);

/** UNIX98_PTY_SLAVE_MAJOR. */
const slaveMajor = 136;

/** Pseudo terminals: `pts(4)`, Documentation/filesystems/devpts.rst. There is the file that makes new ones, `ptmx`, and one for each. */
export class Devpts extends Tmpfs implements TerminalClosed {
  private readonly given = new SmallMap<string, string>();
  private readonly terminals = new SmallMap<number, Terminal>();
  private readonly processes: TerminalProcesses;

  /** @throws EINVAL */
  constructor(device: Device, source: string, data: string, clock: Clock, processes: TerminalProcesses) {
    super(device, source, 'mode=755', clock, { memory: 0 }, 'devpts');
    this.processes = processes;
    this.remount(data);
    this.root.add('ptmx', new PtmxInode(this.shared, { kind: 'character', mode: this.octal('ptmxmode', 0), uid: 0, gid: 0, rdev: { major: 5, minor: 2 } }, this));
  }

  /** A new terminal; its slave belongs to who has made it. @throws ENOSPC if there may be no more */
  openMaster(credentials: Pick<Credentials, 'uid' | 'gid'>): MasterFile {
    return new MasterFile(this.newTerminal(credentials));
  }

  /** A new terminal, with /dev/pts/N for its slave. @throws ENOSPC if there may be no more */
  newTerminal(credentials: Pick<Credentials, 'uid' | 'gid'>): Terminal {
    let number = 0;
    while (this.terminals.has(number)) number++;
    if (number >= Number(this.given.get('max') ?? Infinity)) throw new Errno('ENOSPC');
    const terminal = new Terminal(number, this.processes, this);
    this.terminals.set(number, terminal);
    const [uid, gid] = (['uid', 'gid'] as const).map(name => this.given.has(name) ? Number(this.given.get(name)) : credentials[name]);
    const making = { kind: 'character', mode: this.octal('mode', 0o600), uid: uid ?? 0, gid: gid ?? 0, rdev: { major: slaveMajor, minor: number } } as const;
    this.root.add(`${number}`, new PtsInode(this.shared, making, terminal));
    return terminal;
  }

  terminalClosed({ number }: Terminal): void {
    this.terminals.delete(number);
    this.root.unlink(`${number}`);
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
