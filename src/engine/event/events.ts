import type { EngineEvent, EventType } from './event.ts';
import { matchesEvent } from './matches.ts';

/** What a listener wants to hear. Times in ns since the epoch. */
export interface EventQuery {
  readonly since?: bigint;
  readonly until?: bigint;
  readonly filters: ReadonlyMap<string, readonly string[]>;
}

/** Events that dockerd remembers: moby, daemon/events. */
const remembered = 256;
/** Events that wait for a listener that does not read; further ones it misses. */
const waiting = 1024;

/** Tells what happens to who listens. */
export class Events {
  private past: EngineEvent[];
  private readonly listeners = new Set<(event: EngineEvent) => void>();
  private readonly now: () => bigint;

  constructor(now: () => bigint, saved: readonly EngineEvent[] = []) {
    this.now = now;
    this.past = [...saved];
  }

  save(): readonly EngineEvent[] {
    return this.past;
  }

  get listenerCount(): number {
    return this.listeners.size;
  }

  publish(type: EventType, action: string, id: string, attributes: Readonly<Record<string, string>> = {}): void {
    const event: EngineEvent = { type, action, id, attributes, time: this.now() };
    this.past.push(event);
    if (this.past.length > remembered * 2) this.past = this.past.slice(-remembered);
    for (const listener of [...this.listeners]) listener(event);
  }

  /** What has happened since then, as far as it is remembered; nothing if neither end is told. */
  before({ since, until, filters }: EventQuery): readonly EngineEvent[] {
    if (since === undefined && until === undefined) return [];
    return this.past.slice(-remembered).filter(event => (since === undefined || event.time >= since) && (until === undefined || event.time <= until) && matchesEvent(event, filters));
  }

  /** What happens from now on. Listening begins at once; it ends with the signal. */
  listen(filters: EventQuery['filters'], signal: AbortSignal): AsyncIterable<EngineEvent> {
    const queue: EngineEvent[] = [];
    let notify: () => void = () => undefined;
    const listener = (event: EngineEvent): void => {
      if (queue.length >= waiting || !matchesEvent(event, filters)) return;
      queue.push(event);
      notify();
    };
    const stop = (): void => {
      this.listeners.delete(listener);
      notify();
    };
    this.listeners.add(listener);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    return (async function* () {
      try {
        for (;;) {
          const event = queue.shift();
          if (event) yield event;
          else if (signal.aborted) return;
          else await new Promise<void>(resolve => { notify = resolve; });
        }
      } finally {
        stop();
      }
    })();
  }
}
