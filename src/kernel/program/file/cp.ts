import { orUndefined } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { type Command, Failure, type Task } from '../command.ts';
import { coreutils } from '../coreutils.ts';
import { type CommandLine, type GivenOption, has, lastOf } from '../options.ts';
import { join, lastName, withoutSlashes } from '../path.ts';
import { quoteText } from '../quote.ts';
import { backupOf, backupOptions } from './base/backup.ts';
import { Copier, type CopyManner, preserveAll, preserveNothing, type Preserved } from './base/copy.ts';
import { targetOf } from './base/targets.ts';

/** cp(1). */
export const cp: Command = {
  ...coreutils('cp'),
  support: { level: 'most', missing: '-Z, --context, --help; --sparse and --reflink change nothing that can be seen' },
  options: {
    'a,archive': 'none', 'attributes-only': 'none', ...backupOptions, 'copy-contents': 'missing', d: 'none', 'f,force': 'none', 'i,interactive': 'none', H: 'none', 'l,link': 'none', 'L,dereference': 'none',
    'n,no-clobber': 'none', 'P,no-dereference': 'none', p: 'none', preserve: 'optional', 'no-preserve': 'required', parents: 'none', 'R,r,recursive': 'none', reflink: 'optional', 'remove-destination': 'none',
    sparse: 'required', 'strip-trailing-slashes': 'none', 's,symbolic-link': 'none', 't,target-directory': 'required', 'T,no-target-directory': 'none', 'u,update': 'none', 'v,verbose': 'none',
    'x,one-file-system': 'none', Z: 'missing', context: 'missing',
  },
  *run(task, line) {
    const { options } = line;
    const { sources, target, directory } = targetOf(task, line);
    const copier = new Copier(task, mannerOf(task, line));
    let well = true;
    for (const given of sources) {
      const source = has(options, 'strip-trailing-slashes') ? withoutSlashes(given) : given;
      if (has(options, 'parents')) {
        if (!directory) throw new Failure('with --parents, the destination must be a directory', { hint: true });
        if (orUndefined(() => task.sys.lstat(source))) yield* makeParents(task, source, target, has(options, 'v'));
        well = (yield* copier.copyOperand(source, join(target, withoutSlashes(source).replace(/^\/+/, '')))) && well;
        continue;
      }
      const name = lastName(source);
      well = (yield* copier.copyOperand(source, directory ? (name === '..' ? target : join(target, name)) : target)) && well;
    }
    return well ? 0 : 1;
  },
};

function mannerOf(task: Task, line: CommandLine): CopyManner {
  const { options } = line;
  const archive = has(options, 'a');
  const recursive = archive || has(options, 'R');
  if (has(options, 'l') && has(options, 's')) throw new Failure('cannot make both hard and symbolic links', { hint: true });
  const following = options.findLast(({ name }) => ['L', 'H', 'P', 'd', 'a'].includes(name))?.name;
  const follow = following === 'L' ? 'always' : following === 'H' ? 'arguments' : following !== undefined || (recursive && !has(options, 's')) || has(options, 'l') ? 'never' : 'always';
  return {
    recursive, follow, preserve: preservedOf(options),
    force: has(options, 'f'), overwrite: ({ n: 'no', i: 'ask' } as const)[lastOf(line, ['i', 'n']) ?? ''] ?? 'yes', update: has(options, 'u'), verbose: has(options, 'v'),
    make: has(options, 'l') ? 'link' : has(options, 's') ? 'symlink' : 'copy', removeFirst: has(options, 'remove-destination') || ((has(options, 'l') || has(options, 's')) && has(options, 'f')),
    attributesOnly: has(options, 'attributes-only'), oneFileSystem: has(options, 'x'), backup: backupOf(task, options),
  };
}

const attributes: Readonly<Record<string, Partial<Preserved>>> = {
  mode: { mode: true }, timestamps: { times: true }, ownership: { owner: true }, links: { links: true }, context: {}, xattr: { xattr: true }, all: preserveAll,
};

function preservedOf(options: readonly GivenOption[]): Preserved {
  let preserved = preserveNothing;
  for (const { name, value } of options) {
    if (name === 'a') preserved = preserveAll;
    if (name === 'd') preserved = { ...preserved, links: true };
    if (name === 'p' || (name === 'preserve' && value === undefined)) preserved = { ...preserved, mode: true, owner: true, times: true };
    if (name === 'preserve' || name === 'no-preserve') {
      for (const attribute of value?.split(',') ?? []) {
        const change = attributes[attribute];
        if (!change) throw new Failure(`invalid argument ${quoteText(attribute)} for ${quoteText(`--${name}`)}`, { hint: true });
        preserved = { ...preserved, ...(name === 'preserve' ? change : Object.fromEntries(Object.keys(change).map(key => [key, false]))) };
      }
    }
  }
  return preserved;
}

/** `--parents`: makes the directories above the copy, with the modes of those above the source. */
function* makeParents({ sys, out }: Task, source: string, target: string, verbose: boolean): Blocking<void> {
  const path = withoutSlashes(source);
  for (let slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
    const above = path.slice(0, slash);
    const copy = join(target, above.replace(/^\/+/, ''));
    if (orUndefined(() => sys.stat(copy))) continue;
    sys.mkdir(copy, sys.stat(above).mode);
    if (verbose) out.print(`${above} -> ${copy}\n`);
    yield* out.drain();
  }
}
