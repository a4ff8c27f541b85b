import { orUndefined } from '../../errno.ts';
import { Failure, programOf } from '../command.ts';
import { tryRead } from '../files.ts';
import { has } from '../options.ts';
import type { Program } from '../program.ts';

/** update-ca-certificates(8): there are no certificates that would change. */
const updateCaCertificates = programOf({
  name: 'update-ca-certificates', support: { level: 'some', missing: 'certificates: none are ever added or removed' },
  options: { 'v,verbose': 'none', 'f,fresh': 'none' },
  *run(task) {
    yield* [];
    task.out.print('Updating certificates in /etc/ssl/certs...\n0 added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone.\n');
    return 0;
  },
});

/** Where the names of locales are kept that were made: a list in place of their data. */
const archive = '/usr/lib/locale/locale-archive';

/** locale-gen(8): makes the locales that /etc/locale.gen names. */
const localeGen = programOf({
  name: 'locale-gen', support: { level: 'some', missing: 'the data of locales: only their names are known then' },
  options: { 'keep-existing': 'none', purge: 'none' },
  *run(task, { operands }) {
    const { sys } = task;
    const text = (yield* tryRead(sys, '/etc/locale.gen')) ?? '';
    const wanted = [...text.split('\n').map(line => line.replace(/#.*/, '').trim().split(/\s+/)[0] ?? ''), ...operands].filter(name => name !== '');
    task.out.print('Generating locales (this might take a while)...\n');
    for (const name of wanted) task.out.print(`  ${name.replace(/\..*/, '')}.${name.split('.')[1] ?? 'ISO-8859-1'}... done\n`);
    const known = new Set([...((yield* tryRead(sys, archive)) ?? '').split('\n'), ...wanted.map(name => name.replace(/\.UTF-8$/i, '.utf8'))].filter(name => name !== ''));
    if (!orUndefined(() => sys.stat('/usr/lib/locale'))) sys.mkdir('/usr/lib/locale', 0o755);
    yield* task.writeFile(archive, [...known, ''].join('\n'));
    task.out.print('Generation complete.\n');
    return 0;
  },
});

const diversions = '/var/lib/dpkg/diversions';

/** dpkg-divert(1). */
const dpkgDivert = programOf({
  name: 'dpkg-divert', trouble: 2, support: { level: 'some', missing: '--truename, --listpackage, --test; packages that are installed later do not mind' },
  options: { add: 'none', remove: 'none', list: 'none', divert: 'required', rename: 'none', 'no-rename': 'none', local: 'none', package: 'required', quiet: 'none', truename: 'missing', listpackage: 'missing', test: 'missing', admindir: 'missing=' },
  *run(task, { options, operands: [path] }) {
    const { sys } = task;
    const rows = ((yield* tryRead(sys, diversions)) ?? '').split('\n').filter(line => line !== '');
    const entries = new Map<string, string>();
    for (let i = 0; i + 2 < rows.length; i += 3) entries.set(rows[i] ?? '', rows[i + 1] ?? '');
    if (has(options, 'list')) {
      for (const [from, to] of entries) if (path === undefined || path === from) task.out.print(`local diversion of ${from} to ${to}\n`);
      return 0;
    }
    if (path === undefined) throw new Failure('error: --add needs a single argument');
    if (!path.startsWith('/')) throw new Failure(`error: filename "${path}" is not absolute`);
    const target = options.findLast(({ name }) => name === 'divert')?.value ?? entries.get(path) ?? `${path}.distrib`;
    const adding = !has(options, 'remove');
    const [from, to] = adding ? [path, target] : [target, path];
    if (adding === entries.has(path)) {
      task.out.print(adding ? `Leaving 'local diversion of ${path} to ${target}'\n` : `No diversion 'any diversion of ${path}', none removed.\n`);
      return 0;
    }
    if (!has(options, 'quiet')) task.out.print(`${adding ? 'Adding' : 'Removing'} 'local diversion of ${path} to ${target}'\n`);
    if (has(options, 'rename') && orUndefined(() => sys.lstat(from))) sys.rename(from, to);
    if (adding) entries.set(path, target);
    else entries.delete(path);
    yield* task.writeFile(diversions, [...entries].map(([a, b]) => `${a}\n${b}\n:\n`).join(''));
    return 0;
  },
});

/** debconf-set-selections(1), dpkg-reconfigure(8): packages ask nothing here. */
const quiet = ['debconf-set-selections', 'dpkg-reconfigure'].map(name => programOf({
  name, support: { level: 'some', missing: 'does nothing: packages have no questions' }, options: { 'f,frontend': 'required', 'p,priority': 'required', 'u,unseen-only': 'none', 'c,checkonly': 'none', 'v,verbose': 'none', force: 'none', a: 'none' },
  *run(task, { operands }) {
    if (name === 'debconf-set-selections') yield* task.readFile(operands[0] ?? '-');
    return 0;
  },
}));

/** Programs that look after what packages left. */
export const maintenancePrograms: readonly Program[] = [updateCaCertificates, localeGen, dpkgDivert, ...quiet];
