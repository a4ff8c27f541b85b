import { Errno } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import { type Command, Failure, type Task } from '../../command.ts';
import { has, valueOf } from '../../options.ts';
import { Input } from './input.ts';
import { parseScript } from './parse.ts';
import { Run } from './run.ts';
import { type Sink, Sinks } from './sinks.ts';
import type { Fragment } from './source.ts';
import { sedUsage } from './usage.ts';

/** sed(1). */
export const sed: Command = {
  name: 'sed', unwritable: { text: reason => `couldn't flush stdout: ${reason}`, code: 4 },
  version: 'sed (GNU sed) 4.9\n',
  usage: '[OPTION]... {script-only-if-no-other-script} [input-file]...',
  hint: () => sedUsage,
  options: {
    'n,quiet,silent': 'none', debug: 'missing', 'e,expression': 'required', 'f,file': 'required', 'follow-symlinks': 'none', 'i,in-place': 'optional', 'l,line-length': 'required', posix: 'none', 'E,r,regexp-extended': 'none',
    's,separate': 'none', sandbox: 'none', 'u,unbuffered': 'none', 'b,binary': 'none', 'z,null-data,zero-terminated': 'none',
  },
  support: { level: 'most', missing: 'the command e, --debug' },
  charset: 'locale',
  fullName: true,
  *run(task, { options, operands }) {
    const fragments: Fragment[] = [];
    for (const { name, value = '' } of options) {
      if (name === 'e') fragments.push({ text: task.charset.fromArgument(value), file: undefined });
      if (name === 'f') fragments.push({ text: yield* readScript(task, value), file: value });
    }
    const files = [...operands];
    if (fragments.length === 0) {
      const text = files.shift();
      if (text === undefined) {
        yield* task.warn(sedUsage);
        return 1;
      }
      fragments.push({ text: task.charset.fromArgument(text), file: undefined });
    }
    const width = valueOf(options, 'l') ?? '70';
    const script = parseScript(fragments, { extended: has(options, 'E'), unicode: task.charset.unicode, sandbox: has(options, 'sandbox') });
    const inPlace = options.findLast(({ name }) => name === 'i');
    const separator = has(options, 'z') ? '\0' : '\n';
    const sinks = new Sinks(task, separator);
    for (const { action } of script.commands) {
      if (action.name === 'w' || action.name === 'W') yield* sinks.open(action.file);
      if (action.name === 's' && action.file !== undefined) yield* sinks.open(action.file);
    }
    const edit = inPlace === undefined ? undefined : new Edit(task, sinks, inPlace.value ?? '');
    let first = true;
    const input = new Input(task, files, separator, has(options, 's') || edit !== undefined, function* (file) {
      if (!first && (has(options, 's') || edit !== undefined)) run.resetRanges();
      first = false;
      if (edit === undefined) return true;
      yield* edit.finish();
      const sink = yield* edit.begin(file);
      if (sink !== undefined) run.out = sink;
      return sink !== undefined;
    });
    const run: Run = new Run(task, script, input, sinks, { quiet: has(options, 'n'), listWidth: parseInt(width) || 0, posix: has(options, 'posix') });
    const code = yield* run.run();
    if (edit !== undefined) yield* edit.finish();
    return code !== 0 ? code : edit?.failed === true ? 4 : input.failed ? 2 : 0;
  },
};

function* readScript(task: Task, file: string): Blocking<string> {
  try {
    return yield* task.readText(file);
  } catch (error) {
    if (error instanceof Errno) throw new Failure(`couldn't open file ${file}: ${error.text}`, { code: 4 });
    throw error;
  }
}

/** Editing in place: what is printed goes to a new file, which then takes the old one's name. */
class Edit {
  readonly #task: Task;
  readonly #sinks: Sinks;
  readonly #suffix: string;
  #current: { readonly file: string; readonly temporary: string; readonly sink: Sink } | undefined;
  /** Something was no regular file. */
  failed = false;

  constructor(task: Task, sinks: Sinks, suffix: string) {
    this.#task = task;
    this.#sinks = sinks;
    this.#suffix = suffix;
  }

  /** Where the output for a file goes; undefined if it cannot be edited. Throws Errno. */
  *begin(file: string): Blocking<Sink | undefined> {
    const { sys } = this.#task;
    const { kind, mode, uid, gid } = sys.stat(file);
    if (kind !== 'regular') {
      yield* this.#task.warnAtOnce(`${this.#task.name}: couldn't edit ${file}: not a regular file\n`);
      this.failed = true;
      return undefined;
    }
    const temporary = `${file.replace(/[^/]*$/, '')}sed${sys.getpid().toString(36).padStart(6, 'x')}`;
    const sink = yield* this.#sinks.create(temporary, mode & 0o777);
    sys.chown(temporary, uid, gid);
    sys.chmod(temporary, mode);
    this.#current = { file, temporary, sink };
    return sink;
  }

  /** The new file takes the old one's place; that is kept if there is a suffix for it. */
  *finish(): Blocking<void> {
    if (this.#current === undefined) return;
    const { file, temporary, sink } = this.#current;
    const { sys } = this.#task;
    this.#current = undefined;
    yield* sink.flush();
    if (this.#suffix !== '') sys.rename(file, this.#backupName(file));
    sys.rename(temporary, file);
  }

  #backupName(file: string): string {
    const base = file.replace(/^.*\//, '');
    const name = this.#suffix.includes('*') ? this.#suffix.replaceAll('*', base) : base + this.#suffix;
    return name.includes('/') ? name : file.slice(0, file.length - base.length) + name;
  }
}
