import { Errno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { type GivenOption, has, valueOf } from '../options.ts';
import { PatternError } from '../regex/regex.ts';
import { parseSize } from '../size.ts';
import { matchesGlob } from './glob.ts';
import { AnyMatcher, literalPattern, type Matcher, perlMatcher, regexMatcher, TextMatcher } from './grep-matcher.ts';
import { type Report, Searcher } from './grep-search.ts';

const usage = '[OPTION]... PATTERNS [FILE]...';
const hint = (): string => `Usage: grep ${usage}\nTry 'grep --help' for more information.\n`;

/** grep(1). */
export const grep: Command = {
  name: 'grep',
  version: 'grep (GNU grep) 3.8\n',
  usage,
  hint,
  options: {
    'G,basic-regexp': 'none', 'E,extended-regexp': 'none', 'F,fixed-regexp,fixed-strings': 'none', 'P,perl-regexp': 'none', 'A,after-context': 'required', 'B,before-context': 'required', 'binary-files': 'required', 'U,binary': 'none',
    'b,byte-offset': 'none', 'C,context': 'required', 'color,colour': 'optional', 'c,count': 'none', 'D,devices': 'required', 'd,directories': 'required', exclude: 'required', 'exclude-from': 'required', 'exclude-dir': 'required',
    'f,file': 'required', 'l,files-with-matches': 'none', 'L,files-without-match': 'none', 'group-separator': 'required', include: 'required', 'i,y,ignore-case': 'none', 'no-ignore-case': 'none', 'T,initial-tab': 'none', label: 'required',
    'line-buffered': 'none', 'n,line-number': 'none', 'x,line-regexp': 'none', 'm,max-count': 'required', 'h,no-filename': 'none', 'no-group-separator': 'none', 's,no-messages': 'none', 'Z,null': 'none', 'z,null-data': 'none',
    'o,only-matching': 'none', 'q,quiet,silent': 'none', 'r,recursive': 'none', 'R,dereference-recursive': 'none', 'e,regexp': 'required', 'v,invert-match': 'none', 'a,text': 'none', 'version,V': 'none', 'H,with-filename': 'none',
    'w,word-regexp': 'none', I: 'none', u: 'missing', digit: 'none',
  },
  support: { level: 'most', missing: '-P knows no look-around but at the ends of a pattern' },
  trouble: 2,
  calledAs: 'grep',
  charset: 'locale',
  *run(task, { options, operands }) {
    const patterns = yield* givenPatterns(task, options);
    const files = [...operands];
    if (patterns.length === 0 && !has(options, 'e') && !has(options, 'f')) {
      const pattern = files.shift();
      if (pattern === undefined) {
        yield* task.warn(hint());
        return 2;
      }
      patterns.push(...task.charset.fromArgument(pattern).split('\n'));
    }
    const recursive = has(options, 'r') || has(options, 'R') || options.some(({ name, value }) => name === 'd' && value === 'recurse');
    const { report, label, quiet } = reportOf(task, options, files, recursive);
    const matcher = yield* matcherOf(task, options, patterns);
    const searcher = new Searcher(task, matcher, report);
    const choice = yield* choiceOf(task, options, recursive);
    const walk = new Walk(task, searcher, choice, { label, silent: has(options, 's'), stopAtMatch: quiet });
    yield* walk.searchAll(files.length === 0 ? [recursive ? '' : '-'] : files);
    return searcher.matched && (quiet || !walk.failed) ? 0 : walk.failed ? 2 : 1;
  },
};

function* givenPatterns(task: Task, options: readonly GivenOption[]): Blocking<string[]> {
  const patterns: string[] = [];
  for (const { name, value = '' } of options) {
    if (name === 'e') patterns.push(...task.charset.fromArgument(value).split('\n'));
    if (name !== 'f') continue;
    try {
      const text = yield* task.readText(value);
      if (text !== '') patterns.push(...text.replace(/\n$/, '').split('\n'));
    } catch (error) {
      if (error instanceof Errno) throw new Failure(`${value}: ${error.text}`);
      throw error;
    }
  }
  return patterns;
}

function* matcherOf(task: Task, options: readonly GivenOption[], patterns: readonly string[]): Blocking<Matcher> {
  const kind = options.findLast(({ name }) => 'GEFP'.includes(name))?.name ?? 'G';
  const ignoreCase = options.findLast(({ name }) => name === 'i' || name === 'no-ignore-case')?.name === 'i';
  const within = has(options, 'x') ? 'line' : has(options, 'w') ? 'word' : 'any';
  const { unicode } = task.charset;
  const matchers: Matcher[] = [];
  try {
    for (const pattern of new Set(patterns)) {
      if (kind === 'F' && within === 'any') {
        matchers.push(new TextMatcher(pattern, ignoreCase, unicode));
        continue;
      }
      if (kind === 'P') {
        matchers.push(perlMatcher(pattern, { ignoreCase, within, unicode, multiline: has(options, 'z'), newlineStops: true }));
        continue;
      }
      const { matcher, warnings } = regexMatcher(kind === 'F' ? literalPattern(pattern) : pattern, { extended: kind === 'E', ignoreCase, within, unicode, multiline: has(options, 'z') });
      for (const warning of warnings) yield* task.complain(`warning: ${warning}`);
      matchers.push(matcher);
    }
  } catch (error) {
    if (error instanceof PatternError) throw new Failure(error.text);
    throw error;
  }
  const [only] = matchers;
  return only !== undefined && matchers.length === 1 ? only : new AnyMatcher(matchers);
}

function reportOf(task: Task, options: readonly GivenOption[], files: readonly string[], recursive: boolean): { report: Report; label: string; quiet: boolean } {
  const last = (...names: string[]): GivenOption | undefined => options.findLast(({ name }) => names.includes(name));
  const digits = options.filter(({ name }) => name === 'digit').map(({ value = '' }) => value).join('');
  const both = last('C')?.value ?? (digits === '' ? '0' : digits);
  const quiet = has(options, 'q');
  const listing = last('l', 'L')?.name;
  const binaryFiles = last('binary-files', 'a', 'I');
  const binary = binaryFiles?.name === 'a' ? 'text' : binaryFiles?.name === 'I' ? 'without-match' : binaryFiles?.value ?? 'binary';
  if (binary !== 'text' && binary !== 'without-match' && binary !== 'binary') throw new Failure('unknown binary-files type');
  const color = last('color')?.value;
  if (color !== undefined && !['always', 'yes', 'force', 'never', 'no', 'none', 'auto', 'tty', 'if-tty'].includes(color)) throw new Failure('', { hint: true });
  const many = files.length > 1 || (recursive && (files.length === 0 || files.some(file => isDirectory(task, file))));
  const naming = last('H', 'h')?.name;
  const separator = last('group-separator', 'no-group-separator');
  return {
    quiet, label: last('label')?.value ?? '(standard input)',
    report: {
      invert: has(options, 'v'), show: quiet ? 'nothing' : listing === 'l' ? 'names' : listing === 'L' ? 'names-without' : has(options, 'c') ? 'count' : 'lines', onlyMatching: has(options, 'o'), withName: naming === undefined ? many : naming === 'H',
      lineNumbers: has(options, 'n'), byteOffsets: has(options, 'b'), initialTab: has(options, 'T'), nullNames: has(options, 'Z'), before: context(last('B')?.value ?? both), after: context(last('A')?.value ?? both),
      groupSeparator: separator === undefined ? '--' : separator.name === 'group-separator' ? separator.value : undefined, most: mostOf(last('m')?.value),
      color: ['always', 'yes', 'force'].includes(color ?? '') || (has(options, 'color') && ['auto', 'tty', 'if-tty'].includes(color ?? 'auto') && task.sys.isatty(1)), binary, separator: has(options, 'z') ? '\0' : '\n',
    },
  };
}

function context(text: string): number {
  const count = parseSize(text);
  if (count === undefined) throw new Failure(`${text}: invalid context length argument`);
  return count;
}

function mostOf(text: string | undefined): number {
  if (text === undefined) return Infinity;
  const count = parseSize(text.replace(/^-(?=\d)/, ''));
  if (count === undefined) throw new Failure('invalid max count');
  return text.startsWith('-') ? Infinity : count;
}

function isDirectory({ sys }: Task, file: string): boolean {
  try {
    return file !== '-' && sys.stat(file).kind === 'directory';
  } catch (error) {
    if (error instanceof Errno) return false;
    throw error;
  }
}

/** Which files are searched. */
interface Choice {
  readonly recursive: boolean;
  readonly skipDirectories: boolean;
  readonly followLinks: boolean;
  readonly excludedDirectories: readonly string[];
  /** `--include` and `--exclude` in order; the last that matches decides. */
  readonly globs: readonly { readonly include: boolean; readonly pattern: string }[];
}

function* choiceOf(task: Task, options: readonly GivenOption[], recursive: boolean): Blocking<Choice> {
  const globs: { include: boolean; pattern: string }[] = [];
  for (const { name, value = '' } of options) {
    if (name === 'include' || name === 'exclude') globs.push({ include: name === 'include', pattern: value });
    if (name === 'exclude-from') for (const pattern of task.charset.toArgument(yield* task.readText(value)).split('\n').filter(Boolean)) globs.push({ include: false, pattern });
  }
  const action = valueOf(options, 'd') ?? 'read';
  if (!['read', 'skip', 'recurse'].includes(action)) throw new Failure(`invalid argument '${action}' for '--directories'\nValid arguments are:\n  - 'read'\n  - 'recurse'\n  - 'skip'`, { hint: true });
  const excludedDirectories = options.filter(({ name }) => name === 'exclude-dir').map(({ value = '' }) => value.replace(/\/+$/, ''));
  return { recursive, skipDirectories: action === 'skip', followLinks: has(options, 'R'), excludedDirectories, globs };
}

/** Goes through the operands, and through directories if wanted. */
class Walk {
  readonly #task: Task;
  readonly #searcher: Searcher;
  readonly #choice: Choice;
  readonly #settings: { readonly label: string; readonly silent: boolean; readonly stopAtMatch: boolean };
  /** Something could not be read. */
  failed = false;

  constructor(task: Task, searcher: Searcher, choice: Choice, settings: { readonly label: string; readonly silent: boolean; readonly stopAtMatch: boolean }) {
    this.#task = task;
    this.#searcher = searcher;
    this.#choice = choice;
    this.#settings = settings;
  }

  *searchAll(files: readonly string[]): Blocking<void> {
    for (const file of files) {
      if (this.#settings.stopAtMatch && this.#searcher.matched) return;
      yield* this.#searchFile(file, true);
    }
  }

  *#searchFile(file: string, named: boolean): Blocking<void> {
    let fd: number | undefined;
    try {
      const { sys } = this.#task;
      const kind = file === '-' ? 'regular' : (named || this.#choice.followLinks ? sys.stat(file === '' ? '.' : file) : sys.lstat(file)).kind;
      if (kind === 'directory') {
        if (this.#choice.skipDirectories) return;
        if (this.#choice.recursive) {
          yield* this.#searchDirectory(file, named);
          return;
        }
      }
      if (this.#isExcluded(file, kind, named)) return;
      fd = yield* this.#task.open(file);
      yield* this.#searcher.search(fd, file === '-' ? this.#settings.label : this.#task.charset.fromArgument(file));
    } catch (error) {
      if (!(error instanceof Errno)) throw error;
      this.failed = true;
      if (!this.#settings.silent) yield* this.#task.complain(`${file}: ${error.text}`);
    } finally {
      if (fd !== undefined) this.#task.close(fd);
    }
  }

  #isExcluded(file: string, kind: string, named: boolean): boolean {
    if (!named && kind !== 'regular') return true;
    const { globs } = this.#choice;
    if (file === '-' || globs.length === 0) return false;
    const name = named ? file : file.replace(/^.*\//, '');
    const decisive = globs.findLast(({ pattern }) => matchesGlob(pattern, name) || (named && matchesGlob(pattern, name.replace(/^.*\//, ''))));
    return decisive === undefined ? globs[0]?.include === true : !decisive.include;
  }

  *#searchDirectory(directory: string, named: boolean): Blocking<void> {
    const { sys } = this.#task;
    if (directory !== '' && this.#choice.excludedDirectories.some(pattern => matchesGlob(pattern, named ? directory.replace(/\/+$/, '') : directory.replace(/^.*\//, '')))) return;
    const fd = yield* sys.open(directory === '' ? '.' : directory, { directory: true });
    const names: string[] = [];
    for (let entries = sys.getdents(fd); entries.length > 0; entries = sys.getdents(fd)) names.push(...entries.map(({ name }) => name).filter(name => name !== '.' && name !== '..'));
    sys.close(fd);
    for (const name of names) {
      if (this.#settings.stopAtMatch && this.#searcher.matched) return;
      yield* this.#searchFile(directory === '' ? name : directory.endsWith('/') ? directory + name : `${directory}/${name}`, false);
    }
  }
}

/** `egrep` is `grep -E`, `fgrep` is `grep -F`. */
export const egrep: Command = { ...grep, name: 'egrep', prepare: args => ['-E', ...args] };

/** See {@link egrep}. */
export const fgrep: Command = { ...grep, name: 'fgrep', prepare: args => ['-F', ...args] };
