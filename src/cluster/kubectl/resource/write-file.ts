import { type Blocking, encode, type Sys, writeAll } from '../../../kernel/index.ts';

/** Writes a whole file. @throws Errno */
export function* writeFile(sys: Sys, path: string, text: string, mode = 0o644): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, mode);
  yield* writeAll(sys, fd, encode(text));
  sys.close(fd);
}
