import type { Terminal } from '../../tty/terminal.ts';
import type { Making } from '../../vfs/attributes.ts';
import type { Credentials } from '../../vfs/credentials.ts';
import type { CharacterDevice } from '../../vfs/device.ts';
import { TmpfsInode } from '../tmpfs/inode.ts';
import type { TmpfsSpace } from '../tmpfs/space.ts';

/** The slave of a pseudo terminal: /dev/pts/N. */
export class PtsInode extends TmpfsInode {
  private readonly tty: Terminal;

  constructor(space: TmpfsSpace, making: Making, tty: Terminal) {
    super(space, making);
    this.tty = tty;
  }

  override openDevice(): CharacterDevice {
    return this.tty.openSlave();
  }
}

/** Who opens it gets the master of a new pseudo terminal: /dev/pts/ptmx. */
export class PtmxInode extends TmpfsInode {
  private readonly terminals: { openMaster(credentials: Credentials): CharacterDevice };

  constructor(space: TmpfsSpace, making: Making, terminals: PtmxInode['terminals']) {
    super(space, making);
    this.terminals = terminals;
  }

  override openDevice(credentials: Credentials): CharacterDevice {
    return this.terminals.openMaster(credentials);
  }
}
