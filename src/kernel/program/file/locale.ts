import type { Blocking } from '../../process/blocking.ts';
import { Failure, programOf, type Task } from '../command.ts';
import { tryRead } from '../files.ts';
import { has } from '../options.ts';

const categories = ['CTYPE', 'NUMERIC', 'TIME', 'COLLATE', 'MONETARY', 'MESSAGES', 'PAPER', 'NAME', 'ADDRESS', 'TELEPHONE', 'MEASUREMENT', 'IDENTIFICATION'];
const always = ['C', 'C.utf8', 'POSIX'];
/** Where locale-gen(8) notes what it made. */
const made = '/usr/lib/locale/locale-archive';

/** locale(1). */
export const locale = programOf({
  name: 'locale',
  support: { level: 'some', missing: 'keywords of categories, -c, -k, -v' },
  options: { 'a,all-locales': 'none', 'm,charmaps': 'none', 'c,category-name': 'missing', 'k,keyword-name': 'missing', 'v,verbose': 'missing' },
  *run(task, { options, operands: [keyword] }) {
    const { environment, out } = task;
    if (has(options, 'a')) {
      const more = yield* namesMade(task);
      out.print([...always, ...more].map(name => `${name}\n`).join(''));
      return 0;
    }
    if (has(options, 'm')) {
      out.print('ANSI_X3.4-1968\nUTF-8\n');
      return 0;
    }
    const all = environment.get('LC_ALL') ?? '';
    const lang = environment.get('LANG') ?? '';
    if (keyword === 'charmap') {
      out.print(/utf-?8/i.test(all || (environment.get('LC_CTYPE') || lang)) ? 'UTF-8\n' : 'ANSI_X3.4-1968\n');
      return 0;
    }
    if (keyword !== undefined) throw new Failure(`unknown name "${keyword}"`);
    const wanted = [all, lang, ...categories.map(name => environment.get(`LC_${name}`) ?? '')].filter(name => name !== '' && name !== 'POSIX');
    const known = new Set([...always, ...yield* namesMade(task)].map(plain));
    if (wanted.some(name => !known.has(plain(name)))) for (const category of ['LC_CTYPE', 'LC_MESSAGES', 'LC_ALL']) yield* task.complain(`Cannot set ${category} to default locale: No such file or directory`);
    out.print(`LANG=${lang}\nLANGUAGE=${environment.get('LANGUAGE') ?? ''}\n`);
    for (const name of categories) {
      const own = environment.get(`LC_${name}`);
      out.print(`LC_${name}=${all === '' && own ? own : `"${all || lang || 'POSIX'}"`}\n`);
    }
    out.print(`LC_ALL=${all}\n`);
    return 0;
  },
});

function* namesMade({ sys }: Task): Blocking<string[]> {
  return (yield* tryRead(sys, made))?.split('\n').filter(name => name !== '') ?? [];
}

/** `C.UTF-8` is `C.utf8`. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]/g, '');
}
