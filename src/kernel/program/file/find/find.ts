import { failure, orUndefined, reason } from '../../../errno.ts';
import type { Blocking } from '../../../process/blocking.ts';
import type { Stat } from '../../../vfs/attributes.ts';
import { Accounts } from '../../accounts.ts';
import { Failure, Task } from '../../command.ts';
import { entriesOf, fileKey } from '../../files.ts';
import { join, lastName } from '../../path.ts';
import { WriteError } from '../../output.ts';
import type { Program } from '../../program.ts';
import { quoteText } from '../../quote.ts';
import { answered } from '../base/ask.ts';
import { Batch, runCommandIn } from './execute.ts';
import { evaluate, type Expression, ExpressionReader, type Predicate, type Visit, Words } from './expression.ts';
import { FindFormat, longLine } from './format.ts';
import { Tests } from './tests.ts';

/** find(1) of GNU findutils 4.9.0. Its options are words of the expression, so that getopt has no part in it. */
export const findProgram: Program = {
  name: 'find',
  support: { level: 'most', missing: '-D, -context, -used, -fls, -files0-from, --help' },
  *main(sys, argv, environment) {
    const task = new Task(sys, argv[0] ?? 'find', environment);
    try {
      const code = yield* search(task, argv.slice(1));
      yield* task.out.flush();
      return code;
    } catch (error) {
      if (error instanceof WriteError) {
        yield* task.warnAtOnce(`${task.name}: 'standard output': ${error.message}\n${task.name}: write error\n`);
        return 1;
      }
      if (!(error instanceof Failure)) throw error;
      yield* task.complain(error.message);
      return error.code ?? 1;
    }
  },
};

function* search(task: Task, args: readonly string[]): Blocking<number> {
  let at = 0;
  let follow: 'P' | 'H' | 'L' = 'P';
  for (let arg = args[at]; arg !== undefined && /^-(?:[HLP]|O\d?|D)$/.test(arg); arg = args[++at]) {
    if (arg === '-D') throw new Failure('option \'-D\' is not simulated', { code: 2 });
    if (/^-[HLP]$/.test(arg)) follow = arg.slice(1) as typeof follow;
  }
  const begins = args.findIndex((arg, i) => i >= at && (/^-./.test(arg) || ['(', ')', '!', ','].includes(arg)));
  const end = begins < 0 ? args.length : begins;
  const paths = args.slice(at, end);
  if (args[end] === '-version' || args[end] === '--version') {
    task.out.print('find (GNU findutils) 4.9.0\n');
    return 0;
  }
  const finder = new Finder(task, yield* Accounts.read(task), follow);
  const expression = new ExpressionReader(new Words(args.slice(end)), finder).read();
  return yield* finder.run(paths.length > 0 ? paths : ['.'], expression);
}

class Finder {
  private readonly task: Task;
  private readonly accounts: Accounts;
  private readonly tests: Tests;
  private readonly batches: Batch[] = [];
  private readonly files = new Map<string, { readonly path: string; text: string }>();
  private readonly warnings: string[] = [];
  private follow: 'P' | 'H' | 'L';
  private maxDepth = Infinity;
  private minDepth = 0;
  private depthFirst = false;
  private oneFileSystem = false;
  private acts = false;
  private quits = false;
  private code = 0;

  constructor(task: Task, accounts: Accounts, follow: 'P' | 'H' | 'L') {
    this.task = task;
    this.accounts = accounts;
    this.follow = follow;
    this.tests = new Tests(task, accounts);
  }

  /** A predicate by its name. @throws Failure */
  read(name: string, words: Words): Predicate | undefined {
    if (!name.startsWith('-')) throw new Failure(`paths must precede expression: \`${name}'`);
    if (this.readOption(name, words)) return undefined;
    const predicate = this.tests.read(name, words) ?? this.readAction(name, words);
    if (!predicate) throw new Failure(`unknown predicate \`${name}'`);
    return predicate;
  }

