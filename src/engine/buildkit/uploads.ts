import { EngineError } from '../error.ts';

interface Upload {
  readonly body: AsyncIterable<Uint8Array>;
  readonly end: () => void;
}

/** What a build and the request that brings its context know of each other. */
interface Meeting {
  readonly brought: Promise<Upload>;
  readonly bring: (upload: Upload) => void;
  readonly taken: Promise<void>;
  readonly take: () => void;
}

/**
 * Contexts that come in a request of their own beside that of their build, as docker's client sent what stood in its standard input before there was buildx
 * (moby, `builder/builder-next/builder.go`). Whichever of the two comes first waits for the other.
 */
export class Uploads {
  private readonly meetings = new Map<string, Meeting>();

  /** The request that brings a context. Resolves when the build needs no more of it. @param patience resolves when there is no use in waiting any longer. @throws EngineError */
  async bring(id: string, body: AsyncIterable<Uint8Array>, patience: () => Promise<void>): Promise<void> {
    const { bring, taken } = this.meetingOf(id);
    const read = promise<undefined>();
    bring({ body, end: () => { read.resolve(undefined); } });
    await this.waited(id, taken, patience);
    await read.promise;
  }

  /** The build reads it. @throws EngineError if nobody brings it */
  async take<T>(id: string, read: (body: AsyncIterable<Uint8Array>) => Promise<T>, patience: () => Promise<void>): Promise<T> {
    const { brought, take } = this.meetingOf(id);
    const { body, end } = await this.waited(id, brought, patience);
    this.meetings.delete(id);
    take();
    return read(body).finally(end);
  }

  private meetingOf(id: string): Meeting {
    const known = this.meetings.get(id);
    if (known) return known;
    const brought = promise<Upload>();
    const taken = promise<undefined>();
    const meeting = { brought: brought.promise, bring: brought.resolve, taken: taken.promise, take: () => { taken.resolve(undefined); } };
    this.meetings.set(id, meeting);
    return meeting;
  }

  private waited<T>(id: string, what: Promise<T>, patience: () => Promise<void>): Promise<T> {
    return new Promise((resolve, reject) => {
      what.then(resolve, reject);
      const giveUp = (): void => {
        this.meetings.delete(id);
        reject(new EngineError('system', 'context deadline exceeded'));
      };
      patience().then(giveUp, giveUp);
    });
  }
}

function promise<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const made = new Promise<T>(settle => { resolve = settle; });
  return { promise: made, resolve };
}
