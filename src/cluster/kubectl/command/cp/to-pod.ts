import { packFiles } from '../../../../engine/index.ts';
import { type Blocking, writeAll } from '../../../../kernel/index.ts';
import type { Kubectl } from '../../kubectl.ts';
import { exitCodeOf, requireSuccess } from '../../wire/remote-program.ts';
import { begin, type Place } from './place.ts';

/** Copies a file or folder into a container; into a folder of that name, where there is one. @throws StatusError, PlainFailure */
export function* copyToPod(kubectl: Kubectl, place: Place, source: string, target: string, noPreserve: boolean): Blocking<void> {
  const path = target.replace(/(?<=.)\/+$/, '');
  const whole = (yield* isFolder(kubectl, place, path)) ? `${path}/${lastPart(source)}` : path;
  const folder = whole.slice(0, Math.max(whole.lastIndexOf('/'), 0));
  const into = folder === '' ? whole.startsWith('/') ? '/' : '.' : folder;
  const program = yield* begin(kubectl, place, ['tar', ...noPreserve ? ['--no-same-permissions', '--no-same-owner'] : [], '-xmf', '-', '-C', into], true);
  yield* packFiles(kubectl.sys, { source, name: lastPart(whole), follow: true }, bytes => program.write(bytes));
  yield* program.endInput();
  for (let told = yield* program.read(); told; told = yield* program.read()) {
    if ('ended' in told) requireSuccess(told.ended);
    else yield* writeAll(kubectl.sys, told.stream === 'stdout' ? 1 : 2, told.bytes);
  }
  program.close();
}

function* isFolder(kubectl: Kubectl, place: Place, path: string): Blocking<boolean> {
  const program = yield* begin(kubectl, place, ['test', '-d', path]);
  try {
    for (let told = yield* program.read(); told; told = yield* program.read()) if ('ended' in told) return exitCodeOf(told.ended) === 0;
    return false;
  } finally {
    program.close();
  }
}

function lastPart(path: string): string {
  return path.split('/').findLast(part => part !== '') ?? '';
}
