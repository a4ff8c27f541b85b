import type { NetStack } from '../net/create.ts';
import { OwnedNamespace } from './owned.ts';
import type { UserNamespace } from './user.ts';
import type { Superblock } from '../vfs/superblock.ts';

/** Devices, addresses, routes, firewall and sockets, and whom they belong to: `network_namespaces(7)`. */
export class NetworkNamespace extends OwnedNamespace {
  override readonly kind = 'net';
  /** The file system that shows it, once it was mounted: sysfs. */
  fileSystem: Superblock | undefined;
  readonly stack: NetStack;

  constructor(id: number, owner: UserNamespace, stack: NetStack) {
    super(id, owner);
    this.stack = stack;
  }

  protected override end(): void {
    super.end();
    this.stack.destroy();
  }
}