  private readOption(name: string, words: Words): boolean {
    switch (name) {
      case '-maxdepth':
        this.maxDepth = depthOf(name, words);
        return true;
      case '-mindepth':
        this.minDepth = depthOf(name, words);
        return true;
      case '-depth':
      case '-d':
        this.depthFirst = true;
        return true;
      case '-xdev':
      case '-mount':
        this.oneFileSystem = true;
        return true;
      case '-follow':
        this.follow = 'L';
        return true;
      case '-daystart':
        this.tests.countFromMidnight();
        return true;
      default: return ['-noleaf', '-warn', '-nowarn', '-ignore_readdir_race', '-noignore_readdir_race'].includes(name);
    }
  }

  private readAction(name: string, words: Words): Predicate | undefined {
    const { task } = this;
    if (name === '-prune') {
      return function* (visit) {
        yield* [];
        visit.pruned = true;
        return true;
      };
    }
    const action = this.printing(name, words) ?? this.commanding(name, words);
    if (action) {
      this.acts = true;
      return action;
    }
    if (name === '-quit') {
      return function* (this: Finder): Blocking<boolean> {
        yield* [];
        this.quits = true;
        return true;
      }.bind(this);
    }
    if (name !== '-delete') return undefined;
    this.acts = true;
    this.depthFirst = true;
    return function* (this: Finder, { path, stat }: Visit): Blocking<boolean> {
      if (path === '.') return true;
      const error = failure(() => { (stat.kind === 'directory' ? task.sys.rmdir : task.sys.unlink).call(task.sys, path); });
      if (!error) return true;
      yield* task.complain(`cannot delete ${quoteText(path)}: ${error.text}`);
      this.code = 1;
      return false;
    }.bind(this);
  }

  private printing(name: string, words: Words): Predicate | undefined {
    const [, file, kind] = /^-(f?)(print|print0|printf|ls)$/.exec(name) ?? [];
    if (kind === undefined) return undefined;
    const target = file === 'f' ? this.fileFor(words.argument(name)) : undefined;
    const text = this.textOf(kind, name, words);
    const { out } = this.task;
    return function* (visit) {
      if (target) target.text += text(visit);
      else {
        out.print(text(visit));
        yield* out.drain();
      }
      return true;
    };
  }

  private fileFor(path: string): { readonly path: string; text: string } {
    const file = this.files.get(path) ?? { path, text: '' };
    this.files.set(path, file);
    return file;
  }

  private textOf(kind: string, name: string, words: Words): (visit: Visit) => string {
    if (kind === 'print') return ({ path }) => `${path}\n`;
    if (kind === 'print0') return ({ path }) => `${path}\0`;
    if (kind === 'ls') return visit => longLine(this.task, this.accounts, visit);
    const format = new FindFormat(this.task, this.accounts, words.argument(name));
    this.warnings.push(...format.unknown.map(directive => `warning: unrecognized format directive \`${directive}'`));
    return visit => format.text(visit);
  }

  private commanding(name: string, words: Words): Predicate | undefined {
    if (!/^-(?:exec|ok)(?:dir)?$/.test(name)) return undefined;
    const inDirectory = name.endsWith('dir');
    const asks = name.startsWith('-ok');
    const argv: string[] = [];
    for (;;) {
      const word = words.argument(name);
      if (word === ';') break;
      if (word === '+' && argv.at(-1) === '{}' && !asks) return this.batch(argv.slice(0, -1), inDirectory);
      argv.push(word);
    }
    if (argv.length === 0) throw new Failure(`missing argument to \`${name}'`);
    const { task } = this;
    return function* ({ path }) {
      const { shown, directory } = placeOf(path, inDirectory);
      if (asks && !(yield* confirmedCommand(task, argv[0] ?? '', shown))) return false;
      const status = yield* runCommandIn(task, argv.map(word => word.replaceAll('{}', shown)), directory);
      return 'exited' in status && status.exited === 0;
    };
  }

  private batch(command: readonly string[], inDirectory: boolean): Predicate {
    const batch = new Batch(this.task, command);
    this.batches.push(batch);
    return function* ({ path }) {
      const { shown, directory } = placeOf(path, inDirectory);
      yield* batch.add(shown, directory);
      return true;
    };
  }

