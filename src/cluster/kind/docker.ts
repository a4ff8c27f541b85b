import { type Blocking, concat, decode, encode, type Environment, execute, isErrno, type Sys, writeAll, waitExitCode } from '../../kernel/index.ts';

const pieceSize = 65_536;

/** What a command has printed, and how it ended. */
interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** How a command failed, in kind's words. */
export class CommandFailure extends Error {
  constructor(command: readonly string[], { code, out, error }: Ran) {
    super(`command "${command.join(' ')}" failed with error: exit status ${code}\nCommand Output: ${`${out}${error}`.trimEnd()}`);
  }
}

/** What kind works with: the docker CLI, which it runs as a program, as the real one does. */
export class Docker {
  readonly sys: Sys;
  readonly environment: Environment;

  constructor(sys: Sys, environment: Environment) {
    this.sys = sys;
    this.environment = environment;
  }

  /** Runs `docker …`. @param input for its standard input */
  *try(args: readonly string[], input?: Uint8Array): Blocking<Ran> {
    const { sys } = this;
    const [toIt, out, error] = [sys.pipe(), sys.pipe(), sys.pipe()];
    const pid = sys.fork(inner => become(inner, ['docker', ...args], this.environment, [toIt.reader, out.writer, error.writer]));
    for (const fd of [toIt.reader, out.writer, error.writer]) sys.close(fd);
    if (input) yield* feed(sys, toIt.writer, input);
    sys.close(toIt.writer);
    const [printed, complained] = [yield* drain(sys, out.reader), yield* drain(sys, error.reader)];
    const waited = yield* sys.wait({ pid });
    return { code: waited ? waitExitCode(waited.status) : 1, out: printed, error: complained };
  }

  /** The same; what it has printed. @throws CommandFailure */
  *run(args: readonly string[], input?: Uint8Array): Blocking<string> {
    const ran = yield* this.try(args, input);
    if (ran.code !== 0) throw new CommandFailure(['docker', ...args], ran);
    return ran.out;
  }

  /** A command on a node, as root with all rights. @throws CommandFailure */
  exec(node: string, command: readonly string[], input?: string): Blocking<string> {
    return this.run(['exec', '--privileged', ...input === undefined ? [] : ['-i'], node, ...command], input === undefined ? undefined : encode(input));
  }

  /** Lines that a command has printed. @throws CommandFailure */
  *lines(args: readonly string[]): Blocking<readonly string[]> {
    return (yield* this.run(args)).split('\n').filter(line => line !== '');
  }
}

function* become(sys: Sys, argv: readonly string[], environment: Environment, streams: readonly number[]): Blocking<number> {
  streams.forEach((fd, i) => { sys.dup2(fd, i); });
  for (const fd of sys.descriptors()) if (fd > 2) sys.close(fd);
  try {
    return yield* execute(sys, argv, environment);
  } catch (error) {
    if (!isErrno(error)) throw error;
    yield* writeAll(sys, 2, encode(`exec: "${argv[0] ?? ''}": executable file not found in $PATH\n`));
    return 127;
  }
}

/** Who reads no more does not want the rest. */
function* feed(sys: Sys, fd: number, bytes: Uint8Array): Blocking<void> {
  const before = sys.sigaction('SIGPIPE', 'ignore');
  try {
    yield* writeAll(sys, fd, bytes);
  } catch (error) {
    if (!isErrno(error, 'EPIPE')) throw error;
  }
  sys.sigaction('SIGPIPE', before);
}

function* drain(sys: Sys, fd: number): Blocking<string> {
  const parts: Uint8Array[] = [];
  for (let bytes = yield* sys.read(fd, pieceSize); bytes.length > 0; bytes = yield* sys.read(fd, pieceSize)) parts.push(bytes);
  sys.close(fd);
  return decode(concat(parts));
}
