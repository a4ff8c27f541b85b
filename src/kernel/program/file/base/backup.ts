import type { Blocking } from '../../../process/blocking.ts';
import { Failure, type Task } from '../../command.ts';
import { entriesOf } from '../../files.ts';
import { type GivenOption, type OptionTable, valueOf } from '../../options.ts';
import { lastName, parentOf } from '../../path.ts';
import { quoteText } from '../../quote.ts';

/** The options of `cp`, `mv`, `ln` and `install` for what is replaced. */
export const backupOptions: OptionTable = { backup: 'optional', b: 'none', 'S,suffix': 'required' };

/** How the old file is called: `x~`, `x.~1~`, or numbered only where there are numbered ones already. */
export type Backup = { readonly kind: 'none' } | { readonly kind: 'simple' | 'numbered' | 'existing'; readonly suffix: string };

const kinds: Readonly<Record<string, Backup['kind']>> = {
  none: 'none', off: 'none', simple: 'simple', never: 'simple', existing: 'existing', nil: 'existing', numbered: 'numbered', t: 'numbered',
};

/** What `-b`, `--backup` and `-S` say. @throws Failure for an unknown kind */
export function backupOf(task: Task, options: readonly GivenOption[]): Backup {
  const given = options.findLast(({ name }) => ['backup', 'b', 'S'].includes(name));
  if (!given) return { kind: 'none' };
  const text = valueOf(options, 'backup') ?? task.environment.get('VERSION_CONTROL') ?? 'existing';
  const kind = kinds[text];
  if (kind === undefined) throw new Failure(`invalid argument ${quoteText(text)} for ${quoteText('backup type')}`, { hint: true });
  return kind === 'none' ? { kind } : { kind, suffix: valueOf(options, 'S') ?? task.environment.get('SIMPLE_BACKUP_SUFFIX') ?? '~' };
}

/** The name for the old file. */
export function* backupName(task: Task, path: string, backup: Exclude<Backup, { kind: 'none' }>): Blocking<string> {
  if (backup.kind === 'simple') return path + backup.suffix;
  const name = lastName(path);
  const numbers = (yield* entriesOf(task.sys, parentOf(path)))
    .filter(entry => entry.name.startsWith(`${name}.~`)).map(entry => Number(/^\.~(\d+)~$/.exec(entry.name.slice(name.length))?.[1] ?? 0));
  const highest = Math.max(0, ...numbers);
  return backup.kind === 'existing' && highest === 0 ? path + backup.suffix : `${path}.~${highest + 1}~`;
}
