import { codes, GrpcError } from './grpc.ts';
import type { Client } from './http2.ts';

/** Where a client says what its session is. */
export const sessionHeaders = { id: 'x-docker-expose-session-uuid', methods: 'x-docker-expose-session-grpc-method', sharedKey: 'x-docker-expose-session-sharedkey' } as const;

/** A client that serves files, secrets and credentials to a build. */
export interface Session {
  readonly client: Client;
  /** Paths of the methods that it says it has, in lower case. */
  readonly methods: ReadonlySet<string>;
  /** The same for each build that a user makes of a folder. */
  readonly sharedKey: string;
}

/** The sessions that are open, by id. A build may name one that comes a little later. */
export class Sessions {
  private readonly open = new Map<string, Session>();
  private readonly waiting = new Map<string, Set<(session: Session) => void>>();

  /** Until its connection ends. */
  async add(id: string, session: Session): Promise<void> {
    this.open.set(id, session);
    for (const resolve of this.waiting.get(id) ?? []) resolve(session);
    this.waiting.delete(id);
    await new Promise<void>(resolve => {
      if (session.client.closed.aborted) resolve();
      session.client.closed.addEventListener('abort', () => { resolve(); }, { once: true });
    });
    if (this.open.get(id) === session) this.open.delete(id);
  }

  /** @param patience resolves when there is no use in waiting any longer. @throws GrpcError */
  async get(id: string, patience: () => Promise<void>): Promise<Session> {
    const session = this.open.get(id);
    if (session) return session;
    if (id === '') throw new GrpcError(codes.unknown, 'no active sessions');
    const waiting = this.waiting.get(id) ?? new Set();
    this.waiting.set(id, waiting);
    let give: (session: Session) => void = () => undefined;
    try {
      return await new Promise((resolve, reject) => {
        give = resolve;
        waiting.add(give);
        const giveUp = (): void => { reject(new GrpcError(codes.unknown, `no active session for ${id}: context deadline exceeded`)); };
        patience().then(giveUp, giveUp);
      });
    } finally {
      waiting.delete(give);
      if (waiting.size === 0 && this.waiting.get(id) === waiting) this.waiting.delete(id);
    }
  }
}
