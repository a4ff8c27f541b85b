import { message } from '../../base/message.ts';
import { EngineFailure } from '../failure.ts';
import { type HostFiles, longestFile } from './host-files.ts';

/** Runs a program in a container. `exitCode` is that of the program; 126 and 127 mean that it did not start. */
export type ExecRunner = (containerId: string, argv: readonly string[]) => Promise<{ readonly stdout: string; readonly exitCode: number }>;

interface Wanted {
  /** `f` file, `l` link, `d` folder, before the path. */
  readonly what: string;
  readonly resolve: (text: string | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Prints each argument's content after a line that begins with a mark nobody can guess. Only `readlink` is a program of its own; the
 * rest is built into any POSIX shell, so that small images will do.
 */
const script = `
mark=$1; shift
for want do
  path=\${want#?}
  printf '\\n%s %s\\n' "$mark" "$want"
  case $want in
    f*) [ -r "$path" ] && while IFS= read -r line || [ -n "$line" ]; do printf '%s\\n' "$line"; done 2>/dev/null <"$path" ;;
    l*) readlink "$path" 2>/dev/null ;;
    d*) for entry in "$path"/*/; do [ -d "$entry" ] && printf '%s\\n' "$entry"; done ;;
  esac
done
printf '\\n%s end\\n' "$mark"
`;

/**
 * The files that a container sees: its own namespaces and cgroup, read by a shell in it. What is asked for in one turn of the event loop
 * is read by one exec. Throws `EngineFailure` when the image has no shell.
 */
export function containerFiles(run: ExecRunner, containerId: string, newMark: () => string): HostFiles {
  let batch: Wanted[] = [];

  async function flush(): Promise<void> {
    const wanted = batch;
    batch = [];
    try {
      const mark = newMark();
      const { stdout, exitCode } = await run(containerId, ['/bin/sh', '-c', script, 'sh', mark, ...wanted.map(({ what }) => what)]);
      if (exitCode === 126 || exitCode === 127) throw noShell();
      const answers = parseAnswers(stdout, mark);
      for (const { what, resolve } of wanted) resolve(answers.get(what));
    } catch (error) {
      for (const { reject } of wanted) reject(error);
    }
  }

  async function want(what: string): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      if (batch.length === 0) setImmediate(() => void flush());
      batch.push({ what, resolve, reject });
    });
  }

  return {
    source: 'exec',
    readFile: async path => (await want(`f${path}`))?.slice(0, longestFile),
    readlink: async path => (await want(`l${path}`))?.trim() || undefined,
    async folders(path) {
      const lines = (await want(`d${path}`))?.split('\n') ?? [];
      return lines.flatMap(line => /([^/]+)\/$/.exec(line)?.[1] ?? []);
    },
  };
}

function noShell(): EngineFailure {
  return new EngineFailure('unknown', message('The image of this container has no shell, so nothing in it can be read. On the machine of the engine, Cutaway would read /proc instead.'));
}

/** What the script printed, by what was wanted. A file that could not be read has no text. */
function parseAnswers(stdout: string, mark: string): ReadonlyMap<string, string> {
  const answers = new Map<string, string>();
  for (const part of stdout.split(`\n${mark} `).slice(1)) {
    const end = part.indexOf('\n');
    const text = part.slice(end + 1);
    if (end > 0 && text !== '') answers.set(part.slice(0, end), text);
  }
  return answers;
}
