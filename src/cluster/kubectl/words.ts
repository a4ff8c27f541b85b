import type { flag } from '../../engine/index.ts';
import { commands } from './commands.ts';
import { globalFlags } from './flags.ts';
import { groupOf } from './help.ts';

/** The words that name the command, wherever global flags stand between them; and everything else. */
export function commandWords(args: readonly string[]): { readonly words: readonly string[]; readonly rest: readonly string[] } {
  const words: string[] = [];
  const rest: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') return { words, rest: [...rest, ...args.slice(at)] };
    if (arg.startsWith('-') && arg !== '-') {
      rest.push(arg);
      if (takesNext(arg) && at + 1 < args.length) rest.push(args[++at] ?? '');
      continue;
    }
    const word = ownName([...words, arg]);
    if (word === undefined) return { words, rest: [...rest, ...args.slice(at)] };
    words.push(word);
  }
  return { words, rest };
}

/** The last word's own name, if these words begin a command's path. */
function ownName(words: readonly string[]): string | undefined {
  const before = words.slice(0, -1).join(' ');
  const last = words.at(-1) ?? '';
  const start = before === '' ? '' : `${before} `;
  for (const { path, aliases = [] } of commands) {
    if (!path.startsWith(start)) continue;
    const [next = '', ...more] = path.slice(start.length).split(' ');
    if (next === last || more.length === 0 && aliases.includes(last)) return next;
  }
  return groupOf(before === '' ? last : `${before} ${last}`)?.path.split(' ').at(-1);
}

function takesNext(arg: string): boolean {
  if (arg.includes('=')) return false;
  const known: Readonly<Record<string, flag.Flag<never>>> = globalFlags as never;
  const found = arg.startsWith('--') ? known[arg.slice(2)] : arg.length === 2 ? Object.values(known).find(({ short }) => short === arg.slice(1)) : undefined;
  return found !== undefined && found.word !== '';
}
