import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { tryRead } from '../files.ts';
import { has, valueOf } from '../options.ts';

const [administration, links] = ['/var/lib/dpkg/alternatives', '/etc/alternatives'];

/** A choice between programs: update-alternatives(1). */
interface Group {
  readonly name: string;
  /** Where programs look for it. */
  link: string;
  /** Whether the one with the highest priority is taken. */
  automatic: boolean;
  readonly choices: Map<string, number>;
}

/** update-alternatives(1). Its records are those of dpkg. */
export const updateAlternatives = programOf({
  name: 'update-alternatives', trouble: 2, stopAtOperand: true, version: 'Debian update-alternatives version 1.21.22.\n',
  support: { level: 'some', missing: '--slave, --config, --all, --get-selections, --set-selections, --help' },
  options: {
    install: 'none', remove: 'none', 'remove-all': 'none', set: 'none', auto: 'none', display: 'none', list: 'none', query: 'none', config: 'missing', all: 'missing', 'get-selections': 'missing', force: 'none', quiet: 'none', verbose: 'none', slave: 'missing',
    altdir: 'missing=', admindir: 'missing=', log: 'required',
  },
  *run(task, { options, operands }) {
    const action = options.find(({ name }) => !['force', 'quiet', 'verbose', 'log'].includes(name))?.name;
    const cut = operands.indexOf('--slave');
    const words = cut < 0 ? operands : operands.slice(0, cut);
    const quiet = has(options, 'quiet') || valueOf(options, 'quiet') !== undefined;
    if (action === undefined) throw error('need --display, --query, --list, --get-selections, --config, --set, --set-selections, --install, --remove, --all, --remove-all or --auto');
    const name = (action === 'install' ? words[1] : words[0]) ?? '';
    if (name === '') throw error(`--${action} needs ${action === 'install' ? '<link> <name> <path> <priority>' : '<name>'}`);
    const known = yield* groupOf(task, name);
    if (action === 'install') return yield* install(task, known, words, quiet);
    if (!known) throw error(`no alternatives for ${name}`);
    const path = words[1] ?? '';
    switch (action) {
      case 'list':
        for (const choice of [...known.choices.keys()].sort()) task.out.print(`${choice}\n`);
        return 0;
      case 'display': show(task, known); return 0;
      case 'query': tell(task, known); return 0;
      case 'set':
        if (!known.choices.has(path)) throw error(`alternative ${path} for ${name} not registered; not setting`);
        known.automatic = false;
        yield* point(task, known, path, quiet ? undefined : 'manual');
        break;
      case 'auto':
        known.automatic = true;
        yield* point(task, known, best(known), quiet ? undefined : 'auto');
        break;
      default:
        if (action === 'remove' && !known.choices.has(path)) throw error(`alternative ${path} for ${name} not registered; not removing`);
        for (const choice of action === 'remove' ? [path] : [...known.choices.keys()]) known.choices.delete(choice);
        if (known.choices.size > 0) yield* point(task, known, known.choices.has(current(task, name) ?? '') ? current(task, name) : best(known), quiet ? undefined : 'auto');
        else for (const place of [known.link, `${links}/${name}`]) if (orUndefined(() => task.sys.lstat(place))) task.sys.unlink(place);
    }
    yield* save(task, known);
    return 0;
  },
});

function error(text: string): Failure {
  return new Failure(`error: ${text}`, { code: 2 });
}

function* install(task: Task, known: Group | undefined, [link = '', name = '', path = '', priority = '']: readonly string[], quiet: boolean): Blocking<number> {
  if (priority === '') throw error('--install needs <link> <name> <path> <priority>');
  if (!/^-?\d+$/.test(priority)) throw error('priority must be an integer');
  if (!link.startsWith('/') || !path.startsWith('/')) throw error(`alternative ${link.startsWith('/') ? 'path' : 'link'} is not absolute as it should be: ${link.startsWith('/') ? path : link}`);
  if (!orUndefined(() => task.sys.stat(path))) throw error(`alternative path ${path} doesn't exist`);
  const group = known ?? { name, link, automatic: true, choices: new Map<string, number>() };
  group.link = link;
  group.choices.set(path, Number(priority));
  if (group.automatic && best(group) === path && current(task, name) !== path) yield* point(task, group, path, quiet ? undefined : 'auto');
  yield* save(task, group);
  return 0;
}

function best({ choices }: Group): string | undefined {
  return [...choices].reduce<readonly [string, number] | undefined>((high, choice) => high === undefined || choice[1] > high[1] ? choice : high, undefined)?.[0];
}

function current({ sys }: Task, name: string): string | undefined {
  return orUndefined(() => sys.readlink(`${links}/${name}`));
}

/** @param mode what is said of it; nothing if undefined */
function* point(task: Task, { name, link }: Group, path: string | undefined, mode: 'auto' | 'manual' | undefined): Blocking<void> {
  const { sys } = task;
  if (path === undefined) return;
  if (mode !== undefined && current(task, name) !== path) task.out.print(`update-alternatives: using ${path} to provide ${link} (${name}) in ${mode} mode\n`);
  for (const [target, place] of [[path, `${links}/${name}`], [`${links}/${name}`, link]] as const) {
    const there = orUndefined(() => sys.lstat(place));
    if (there && there.kind !== 'symlink') {
      yield* task.complain(`warning: not replacing ${place} with a link`);
      continue;
    }
    if (there) sys.unlink(place);
    sys.symlink(target, place);
  }
}

function show(task: Task, group: Group): void {
  const { name, link, automatic, choices } = group;
  task.out.print(`${name} - ${automatic ? 'auto' : 'manual'} mode\n  link best version is ${best(group) ?? ''}\n  link currently points to ${current(task, name) ?? ''}\n  link ${name} is ${link}\n`);
  for (const [path, priority] of [...choices].sort(([a], [b]) => (a < b ? -1 : 1))) task.out.print(`${path} - priority ${priority}\n`);
}

function tell(task: Task, group: Group): void {
  const { name, link, automatic, choices } = group;
  task.out.print(`Name: ${name}\nLink: ${link}\nStatus: ${automatic ? 'auto' : 'manual'}\nBest: ${best(group) ?? ''}\nValue: ${current(task, name) ?? 'none'}\n`);
  for (const [path, priority] of [...choices].sort(([a], [b]) => (a < b ? -1 : 1))) task.out.print(`\nAlternative: ${path}\nPriority: ${priority}\n`);
}

function* groupOf({ sys }: Task, name: string): Blocking<Group | undefined> {
  const text = yield* tryRead(sys, `${administration}/${name}`);
  if (text === undefined) return undefined;
  const [mode = '', link = '', , ...rest] = text.split('\n');
  const choices = new Map<string, number>();
  for (let i = 0; (rest[i] ?? '') !== ''; i += 2) choices.set(rest[i] ?? '', Number(rest[i + 1]));
  return { name, link, automatic: mode === 'auto', choices };
}

function* save(task: Task, { name, link, automatic, choices }: Group): Blocking<void> {
  const { sys } = task;
  const file = `${administration}/${name}`;
  if (choices.size === 0) {
    if (orUndefined(() => sys.lstat(file))) sys.unlink(file);
    return;
  }
  if (!orUndefined(() => sys.stat(administration))) sys.mkdir(administration, 0o755);
  yield* task.writeFile(file, [automatic ? 'auto' : 'manual', link, '', ...[...choices].flatMap(([path, priority]) => [path, `${priority}`]), '', ''].join('\n'));
}