  *run(paths: readonly string[], given: Expression | undefined): Blocking<number> {
    const { task } = this;
    for (const warning of this.warnings) yield* task.complain(warning);
    const print = this.printing('-print', new Words([]));
    const action: Expression = { kind: 'predicate', test: print ?? (() => { throw new Failure('no -print'); }) };
    const expression: Expression = given === undefined ? action : this.acts ? given : { kind: 'and', left: given, right: action };
    for (const path of paths) {
      if (this.quits) break;
      try {
        const stat = this.follow === 'P' ? task.sys.lstat(path) : orUndefined(() => task.sys.stat(path)) ?? task.sys.lstat(path);
        yield* this.visit({ path, name: lastName(path), start: path, depth: 0, stat, pruned: false }, expression, []);
      } catch (error) {
        yield* task.complain(`${quoteText(path)}: ${reason(error)}`);
        this.code = 1;
      }
    }
    for (const batch of this.batches) {
      yield* batch.run();
      if (!batch.well) this.code = 1;
    }
    for (const { path, text } of this.files.values()) yield* task.writeFile(path, text, 0o666);
    return this.code;
  }

  private *visit(visit: Visit, expression: Expression, above: readonly string[]): Blocking<void> {
    const counts = visit.depth >= this.minDepth;
    if (counts && !this.depthFirst) yield* evaluate(expression, visit);
    const descends = visit.stat.kind === 'directory' && visit.depth < this.maxDepth && !this.quits && (!visit.pruned || this.depthFirst);
    if (descends) yield* this.descend(visit, expression, above);
    if (counts && this.depthFirst && !this.quits) yield* evaluate(expression, visit);
  }

  private *descend({ path, start, depth, stat: own }: Visit, expression: Expression, above: readonly string[]): Blocking<void> {
    const { task } = this;
    const key = fileKey(own);
    if (above.includes(key)) {
      yield* task.complain(`File system loop detected; ${quoteText(path)} is part of the same file system loop as ${quoteText(start)}.`);
      this.code = 1;
      return;
    }
    let entries;
    try {
      entries = yield* entriesOf(task.sys, path);
    } catch (error) {
      yield* task.complain(`${quoteText(path)}: ${reason(error)}`);
      this.code = 1;
      return;
    }
    for (const { name } of entries) {
      if (this.quits) return;
      const child = join(path, name);
      let stat: Stat;
      try {
        stat = this.follow === 'L' ? orUndefined(() => task.sys.stat(child)) ?? task.sys.lstat(child) : task.sys.lstat(child);
      } catch (error) {
        yield* task.complain(`${quoteText(child)}: ${reason(error)}`);
        this.code = 1;
        continue;
      }
      const otherDevice = this.oneFileSystem && (stat.device.minor !== own.device.minor || stat.device.major !== own.device.major);
      const visit: Visit = { path: child, name, start, depth: depth + 1, stat, pruned: false };
      if (!otherDevice) yield* this.visit(visit, expression, [...above, key]);
      else if (visit.depth >= this.minDepth) yield* evaluate(expression, visit);
    }
  }
}

function depthOf(name: string, words: Words): number {
  const text = words.argument(name);
  if (!/^\d+$/.test(text)) throw new Failure(`Expected a positive decimal integer argument to ${name}, but got ${quoteText(text)}`);
  return Number(text);
}

/** `-execdir`: `./NAME` in the directory of the file. */
function placeOf(path: string, inDirectory: boolean): { readonly shown: string; readonly directory: string | undefined } {
  if (!inDirectory) return { shown: path, directory: undefined };
  const slash = path.lastIndexOf('/');
  return { shown: `./${path.slice(slash + 1)}`, directory: slash < 0 ? '.' : path.slice(0, slash + 1) };
}

function* confirmedCommand(task: Task, command: string, file: string): Blocking<boolean> {
  yield* task.warn(`< ${command} ... ${file} > ? `);
  return yield* answered(task);
}
