import type { Blocking } from '../../process/blocking.ts';
import type { Environment, Sys } from '../../syscall/sys.ts';
import { concat, decode, encode } from '../../text.ts';
import { onMachine } from '../command-testing.ts';
import { readAll } from '../lines.ts';
import { writeAll } from '../output.ts';
import type { Program } from '../program.ts';

/** One command of an example file and what it prints. */
export interface Example {
  readonly command: string;
  readonly prints: string;
}

const environment: Environment = new Map([['LC_ALL', 'C'], ['HOME', '/root'], ['PATH', '/usr/bin:/bin']]);

/**
 * The commands of an example file. Lines `@ NAME TEXT` make a file (with the escapes `\n`, `\t`, `\0`, `\xHH`), `@ NAME/` a directory; a line `$ COMMAND` is followed by what it prints on Debian 12 with LC_ALL=C, both streams
 * in order; `%` ends a text that does not end its last line, and `[N]` is an exit code other than 0.
 */
function parseExamples(text: string): { readonly files: ReadonlyMap<string, Uint8Array | 'directory'>; readonly examples: readonly Example[] } {
  const files = new Map<string, Uint8Array | 'directory'>();
  const examples: { command: string; prints: string }[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const [, name, content] = /^@ (\S+) ?(.*)$/.exec(line) ?? [];
    const last = examples.at(-1);
    if (name !== undefined && last === undefined) {
      if (name.endsWith('/')) files.set(name.slice(0, -1), 'directory');
      else files.set(name, bytesOf(content ?? ''));
    } else if (line.startsWith('$ ')) examples.push({ command: line.slice(2), prints: '' });
    else if (last !== undefined) last.prints += `${line}\n`;
  }
  return { files, examples };
}

/** Runs the commands of an example file one after the other on a fresh machine, and gives what each prints. */
export function runExamples(text: string, programs: readonly Program[]): (Example & { readonly expected: string })[] {
  const { files, examples } = parseExamples(text);
  const results: (Example & { readonly expected: string })[] = [];
  onMachine(programs, function* ({ sys }) {
    for (const [name, content] of files) {
      if (content === 'directory') sys.mkdir(name, 0o755);
      else yield* writeFile(sys, name, content);
    }
    for (const { command, prints } of examples) results.push({ command, expected: prints, prints: yield* runLine(sys, command, programs) });
  });
  return results;
}

function* writeFile(sys: Sys, path: string, content: Uint8Array): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, 0o644);
  yield* writeAll(sys, fd, content);
  sys.close(fd);
}

function* runLine(sys: Sys, line: string, programs: readonly Program[]): Blocking<string> {
  const printed = '/run/printed';
  yield* writeFile(sys, printed, new Uint8Array());
  let code = 0;
  let pipeline: string[][] = [[]];
  for (const { text: word, operator } of [...wordsOf(line), { text: ';', operator: true }]) {
    if (!operator) pipeline.at(-1)?.push(word);
    else if (word === '|') pipeline.push([]);
    else {
      code = yield* runPipeline(sys, pipeline, programs, printed);
      pipeline = [[]];
    }
  }
  const fd = yield* sys.open(printed);
  const text = decode(yield* readAll(sys, fd));
  sys.close(fd);
  return text + (text === '' || text.endsWith('\n') ? '' : '%\n') + (code === 0 ? '' : `[${code}]\n`);
}

/** Runs commands side by side. The exit code of the last. */
function* runPipeline(sys: Sys, commands: readonly string[][], programs: readonly Program[], printed: string): Blocking<number> {
  let input = emptyPipe(sys);
  const pids: number[] = [];
  for (const [i, words] of commands.entries()) {
    const next = i === commands.length - 1 ? undefined : sys.pipe();
    const from = input;
    pids.push(sys.fork(function* (child) {
      child.dup2(from, 0);
      const out = yield* child.open(printed, { access: 'write', append: true });
      child.dup2(next?.writer ?? out, 1);
      child.dup2(out, 2);
      for (const fd of child.descriptors()) if (fd > 2) child.close(fd);
      return yield* runCommand(child, words, programs);
    }));
    sys.close(from);
    if (!next) break;
    sys.close(next.writer);
    input = next.reader;
  }
  let code = 0;
  for (const pid of pids) {
    const waited = yield* sys.wait({ pid });
    code = waited && 'exited' in waited.status ? waited.status.exited : 128;
  }
  return code;
}

function emptyPipe(sys: Sys): number {
  const { reader, writer } = sys.pipe();
  sys.close(writer);
  return reader;
}

function* runCommand(sys: Sys, words: string[], programs: readonly Program[]): Blocking<number> {
  const from = words.indexOf(redirection);
  if (from >= 0) {
    const [, file = ''] = words.splice(from, 2);
    const fd = yield* sys.open(file);
    sys.dup2(fd, 0);
    sys.close(fd);
  }
  const program = programs.find(({ name }) => name === words[0]);
  if (!program) throw new Error(`no program ${words[0] ?? ''}`);
  return yield* program.main(sys, words, environment);
}

/** An unquoted `<`. */
const redirection = '\0<';

/** The words of a shell command without expansions: `'…'`, `"…"`, `$'…'`, `|`, `;` and `<`. */
function wordsOf(line: string): { text: string; operator: boolean }[] {
  const words: { text: string; operator: boolean }[] = [];
  for (const [word] of line.matchAll(/[|;]|<|(?:\$'(?:[^'\\]|\\.)*'|'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s|;<'"\\])+/g)) {
    if (word === '<') words.push({ text: redirection, operator: false });
    else if (word === '|' || word === ';') words.push({ text: word, operator: true });
    else {
      const text = word.replace(/\$'((?:[^'\\]|\\.)*)'|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/g, (_, escaped?: string, single?: string, double?: string, other?: string) =>
        (escaped === undefined ? undefined : decode(bytesOf(escaped))) ?? single ?? double?.replace(/\\(["\\$`])/g, '$1') ?? other ?? '');
      words.push({ text, operator: false });
    }
  }
  return words;
}

function bytesOf(text: string): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [token] of text.matchAll(/\\x[0-9a-fA-F]{2}|\\[0-7]{1,3}|\\.|[^\\]+/gs)) {
    if (token.startsWith('\\x')) parts.push(Uint8Array.of(parseInt(token.slice(2), 16)));
    else if (/^\\[0-7]/.test(token)) parts.push(Uint8Array.of(parseInt(token.slice(1), 8)));
    else parts.push(encode(token.startsWith('\\') ? ({ n: '\n', t: '\t', r: '\r' }[token.slice(1)] ?? token.slice(1)) : token));
  }
  return concat(parts);
}
