/** What went wrong, as the Engine API distinguishes it; `api/status.ts` has the HTTP status of each. */
export type ErrorKind =
  /** The request says something that cannot be: 400. */
  | 'invalid'
  /** 401. */
  | 'unauthorized'
  /** 403. */
  | 'forbidden'
  /** 404. */
  | 'notFound'
  /** It is so already: 304. */
  | 'notModified'
  /** The object is in a state that does not allow it: 409. */
  | 'conflict'
  /** 501. */
  | 'notImplemented'
  /** No node of a swarm, or not yet: 503. */
  | 'unavailable'
  /** Everything else: 500. */
  | 'system';

/** An error for the client. Clients match on the message, so that it is dockerd's, word for word. */
export class EngineError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** What was thrown, as an error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Does something whose failures are told with words before them. @throws EngineError */
export function failingWith<T>(prefix: string, work: () => T, kind?: EngineError['kind']): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof EngineError ? new EngineError(kind ?? error.kind, `${prefix}${error.message}`) : error;
  }
}
