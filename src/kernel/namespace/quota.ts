import { Errno } from '../errno.ts';
import type { NamespaceKind } from './namespace.ts';

/** How many namespaces of each kind users may make below a user namespace, and how many there are: /proc/sys/user (`namespaces(7)`). */
export class NamespaceQuota {
  private readonly limits = new Map<NamespaceKind, number>();
  private readonly counts = new Map<string, number>();
  private readonly initial: number;

  /** @param initial what holds for each kind until something else is set */
  constructor(initial: number) {
    this.initial = initial;
  }

  limit(kind: NamespaceKind): number {
    return this.limits.get(kind) ?? this.initial;
  }

  setLimit(kind: NamespaceKind, limit: number): void {
    this.limits.set(kind, limit);
  }

  /** One more of a user. @throws ENOSPC */
  charge(kind: NamespaceKind, uid: number): void {
    const key = `${kind} ${uid}`;
    const count = this.counts.get(key) ?? 0;
    if (count >= this.limit(kind)) throw new Errno('ENOSPC');
    this.counts.set(key, count + 1);
  }

  uncharge(kind: NamespaceKind, uid: number): void {
    const key = `${kind} ${uid}`;
    const count = (this.counts.get(key) ?? 1) - 1;
    if (count > 0) this.counts.set(key, count);
    else this.counts.delete(key);
  }
}
