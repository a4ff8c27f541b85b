import type { KubeObject } from '../../object/meta.ts';

/** One write to the store. */
export interface StoreEvent {
  /** Counts all writes, of whatever resource. */
  readonly revision: number;
  /** `pods`, `deployments.apps`. */
  readonly resource: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  /** What was written; of one that is gone what it was last, with the revision of its deletion. */
  readonly object: KubeObject;
  /** What was there before. */
  readonly old?: KubeObject;
}

/** The last writes, so that who has missed some can catch up: etcd's history until its compaction. */
export class History {
  private readonly limit: number;
  private events: StoreEvent[] = [];
  /** Everything up to this revision is forgotten. */
  private forgotten: number;

  /** @param limit how many writes are remembered at least; twice as many at most */
  constructor(limit: number, revision: number) {
    this.limit = limit;
    this.forgotten = revision;
  }

  get compacted(): number {
    return this.forgotten;
  }

  add(event: StoreEvent): void {
    this.events.push(event);
    if (this.events.length < 2 * this.limit) return;
    const gone = this.events.length - this.limit;
    this.forgotten = this.events[gone - 1]?.revision ?? this.forgotten;
    this.events = this.events.slice(gone);
  }

  /** Everything after a revision, in order; undefined if some of it is forgotten. */
  since(revision: number): readonly StoreEvent[] | undefined {
    if (revision < this.forgotten) return undefined;
    let low = 0;
    for (let high = this.events.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((this.events[middle]?.revision ?? 0) <= revision) low = middle + 1;
      else high = middle;
    }
    return this.events.slice(low);
  }
}
