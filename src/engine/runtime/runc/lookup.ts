import { isErrno, type Sys } from '../../../kernel/index.ts';
import { goText, RuncFailure } from './failure.ts';

/** The file that a command means, as Go's exec.LookPath finds it. @throws RuncFailure in its words */
export function lookUp(sys: Sys, name: string, environment: ReadonlyMap<string, string>): string {
  if (name.includes('/')) {
    const problem = problemOf(sys, name);
    if (problem === undefined) return name;
    throw new RuncFailure(`exec: ${JSON.stringify(name)}: ${problem}`);
  }
  if (name !== '') {
    for (const folder of (environment.get('PATH') ?? '').split(':')) {
      const path = `${folder === '' ? '.' : folder}/${name}`;
      if (problemOf(sys, path) === undefined) return path;
    }
  }
  throw new RuncFailure(`exec: ${JSON.stringify(name)}: executable file not found in $PATH`);
}

/** Why it cannot be run. */
function problemOf(sys: Sys, path: string): string | undefined {
  try {
    if (sys.stat(path).kind === 'directory') return 'is a directory: permission denied';
  } catch (error) {
    return `stat ${path}: ${goText(error)}`;
  }
  try {
    sys.access(path, 'x');
    return undefined;
  } catch (error) {
    if (isErrno(error, 'EACCES')) return 'permission denied';
    return goText(error);
  }
}
