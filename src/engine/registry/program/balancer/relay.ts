import { type Blocking, isErrno, type Sys } from '../../../../kernel/index.ts';

const chunk = 65_536;
const nothing = new Uint8Array();

/** As `poll(2)` is asked. */
interface Awaited {
  readonly fd: number;
  readonly read?: boolean;
  readonly write?: boolean;
}

/** What goes from one end of a connection to the other. */
interface Way {
  readonly from: number;
  readonly to: number;
  /** What was read and could not be written yet; until then no more is read. */
  waiting: Uint8Array;
  isOver: boolean;
}

/** Connections that are passed on byte by byte, none of which waits for another. */
export class Relay {
  private readonly sys: Sys;
  /** By the descriptors that they read from. */
  private readonly ways = new Map<number, Way>();

  constructor(sys: Sys) {
    this.sys = sys;
  }

  /** What is waited for. */
  get entries(): readonly Awaited[] {
    return [...this.ways.values()].flatMap(({ from, to, waiting, isOver }): readonly Awaited[] => waiting.length > 0 ? [{ fd: to, write: true }] : isOver ? [] : [{ fd: from, read: true }]);
  }

  /** Two ends, which do not block. */
  join(near: number, far: number): void {
    this.ways.set(near, { from: near, to: far, waiting: nothing, isOver: false });
    this.ways.set(far, { from: far, to: near, waiting: nothing, isOver: false });
  }

  /** Something can be read or written there. @returns whether it is one of these ends */
  *serve(fd: number): Blocking<boolean> {
    const reads = this.ways.get(fd);
    const writes = reads && this.ways.get(reads.to);
    if (!reads || !writes) return false;
    try {
      yield* this.flush(writes);
      if (reads.waiting.length === 0 && !reads.isOver) yield* this.read(reads);
      if (reads.isOver && writes.isOver) this.part(fd);
    } catch (error) {
      if (!isErrno(error)) throw error;
      this.part(fd);
    }
    return true;
  }

  private *read(way: Way): Blocking<void> {
    const bytes = yield* orLater(this.sys.receive(way.from, chunk));
    if (!bytes) return;
    if (bytes.bytes.length === 0) {
      way.isOver = true;
      this.sys.shutdown(way.to, 'write');
      return;
    }
    way.waiting = bytes.bytes;
    yield* this.flush(way);
  }

  private *flush(way: Way): Blocking<void> {
    while (way.waiting.length > 0) {
      const count = yield* orLater(this.sys.send(way.to, way.waiting));
      if (count === undefined) return;
      way.waiting = way.waiting.subarray(count);
    }
  }

  private part(fd: number): void {
    const way = this.ways.get(fd);
    for (const each of way ? [way.from, way.to] : []) {
      this.ways.delete(each);
      this.sys.close(each);
    }
  }
}

/** Nothing where one would have to wait. @throws other errors */
export function* orLater<T>(call: Blocking<T>): Blocking<T | undefined> {
  try {
    return yield* call;
  } catch (error) {
    if (isErrno(error, 'EAGAIN')) return undefined;
    throw error;
  }
}
