import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { concat, decode, encode } from '../../text.ts';
import type { DirectoryEntry, Kind, Stat } from '../../vfs/attributes.ts';
import type { OpenFlags } from '../../vfs/open.ts';
import type { System } from './system.ts';
import { runTool, type Tool } from './tool.ts';

/** One command of an example file and what it prints. */
export interface Example {
  readonly command: string;
  readonly prints: string;
}

interface OpenFile {
  readonly path: string;
  at: number;
  readonly append: boolean;
}

/** As much of a Linux as text programs need: files in memory, an input, and one sink for both outputs. */
class Desk implements System {
  readonly files = new Map<string, Uint8Array | 'directory'>();
  input = new Uint8Array();
  /** The input is a file, not a pipe. */
  inputFile: string | undefined;
  readonly piped: Uint8Array[] = [];
  readonly printed: Uint8Array[] = [];
  toPipe = false;
  readonly #open = new Map<number, OpenFile>();

  *open(path: string, flags: OpenFlags = {}): Blocking<number> {
    const file = this.files.get(path);
    if (path === '/dev/null') this.files.set(path, new Uint8Array());
    else if (path === '/dev/urandom') this.files.set(path, Uint8Array.of(1, 2, 3, 4));
    else if (file === undefined) {
      if (!flags.create || (path.includes('/') && this.files.get(path.replace(/\/[^/]*$/, '')) !== 'directory')) throw new Errno('ENOENT');
      this.files.set(path, new Uint8Array());
    } else if (file === 'directory' && (flags.access ?? 'read') !== 'read') throw new Errno('EISDIR');
    else if (flags.truncate) this.files.set(path, new Uint8Array());
    let fd = 3;
    while (this.#open.has(fd)) fd++;
    this.#open.set(fd, { path, at: 0, append: flags.append ?? false });
    return fd;
  }

  close(fd: number): void {
    this.#open.delete(fd);
  }

  *read(fd: number, length: number): Blocking<Uint8Array> {
    if (fd === 0) {
      const bytes = this.input.subarray(0, length);
      this.input = this.input.slice(bytes.length);
      return bytes;
    }
    const { file, content } = this.#file(fd);
    const bytes = content.subarray(file.at, file.at + length);
    file.at += bytes.length;
    return bytes;
  }

  *write(fd: number, bytes: Uint8Array): Blocking<number> {
    if (fd <= 2) (fd === 1 && this.toPipe ? this.piped : this.printed).push(bytes);
    else {
      const { file, content } = this.#file(fd);
      const at = file.append ? content.length : file.at;
      const whole = new Uint8Array(Math.max(content.length, at + bytes.length));
      whole.set(content);
      whole.set(bytes, at);
      this.files.set(file.path, whole);
      file.at = at + bytes.length;
    }
    return bytes.length;
  }

  lseek(fd: number, offset: number, whence: 'set' | 'current' | 'end'): number {
    if (fd === 0) throw new Errno('ESPIPE');
    const { file, content } = this.#file(fd);
    file.at = offset + (whence === 'set' ? 0 : whence === 'end' ? content.length : file.at);
    return file.at;
  }

  stat(path: string): Stat {
    const file = path === '.' ? 'directory' : this.files.get(path.replace(/\/$/, ''));
    if (file === undefined) throw new Errno('ENOENT');
    const kind: Kind = file === 'directory' ? 'directory' : 'regular';
    const size = file === 'directory' ? 0 : file.length;
    const device = { major: 0, minor: 1 };
    const number = [...this.files.keys()].indexOf(path) + 1;
    return { device, number, kind, nlink: 1, rdev: { major: 0, minor: 0 }, size, blocks: 8, mode: 0o644, uid: 0, gid: 0, atime: 0n, mtime: 0n, ctime: 0n, btime: 0n };
  }

  lstat(path: string): Stat {
    return this.stat(path);
  }

  fstat(fd: number): Stat {
    const file = this.#open.get(fd);
    return file !== undefined ? this.stat(file.path) : fd === 0 && this.inputFile !== undefined ? this.stat(this.inputFile) : { ...this.stat('.'), kind: 'fifo' };
  }

  isatty(): boolean {
    return false;
  }

  getdents(fd: number): DirectoryEntry[] {
    const file = this.#open.get(fd);
    if (file === undefined || file.at > 0) return [];
    file.at = 1;
    const { path } = file;
    const prefix = path === '.' ? '' : `${path.replace(/\/$/, '')}/`;
    const names = [...this.files.keys()].filter(name => name.startsWith(prefix) && !name.slice(prefix.length).includes('/')).map(name => name.slice(prefix.length));
    return names.map((name, offset) => ({ name, number: 1, kind: this.stat(prefix + name).kind, offset: offset + 1 }));
  }

  rename(from: string, to: string): void {
    this.files.set(to, this.files.get(from) ?? new Uint8Array());
    this.files.delete(from);
  }

  unlink(path: string): void {
    this.files.delete(path);
  }

  chmod(): void {}

  chown(): void {}

  *sleep(): Blocking<undefined> {
    return undefined;
  }

  now(): bigint {
    return 0n;
  }

  getpid(): number {
    return 100;
  }

  pipe(): never {
    throw new Errno('ENOSYS');
  }

  dup2(): never {
    throw new Errno('ENOSYS');
  }

  fork(): never {
    throw new Errno('ENOSYS');
  }

  exec(): never {
    throw new Errno('ENOSYS');
  }

  wait(): never {
    throw new Errno('ENOSYS');
  }

  #file(fd: number): { file: OpenFile; content: Uint8Array } {
    const file = this.#open.get(fd);
    if (file === undefined) throw new Errno('EBADF');
    const content = this.files.get(file.path) ?? new Uint8Array();
    if (content === 'directory') throw new Errno('EISDIR');
    return { file, content };
  }
}

