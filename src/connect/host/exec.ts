import { message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';
import { type HostFiles, longestFile } from './host-files.ts';

/** Runs a program in a container. `exitCode` is that of the program; 126 and 127 mean that it did not start. */
export type ExecRunner = (containerId: string, argv: readonly string[]) => Promise<{ readonly stdout: string; readonly exitCode: number }>;

/** What is wanted of a path; the script knows it by its first letter. */
type Kind = 'file' | 'link' | 'entries';

interface Wanted {
  readonly kind: Kind;
  readonly path: string;
  readonly resolve: (text: string | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/** What reads each kind, with a path behind it, in images that have it but no shell. `ls -p` marks folders with a slash. */
const programs: Readonly<Record<Kind, readonly string[]>> = { file: ['cat'], link: ['readlink'], entries: ['ls', '-p'] };
/** Most paths for one shell: what a program may be given is limited (execve(2)). */
const mostPaths = 400;
/** How many programs run at once where there is no shell. */
const parallel = 4;

/**
 * Prints what each argument names, behind it a line with a mark that nobody can guess, and the exit status. A file is read with cat, as a
 * shell would lose the zero bytes of `/proc/PID/cmdline`, or by the shell itself in images without cat.
 */
const script = `
mark=$1; shift
command -v cat >/dev/null && cat=cat || cat=lines
lines() { while IFS= read -r line || [ -n "$line" ]; do printf '%s\\n' "$line"; done <"$1"; }
folders() { for entry in "$1"/*/; do [ -d "$entry" ] && printf '%s\\n' "$entry"; done; }
for want do
  path=\${want#?}
  case $want in
    f*) [ -r "$path" ] && $cat "$path" ;;
    l*) readlink "$path" ;;
    e*) folders "$path" ;;
  esac 2>/dev/null
  printf '\\n%s %s\\n' "$mark" "$?"
done
`;

/**
 * The files that a container sees: its own namespaces and cgroup, read by its own programs. What is asked for in one turn of the event loop
 * is read by one exec. Throws `EngineFailure` when the image has no program to read with.
 */
export function containerFiles(run: ExecRunner, containerId: string, newMark: () => string): HostFiles {
  let batch: Wanted[] = [];
  let hasShell = true;

  async function flush(): Promise<void> {
    const wanted = batch;
    batch = [];
    if (hasShell) {
      for (let start = 0; start < wanted.length; start += mostPaths) await settle(wanted.slice(start, start + mostPaths), readByShell);
    } else {
      await readByPrograms(wanted);
    }
  }

  async function readByShell(wanted: readonly Wanted[]): Promise<void> {
    const mark = newMark();
    const { stdout, exitCode } = await run(containerId, ['sh', '-c', script, 'sh', mark, ...wanted.map(({ kind, path }) => kind.charAt(0) + path)]);
    if (didNotStart(exitCode)) {
      hasShell = false;
      await readByPrograms(wanted);
      return;
    }
    parseAnswers(stdout, mark, wanted.length).forEach((answer, index) => {
      const one = wanted[index];
      if (one && answer && didNotStart(answer.status)) one.reject(noProgram(one.kind));
      else one?.resolve(answer?.status === 0 ? answer.text : undefined);
    });
  }

  async function readByPrograms(wanted: readonly Wanted[]): Promise<void> {
    const queue = wanted.values();
    await Promise.all(Array.from({ length: parallel }, async () => {
      for (const one of queue) {
        await settle([one], async () => {
          const { stdout, exitCode } = await run(containerId, [...programs[one.kind], one.path]);
          if (didNotStart(exitCode)) throw noProgram(one.kind);
          one.resolve(exitCode === 0 ? stdout : undefined);
        });
      }
    }));
  }

  async function want(kind: Kind, path: string): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      if (batch.length === 0) setImmediate(() => void flush());
      batch.push({ kind, path, resolve, reject });
    });
  }

  return {
    source: 'exec',
    readFile: async (path, most = longestFile) => (await want('file', path))?.slice(0, most),
    readlink: async path => (await want('link', path))?.replace(/\n$/, '') || undefined,
    async folders(path) {
      const lines = (await want('entries', path))?.split('\n') ?? [];
      return lines.flatMap(line => /([^/]+)\/$/.exec(line)?.[1] ?? []);
    },
  };
}

/** Reads, and hands an error on to all who wait. */
async function settle(wanted: readonly Wanted[], read: (wanted: readonly Wanted[]) => Promise<void>): Promise<void> {
  try {
    await read(wanted);
  } catch (error) {
    for (const { reject } of wanted) reject(error);
  }
}

/** Statuses of programs that were not found or may not be run: of engines and of POSIX shells alike. */
function didNotStart(status: number): boolean {
  return status === 126 || status === 127;
}

function noProgram(kind: Kind): EngineFailure {
  return new EngineFailure('unknown', message('The image of this container has no program {0}, so its /proc cannot be read with exec. On the machine of the engine, Cutaway reads /proc itself.', programs[kind][0] ?? ''));
}

/** What the script printed, in the order of what was wanted; undefined from where the output was cut off. */
export function parseAnswers(stdout: string, mark: string, count: number): readonly ({ readonly text: string; readonly status: number } | undefined)[] {
  let rest = stdout;
  return Array.from({ length: count }, () => {
    const end = rest.indexOf(`\n${mark} `);
    const [line, status] = end < 0 ? [] : /^\n\S+ (\d+)\n/.exec(rest.slice(end, end + mark.length + 8)) ?? [];
    if (line === undefined) {
      rest = '';
      return undefined;
    }
    const text = rest.slice(0, end);
    rest = rest.slice(end + line.length);
    return { text, status: Number(status) };
  });
}
