import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import type { Environment, Sys } from '../../syscall/sys.ts';

/** `execvp(3)`: comes back only to say why not. */
export function* executeFile(sys: Sys, argv: readonly string[], environment: Environment): Blocking<Errno> {
  const [file = ''] = argv;
  const folders = file.includes('/') ? [''] : (environment.get('PATH') ?? '/bin:/usr/bin').split(':').map(folder => `${folder === '' ? '.' : folder}/`);
  let failure = new Errno('ENOENT');
  for (const folder of folders) {
    try {
      yield* sys.exec(`${folder}${file}`, argv, environment);
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') failure = error;
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR' && error.code !== 'EACCES') return error;
    }
  }
  return failure;
}
