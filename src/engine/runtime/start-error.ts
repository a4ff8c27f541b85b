import { EngineError } from '../error.ts';
import type { StartFailure } from './task.ts';

/** What a failure to start means to the container, or to the exec, and to the client. */
export interface StartError {
  readonly exitCode: number;
  readonly error: EngineError;
}

const notFound = 127;
const notExecutable = 126;
const otherwise = 128;
const mismatch = ': Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type';

/**
 * What dockerd makes of the runtime's words: moby/moby, daemon/errors.go, translateContainerdStartErr.
 * @param prefix of a container `failed to create task for container: failed to create shim task: `; of an exec nothing
 */
export function startError({ message }: StartFailure, prefix: string): StartError {
  const text = prefix + message;
  const has = (...words: readonly string[]): boolean => words.some(word => text.toLowerCase().includes(word));
  if (has('permission denied', 'is a directory')) return { exitCode: notExecutable, error: new EngineError('invalid', text) };
  if (has('not a directory')) return { exitCode: notFound, error: new EngineError('invalid', text + mismatch) };
  if (has('executable file not found', 'no such file or directory', 'system cannot find the file specified', 'failed to run runc create/exec call')) return { exitCode: notFound, error: new EngineError('invalid', text) };
  return { exitCode: otherwise, error: new EngineError('system', text) };
}

/** How the words of a container that could not be started begin. */
export const containerPrefix = 'failed to create task for container: failed to create shim task: ';
