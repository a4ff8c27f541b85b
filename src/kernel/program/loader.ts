import { Errno, isErrno, succeeds } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import type { Kernel, Loader } from '../process/kernel.ts';
import type { Image, LoadedProgram, Process } from '../process/process.ts';
import { bind, type Environment, type Sys } from '../syscall/sys.ts';
import { encode } from '../text.ts';
import type { Path } from '../vfs/path.ts';
import { WaitQueue } from '../vfs/waiting.ts';
import { walk } from '../vfs/walk.ts';
import { type Binary, isElf, readBinary } from './binary.ts';
import { WriteError } from './output.ts';
import type { Main, Program, ProgramCode } from './program.ts';

/** Where `ld.so(8)` looks for libraries on Debian for x86-64. */
const libraryFolders = ['/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/lib', '/usr/lib', '/lib64', '/usr/lib64'];

/** Runs the programs of a table: the file says which one it is. */
export class ProgramLoader implements Loader {
  private readonly programs: ReadonlyMap<string, Program>;

  constructor(programs: ReadonlyMap<string, Program>) {
    this.programs = programs;
  }

  load(process: Process, executable: Path): LoadedProgram {
    const binary = readBinary(executable.inode) ?? this.foreign(executable);
    if (binary.interpreter !== undefined) walk(process, binary.interpreter);
    const missing = (binary.needed ?? []).find(library => !isThere(process, library));
    return { name: binary.program, ...(binary.multicall && { multicall: true }), ...(binary.interpreter?.includes('/ld-musl-') && { libc: 'musl' as const }), ...(missing !== undefined && { missing }), ...(binary.version !== undefined && { version: binary.version }) };
  }

  start(kernel: Kernel, process: Process): Blocking<number> {
    const code = this.programOf(process.image)?.code;
    return code?.isThere === false ? this.startLater(code, kernel, process) : this.run(process.image, bind(kernel, process));
  }

  isStateless({ program: { name } }: Image): boolean {
    return this.programs.get(name)?.stateless ?? false;
  }

  /** The program of an image, with these system calls. */
  run(image: Image, sys: Sys): Blocking<number> {
    const { program: { missing, version }, argv, environment } = image;
    const main = missing === undefined ? this.programOf(image)?.main ?? stub(version) : lacking(missing);
    return guarded(main, sys, argv, environment);
  }

  /** Waits for the program's code. Whoever saves the machine meanwhile finds that the process has done nothing yet. */
  private *startLater(code: ProgramCode, kernel: Kernel, process: Process): Blocking<number> {
    const arrival = new WaitQueue();
    void code.load().then(() => { arrival.wake(); });
    while (!code.isThere) {
      process.started = false;
      yield { kind: 'sleep', queues: [arrival] };
    }
    return yield* this.run(process.image, bind(kernel, process));
  }

  private programOf({ program: { name, multicall }, argv }: Image): Program | undefined {
    return this.programs.get(multicall ? this.called(argv[0] ?? '', name) : name);
  }

  /** Which of several programs in one file. */
  private called(argv0: string, otherwise: string): string {
    const name = argv0.slice(argv0.lastIndexOf('/') + 1).replace(/-(?:nft|legacy)(?=-|$)/, '');
    return this.programs.has(name) ? name : otherwise;
  }

  /** A real program's file, from a real image: the simulated program of its name. */
  private foreign(executable: Path): Binary {
    if (!isElf(executable.inode)) throw new Errno('ENOEXEC');
    return { program: executable.dentry.name };
  }
}

function isThere(process: Process, library: string): boolean {
  return libraryFolders.some(folder => succeeds(() => walk(process, `${folder}/${library}`)));
}

function lacking(library: string): Main {
  return function* (sys, [name = '']) {
    const text = `${name}: error while loading shared libraries: ${library}: cannot open shared object file: No such file or directory\n`;
    yield* sys.write(2, encode(text));
    return 127;
  };
}

/** A program that is there as a file only: it tells its version, if that is known, and says of all else that it cannot. */
function stub(version?: string): Main {
  return function* (sys, [path = '', ...args]) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const told = version !== undefined && args.length === 1 && /^(--version|-version|-V|-v|version)$/.test(args[0] ?? '');
    yield* sys.write(told ? 1 : 2, encode(told ? `${name} ${version}\n` : `${path}: this program is not simulated\n`));
    return told ? 0 : 127;
  };
}

/** A program that does not look after a failing call ends with what went wrong. */
function* guarded(main: Main, sys: Sys, argv: readonly string[], environment: Environment): Blocking<number> {
  try {
    return yield* main(sys, argv, environment);
  } catch (error) {
    const reason = error instanceof WriteError ? error.reason : error;
    if (!isErrno(reason)) throw error;
    yield* sys.write(2, encode(`${argv[0] ?? ''}: ${error === reason ? '' : 'write error: '}${reason.text}\n`));
    return 1;
  }
}
