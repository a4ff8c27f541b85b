import type { PackageRequest } from './facts.ts';

/** What is known of what a command of RUN adds, without running it. */
export type CommandEffect =
  /** It installs packages, and nothing else that would take room. `lists` says whether the package lists stay. */
  | { readonly kind: 'packages'; readonly requests: readonly PackageRequest[]; readonly lists: boolean }
  /** It changes no file, or only removes some. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown' };

/** Commands that leave no file behind. */
const harmless = /^(true|:|set( -[a-z]+| -o \w+)+|echo [^>]*|export [^$`]*|cd [^$`]*|apt-get (-\S+ )*(auto)?clean|apt-get (-\S+ )*autoremove( -\S+)*|rm -[rf]+ [^$`]*)$/;
const lists = '/var/lib/apt/lists';

/**
 * Reads a command of shell form. Only what is plainly an installation of packages is told: a command with anything in it that is not known, variables and substitutions among it,
 * is unknown as a whole.
 */
export function effectOf(command: string): CommandEffect {
  if (/[$`<>(){}|]|&(?!&)/.test(command.replaceAll('&&', ''))) return { kind: 'unknown' };
  const requests: PackageRequest[] = [];
  let hasLists = false;
  for (const part of command.split(/&&|;|\n/).map(text => text.trim().replace(/\s+/g, ' ')).filter(text => text !== '')) {
    const request = requestOf(part);
    if (request) requests.push(request);
    else if (/^apt(-get)? (-\S+ )*update$/.test(part)) hasLists = true;
    else if (part.startsWith('rm ') && part.includes(lists)) hasLists = false;
    else if (!harmless.test(part) && !/^apk (--\S+ )*update$/.test(part)) return { kind: 'unknown' };
  }
  return requests.length > 0 || hasLists ? { kind: 'packages', requests, lists: hasLists } : { kind: 'nothing' };
}

function requestOf(command: string): PackageRequest | undefined {
  const [program = '', ...words] = command.replace(/^DEBIAN_FRONTEND=\S+ /, '').split(' ');
  const names: string[] = [];
  let verb = '';
  let recommends = true;
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '--no-install-recommends') recommends = false;
    else if (/^(-t|--virtual|--target-release|-o)$/.test(word)) at++;
    else if (word.startsWith('-')) continue;
    else if (verb === '') verb = word;
    else names.push(word.split(/[=~<>]/, 1)[0] ?? word);
  }
  if (/^apt(-get)?$/.test(program) && verb === 'install' && names.length > 0) return { manager: 'apt', names, recommends };
  if (program === 'apk' && verb === 'add' && names.length > 0) return { manager: 'apk', names, recommends: false };
  return undefined;
}
