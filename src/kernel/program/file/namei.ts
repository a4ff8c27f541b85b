import { orUndefined } from '../../errno.ts';
import { Accounts } from '../accounts.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { permissionText } from '../mode.ts';
import { has } from '../options.ts';
import type { Kind } from '../../vfs/attributes.ts';

const deepest = 256;
const letterOf: Readonly<Record<Kind, string>> = { directory: 'd', symlink: 'l', regular: '-', fifo: 'p', socket: 's', character: 'c', block: 'b' };

/** namei(1): each step of a path. */
export const namei = programOf({
  name: 'namei', version: 'namei from util-linux 2.38.1\n',
  support: { level: 'most', missing: '--help' },
  options: { 'l,long': 'none', 'm,modes': 'none', 'n,nosymlinks': 'none', 'o,owners': 'none', 'v,vertical': 'none', 'x,mountpoints': 'none' },
  *run(task, { options, operands }) {
    if (operands.length === 0) throw new Failure('pathname argument is missing');
    const long = has(options, 'l');
    const walker = new Walker(task, yield* Accounts.read(task), { modes: long || has(options, 'm'), owners: long || has(options, 'o'), vertical: long || has(options, 'v'), follow: !has(options, 'n') });
    let well = true;
    for (const path of operands) {
      task.out.print(`f: ${path}\n`);
      well = walker.walk(path, path.startsWith('/') ? '/' : '', 0) && well;
    }
    return well ? 0 : 1;
  },
});

interface Columns {
  readonly modes: boolean;
  readonly owners: boolean;
  readonly vertical: boolean;
  readonly follow: boolean;
}

class Walker {
  private readonly task: Task;
  private readonly accounts: Accounts;
  private readonly columns: Columns;

  constructor(task: Task, accounts: Accounts, columns: Columns) {
    this.task = task;
    this.accounts = accounts;
    this.columns = columns;
  }

  /** Shows the steps of `path` from `place` on. Whether all are there. */
  walk(path: string, place: string, level: number): boolean {
    let at = place;
    const parts = path.split('/').filter(part => part !== '');
    if (path.startsWith('/')) this.show('/', '/', level);
    for (const part of parts) {
      const full = at === '' || at.endsWith('/') ? `${at}${part}` : `${at}/${part}`;
      const target = this.show(full, part, level);
      if (target === undefined) return false;
      if (target !== '') {
        if (level > deepest || !this.walk(target, target.startsWith('/') ? '/' : at, level + 1)) return false;
      }
      at = full;
    }
    return true;
  }

  /** @returns where a symlink that is followed leads, empty for all else, undefined if nothing is there */
  private show(full: string, name: string, level: number): string | undefined {
    const { task: { sys, out }, columns: { modes, owners, vertical, follow }, accounts } = this;
    const indent = '  '.repeat(level);
    const stat = orUndefined(() => sys.lstat(full));
    if (!stat) {
      const blank = ' '.repeat((modes ? 11 : 2) + (owners ? 10 : 0));
      out.print(`${vertical ? blank + indent : ` ${indent}${blank}`}${name} - No such file or directory\n`);
      return undefined;
    }
    const letter = letterOf[stat.kind];
    const target = stat.kind === 'symlink' ? sys.readlink(full) : '';
    const mode = modes ? `${letter}${permissionText(stat.mode)}` : letter;
    const who = owners ? ` ${accounts.userName(stat.uid) ?? stat.uid} ${accounts.groupName(stat.gid) ?? stat.gid}` : '';
    out.print(`${vertical ? `${mode}${who} ${indent}` : ` ${indent}${mode}${who} `}${name}${target === '' ? '' : ` -> ${target}`}\n`);
    return follow ? target : '';
  }
}
