import { EngineError, StartFailure } from '../../../engine/index.ts';
import { isErrno } from '../../../kernel/index.ts';
import { ApiError } from '../../api/error.ts';

/** Whether something on the node or in the API server has gone wrong, so that it can be tried again; else it is a mistake of ours. */
export function isFailure(error: unknown): error is Error {
  return error instanceof ApiError || error instanceof EngineError || error instanceof StartFailure || isErrno(error);
}
