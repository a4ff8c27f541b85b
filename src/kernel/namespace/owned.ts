import { Namespace } from './namespace.ts';
import type { UserNamespace } from './user.ts';

/** A namespace that belongs to a user namespace: all kinds but that one itself (`user_namespaces(7)`, "Interaction of user namespaces and other types"). */
export abstract class OwnedNamespace extends Namespace {
  override readonly owner: UserNamespace;

  constructor(id: number, owner: UserNamespace) {
    super(id);
    this.owner = owner;
    owner.hold();
  }

  protected override end(): void {
    if (this.chargedTo !== undefined) this.owner.uncharge(this.kind, this.chargedTo);
    this.owner.release();
  }
}