/**
 * The commands of an example file. Lines `@ NAME TEXT` make a file (with the escapes `\n`, `\t`, `\0`, `\xHH`), `@ NAME/` a directory; a line `$ COMMAND` is followed by what it prints on Debian 12 with LC_ALL=C, both streams
 * in order; `%` ends a text that does not end its last line, and `[N]` is an exit code other than 0.
 */
export function parseExamples(text: string): { readonly files: ReadonlyMap<string, Uint8Array | 'directory'>; readonly examples: readonly Example[] } {
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

/** Runs the commands of an example file one after the other, and gives what each prints. */
export function runExamples(text: string, tools: ReadonlyMap<string, Tool>): (Example & { readonly expected: string })[] {
  const { files, examples } = parseExamples(text);
  const desk = new Desk();
  for (const [name, content] of files) desk.files.set(name, content);
  return examples.map(({ command, prints }) => ({ command, expected: prints, prints: runLine(desk, command, tools) }));
}

function runLine(desk: Desk, line: string, tools: ReadonlyMap<string, Tool>): string {
  desk.printed.length = 0;
  let code = 0;
  let input: Uint8Array = new Uint8Array();
  let words: string[] = [];
  for (const word of [...wordsOf(line), { text: ';', operator: true }]) {
    if (!word.operator) {
      words.push(word.text);
      continue;
    }
    const from = words.indexOf(redirection);
    desk.inputFile = words[from + 1];
    if (from < 0) desk.inputFile = undefined;
    else {
      const [, file = ''] = words.splice(from, 2);
      const content = desk.files.get(file);
      input = content instanceof Uint8Array ? content : new Uint8Array();
    }
    desk.input = input.slice();
    desk.toPipe = word.text === '|';
    desk.piped.length = 0;
    const tool = tools.get(words[0] ?? '');
    if (tool === undefined) throw new Error(`no program ${words[0] ?? ''}`);
    code = finish(runTool(tool, desk, words, new Map([['LC_ALL', 'C'], ['HOME', '/root']])));
    input = desk.toPipe ? concat(desk.piped) : new Uint8Array();
    words = [];
  }
  const text = decode(concat(desk.printed));
  return text + (text === '' || text.endsWith('\n') ? '' : '%\n') + (code === 0 ? '' : `[${code}]\n`);
}

function finish(running: Blocking<number>): number {
  for (;;) {
    const step = running.next();
    if (step.done) return step.value;
    if (step.value.kind !== 'run') throw new Error('the program waits');
  }
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
