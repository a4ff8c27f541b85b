import { type Blocking, isErrno, makeRaw, writeAll } from '../../../kernel/index.ts';
import type { Kubectl } from '../kubectl.ts';
import type { Query } from './api.ts';
import { RemoteProgram, requireSuccess } from './remote-program.ts';

const pieceSize = 32_768;

interface Remote {
  readonly path: string;
  readonly query: Query;
  readonly stdin: boolean;
  readonly tty: boolean;
}

/** Joins our streams with those of a program in a pod (exec, attach), until it ends. @returns its exit code @throws StatusError, PlainFailure */
export function* remoteCommand(kubectl: Kubectl, remote: Remote): Blocking<number> {
  const { sys } = kubectl;
  const program = yield* RemoteProgram.join(kubectl, remote.path, remote.query);
  const isRaw = remote.tty && remote.stdin && sys.isatty(0);
  const before = isRaw ? sys.tcgetattr(0) : undefined;
  if (remote.tty) sys.sigaction('SIGWINCH', 'catch');
  if (before) yield* sys.tcsetattr(0, makeRaw(before));
  try {
    if (remote.tty) yield* tellSize(kubectl, program);
    return yield* joined(kubectl, program, remote);
  } finally {
    if (remote.tty) sys.sigaction('SIGWINCH', 'default');
    if (before) yield* sys.tcsetattr(0, before);
    program.close();
  }
}

function* joined(kubectl: Kubectl, program: RemoteProgram, { stdin }: Remote): Blocking<number> {
  const { sys } = kubectl;
  const { fd } = program;
  let takesInput = stdin;
  for (;;) {
    let ready: readonly number[] = [fd];
    try {
      if (!program.isBuffered) ready = yield* sys.poll([{ fd, read: true }, ...takesInput ? [{ fd: 0, read: true }] : []]);
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
      if (sys.takeSignals().includes('SIGWINCH')) yield* tellSize(kubectl, program);
      continue;
    }
    if (ready.includes(0)) {
      const typed = yield* sys.read(0, pieceSize);
      takesInput = typed.length > 0;
      yield* takesInput ? program.write(typed) : program.endInput();
    }
    if (!ready.includes(fd)) continue;
    const told = yield* program.read();
    if (!told) return 0;
    if ('ended' in told) {
      requireSuccess(told.ended);
      return 0;
    }
    yield* writeAll(sys, told.stream === 'stdout' ? 1 : 2, told.bytes);
  }
}

function* tellSize({ sys }: Kubectl, program: RemoteProgram): Blocking<void> {
  if (!sys.isatty(1)) return;
  const { columns, rows } = sys.tcgetwinsize(1);
  yield* program.resize(columns, rows);
}
