import { OwnedNamespace } from './owned.ts';

/** Offsets of the monotonic clock and of the time since boot: `time_namespaces(7)`. */
export class TimeNamespace extends OwnedNamespace {
  override readonly kind = 'time';
  /** In ns, added to what the clock says. May be written until the first process is in the namespace. */
  monotonic = 0;
  boottime = 0;
  frozen = false;

  copy(id: number, owner = this.owner): TimeNamespace {
    const copy = new TimeNamespace(id, owner);
    copy.monotonic = this.monotonic;
    copy.boottime = this.boottime;
    return copy;
  }
}
