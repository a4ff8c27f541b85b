import type { Blocking } from '../../process/blocking.ts';
import { compareNames } from '../files.ts';
import { programOf, type Task } from '../command.ts';
import { DpkgDatabase } from './dpkg-database.ts';

const trouble = 100;

/** apt-mark(8). */
export const aptMark = programOf({
  name: 'apt-mark', trouble, hint: () => '',
  support: { level: 'most', missing: 'minimize-manual, markauto and unmarkauto' },
  options: { 'f,file': 'missing=', 'y,yes': 'none', 'q,quiet': 'none', 'c,config-file': 'required', 'o,option': 'required' },
  *run(task, { operands: [command, ...patterns] }) {
    const database = yield* DpkgDatabase.read(task);
    const installed = [...database.names].sort(compareNames);
    const shown: Readonly<Record<string, (name: string) => boolean>> = {
      showmanual: name => !database.automatic.has(name), showauto: name => database.automatic.has(name), showhold: name => database.isHeld(name), showholds: name => database.isHeld(name),
    };
    const filter = shown[command ?? ''];
    if (filter) {
      for (const name of installed.filter(filter)) if (patterns.length === 0 || patterns.some(pattern => matches(pattern, name))) task.out.print(`${name}\n`);
      return 0;
    }
    if (command === undefined || !['auto', 'manual', 'hold', 'unhold'].includes(command)) {
      yield* task.warn(`E: Invalid operation ${command ?? ''}\n`);
      return trouble;
    }
    if (patterns.length === 0) {
      yield* task.warn('E: No packages found\n');
      return trouble;
    }
    return yield* mark(task, database, command, patterns, installed);
  },
});

/** A pattern is a name, or else a regular expression that is in it. */
function matches(pattern: string, name: string): boolean {
  return pattern === name || (/[.*?+|[^$]/.test(pattern) && new RegExp(pattern).test(name));
}

const states: Readonly<Record<string, string>> = { auto: 'automatically installed', manual: 'manually installed', hold: 'on hold', unhold: 'not on hold' };

function* mark(task: Task, database: DpkgDatabase, command: string, patterns: readonly string[], installed: readonly string[]): Blocking<number> {
  const chosen: string[] = [];
  for (const pattern of patterns) {
    const found = installed.filter(name => matches(pattern.replace(/:amd64$/, ''), name));
    if (found.length === 0) {
      yield* task.warn(`E: Unable to locate package ${pattern}\nE: No packages found\n`);
      return trouble;
    }
    chosen.push(...found);
  }
  for (const name of new Set(chosen)) {
    const already = command === 'auto' ? database.automatic.has(name) : command === 'manual' ? !database.automatic.has(name) : database.isHeld(name) === (command === 'hold');
    if (command === 'unhold') task.out.print(already ? `${name} was already not on hold.\n` : `Canceled hold on ${name}.\n`);
    else task.out.print(`${name} ${already ? 'was already ' : ''}set ${command === 'hold' ? '' : 'to '}${states[command] ?? ''}.\n`);
    if (command === 'auto') database.automatic.add(name);
    else if (command === 'manual') database.automatic.delete(name);
    else database.hold(name, command === 'hold');
  }
  yield* database.save();
  return 0;
}
