import { OwnedNamespace } from './owned.ts';
import type { UserNamespace } from './user.ts';

/** What ends with the namespace: its devices, sockets, routes. */
export interface NetworkStack {
  destroy(): void;
}

/** A network namespace and whom it belongs to: `network_namespaces(7)`. @typeParam Stack what `net` has of it */
export class NetNamespaceOf<Stack extends NetworkStack> extends OwnedNamespace {
  override readonly kind = 'net';
  readonly stack: Stack;

  constructor(id: number, owner: UserNamespace, stack: Stack) {
    super(id, owner);
    this.stack = stack;
  }

  protected override end(): void {
    super.end();
    this.stack.destroy();
  }
}
