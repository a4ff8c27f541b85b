import { message } from '../../../base/message.ts';
import { unknown } from '../../../dockerfile/index.ts';
import type { Invocation } from '../../shell/invocation.ts';
import type { Problem, Rule, RuleMeta, SpanFix } from '../rule.ts';
import { appended } from './append.ts';
import { behind, fixWith } from './edits.ts';
import { covers, removesFrom } from './folder.ts';
import { isKept } from './kept-stage.ts';
import type { PackageCommand, PackageManager } from './package-manager.ts';
import { eachRun, type Run } from './run.ts';

/** What a package manager keeps of what it downloads, and how to be rid of it. */
export interface Cache {
  /** The commands that fill it. */
  readonly fills: (command: PackageCommand, run: Run) => boolean;
  /** The commands that empty it. */
  readonly empties: (command: PackageCommand) => boolean;
  /** Where it is: any of them may be removed or have something mounted on it. `~` is anybody's home. */
  readonly folders: readonly string[];
  /** What says where else it is: an option, and variables of the environment. */
  readonly elsewhere?: { readonly option?: string; readonly variables: readonly string[] };
  /** What to write: an option that keeps a command from filling it, or else a command that empties it. */
  readonly remedy: { readonly option: string } | { readonly clean: (command: PackageCommand) => string };
  /** Where a cache mount helps, if that is sure. */
  readonly mount?: string;
  /** What a RUN leaves is what the next one installs from: it must not go before. */
  readonly isNeeded?: (run: Run) => boolean;
}

/** A rule about what a package manager leaves in an image. It is silent in stages whose files no image gets. */
export function cacheLeft(meta: RuleMeta, manager: PackageManager, ...caches: readonly Cache[]): Rule {
  return eachRun(meta, (run, report) => {
    if (!isKept(run)) return;
    for (const cache of caches) {
      const left = leftBy(run, manager, cache);
      for (const command of 'option' in cache.remedy ? left : left.slice(0, 1)) report(problemOf(command, run, cache));
    }
  });
}

/** The commands that fill the cache and are not followed by one that empties it. */
function leftBy(run: Run, manager: PackageManager, cache: Cache): PackageCommand[] {
  const commands = run.commandsOf(manager);
  if (commands.size === 0) return [];
  let left: PackageCommand[] = [];
  let folders: readonly string[] = cache.folders;
  for (const invocation of run.invocations) {
    const command = commands.get(invocation);
    if (command && cache.fills(command, run)) {
      const found = foldersOf(command, run, cache);
      if (!found || ('option' in cache.remedy && command.isVague) || isMounted(found, run)) continue;
      folders = found;
      left.push(command);
    } else if (left.length > 0 && ((command && cache.empties(command)) || isRemoved(folders, invocation, run))) left = [];
  }
  return left;
}

/** Where a command has its cache; `undefined` if that cannot be known. */
function foldersOf({ options, invocation }: PackageCommand, run: Run, { folders, elsewhere }: Cache): readonly string[] | undefined {
  if (!elsewhere) return folders;
  const [place] = [
    ...options.filter(({ name }) => name === elsewhere.option).map(({ value }) => value ?? unknown),
    ...elsewhere.variables.flatMap(name => run.environment(name, invocation) ?? []),
  ];
  if (place === undefined) return folders;
  return place.includes(unknown) ? undefined : [place];
}

function isMounted(folders: readonly string[], { mounted }: Run): boolean {
  return mounted.some(path => folders.some(folder => covers(path, folder)));
}

function isRemoved(folders: readonly string[], invocation: Invocation, run: Run): boolean {
  return folders.some(folder => removesFrom(folder, invocation, run));
}

function problemOf(command: PackageCommand, run: Run, { remedy, folders: [folder = ''], mount, isNeeded }: Cache): Problem {
  const { span, title, subcommand } = command;
  const mounted = mount === undefined ? [] : mountedCache(run, mount);
  if ('option' in remedy) {
    const { option } = remedy;
    const added = fixWith(message('Add {0}: {1} is not in the image any more', option, folder), false, behind(subcommand.word, ` ${option}`));
    return { at: span, message: message('{0} leaves {1} in the image; add {2}', title, folder, option), fixes: [...added, ...mounted] };
  }
  const clean = remedy.clean(command);
  if (isNeeded?.(run)) return { at: span, message: message('{0} leaves {1} in the image; install in the same RUN, and end it with {2}', title, folder, clean) };
  const added = fixWith(message('Add {0}: {1} is not in the image any more', clean, folder), false, appended(run, clean));
  return { at: span, message: message('{0} leaves {1} in the image; end this RUN with {2}', title, folder, clean), fixes: [...added, ...mounted] };
}

/** A cache mount keeps the files for the next build. One in root's home helps root only. */
function mountedCache({ instruction: { name }, stage, trigger }: Run, target: string): SpanFix[] {
  const other = target.startsWith('/root/') && stage?.instructions.some(({ keyword }) => keyword === 'USER');
  if (other || trigger) return [];
  return fixWith(message('Mount a cache on {0}: it is not in the image any more', target), false, behind(name, ` --mount=type=cache,target=${target}`));
}
