import { EngineError } from '../error.ts';
import { silentEnd } from '../runtime/runc/start.ts';

/** The exit code of a container that did not start, and the error for the client: moby, daemon/start.go and errors.go, translateContainerdStartErr. */
export function translateStartFailure(message: string): { readonly exitCode: number; readonly error: EngineError } {
  // Without a container there is no task that could be started; the exit code is that of runc, by SIGSEGV.
  if (message.endsWith(silentEnd)) return { exitCode: 139, error: new EngineError('system', silentEnd) };
  const contains = (...texts: readonly string[]): boolean => texts.some(text => message.toLowerCase().includes(text));
  const task = `failed to create task for container: failed to create shim task: ${message}`;
  if (contains('not a directory') && !contains('chdir to cwd')) {
    const hint = 'Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type';
    return { exitCode: 127, error: new EngineError('invalid', task.includes(hint) ? task : `${task}: ${hint}`) };
  }
  if (contains('executable file not found', 'no such file or directory', 'system cannot find the file specified', 'failed to run runc create/exec call')) return { exitCode: 127, error: new EngineError('invalid', task) };
  if (contains('permission denied', 'is a directory', 'exec format error')) return { exitCode: 126, error: new EngineError('invalid', task) };
  return { exitCode: 128, error: new EngineError('system', task) };
}
