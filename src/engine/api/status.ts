import { BadRequest } from './http/request.ts';
import { EngineError, type ErrorKind } from '../error.ts';

const statuses: Readonly<Record<ErrorKind, number>> = {
  invalid: 400, unauthorized: 401, forbidden: 403, notFound: 404, notModified: 304, conflict: 409, notImplemented: 501, unavailable: 503, system: 500,
};

/** The HTTP status of an error of the engine, and its message for the client. A mistake of ours is a 500 without a stack. */
export function statusOf(error: unknown): { readonly status: number; readonly message: string } {
  if (error instanceof BadRequest) return { status: error.status, message: error.message };
  if (error instanceof EngineError) return { status: statuses[error.kind], message: error.message };
  return { status: 500, message: error instanceof Error ? error.message : String(error) };
}
