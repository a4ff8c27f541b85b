/** `type`, `command`, `hash`, `alias`: POSIX XCU; bash(1). */
import type { Blocking } from '../../process/blocking.ts';
import { encode } from '../../text.ts';
import { defaultPath, execute, findAll, findProgram, isExecutable } from '../command.ts';
import { quoteApostrophes, singleQuote } from '../expand/quote.ts';
import { addJob, codesOf, notify, waitForJob } from '../jobs.ts';
import { fork } from '../process.ts';
import { type Builtin, Failure, isOf, type Shell } from '../shell.ts';
import { functionText } from '../syntax/print.ts';
import { inHashOrder } from '../variables.ts';
import { readOptions } from './options.ts';

const keywords = ['if', 'then', 'else', 'elif', 'fi', 'case', 'esac', 'for', 'while', 'until', 'do', 'done', 'in', '{', '}', '!'];
/** `[[` is a builtin in ash. */
const ashKeywords = ['function'];
const bashKeywords = ['function', 'select', 'time', 'coproc', '[[', ']]'];

function isKeyword(shell: Shell, name: string): boolean {
  return keywords.includes(name) || (shell.bash && bashKeywords.includes(name)) || (shell.state.isBusybox && ashKeywords.includes(name));
}

function builtinOf(shell: Shell, name: string): Builtin | undefined {
  const found = shell.engine.builtins.get(name);
  return found && isOf(found, shell.state) ? found : undefined;
}

type Form = 'long' | 'type' | 'path' | 'short';

/** What a name means, as `type` and `command -v` say it; undefined if nothing. */
function describe(shell: Shell, name: string, form: Form, all: boolean): string[] {
  const found: string[] = [];
  const add = (type: string, long: string, short = name): void => {
    if (form !== 'path') found.push(form === 'long' ? long : form === 'type' ? type : short);
  };
  const { aliases, functions, hash } = shell.state;
  const alias = aliases.get(name);
  if (alias !== undefined && (!shell.bash || shell.state.shopts.has('expand_aliases'))) add('alias', shell.bash ? `${name} is aliased to \`${alias}'` : `${name} is an alias for ${alias}`, `alias ${name}=${(shell.bash ? singleQuote : quoteApostrophes)(alias)}`);
  if (isKeyword(shell, name)) add('keyword', `${name} is a shell keyword`);
  const definition = functions.get(name);
  if (definition !== undefined) add('function', shell.bash ? `${name} is a function\n${functionText(definition.definition)}` : `${name} is a ${shell.state.isBusybox ? '' : 'shell '}function`);
  const builtin = builtinOf(shell, name);
  if (builtin !== undefined) add('builtin', !shell.bash && builtin.special === true ? `${name} is a special shell builtin` : `${name} is a shell builtin`);
  if (!all && found.length > 0) return found.slice(0, 1);
  const remembered = hash.get(name);
  if (remembered !== undefined && shell.bash) countSearch(shell, name, remembered);
  for (const path of name.includes('/') ? (isExecutable(shell, name) ? [name] : []) : findAll(shell, name).filter(file => isExecutable(shell, file))) {
    const long = shell.bash && remembered?.path === path && !all ? `${name} is hashed (${path})` : `${name} is ${!shell.bash && remembered !== undefined ? 'a tracked alias for ' : ''}${path}`;
    found.push(form === 'long' ? long : form === 'type' ? 'file' : path);
    if (!all) break;
  }
  return all ? found : found.slice(0, 1);
}

function* type(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = shell.bash ? yield* readOptions(shell, args, 'afptP', '[-afptP] name [name ...]') : { options: new Map<string, string>(), rest: args };
  if (given === undefined) return 2;
  const { options, rest } = given;
  let code = 0;
  for (const name of rest) {
    const form = options.has('t') ? 'type' : options.has('p') || options.has('P') ? 'path' : 'long';
    const found = describe(shell, name, form, options.has('a'));
    if (found.length > 0) yield* shell.out(found.map(line => `${line}\n`).join(''));
    else {
      if (form === 'path' && describe(shell, name, 'type', false).length > 0 && !options.has('P')) continue;
      code = shell.bash ? 1 : 127;
      if (form === 'long') {
        if (shell.bash) yield* shell.usage(`${name}: not found`);
        else yield* shell.out(`${name}: not found\n`);
      }
    }
  }
  return code;
}

function* command(shell: Shell, args: readonly string[]): Blocking<number> {
  const given = yield* readOptions(shell, args, 'pvV', '[-pVv] command [arg ...]');
  if (given === undefined) return 2;
  const { options, rest } = given;
  const [name] = rest;
  if (name === undefined) return 0;
  if (options.has('v') || options.has('V')) return yield* tell(shell, shell.bash ? rest : [name], options.has('V'));
  const builtin = builtinOf(shell, name);
  if (builtin !== undefined) {
    shell.builtin = name;
    try {
      return yield* builtin.run(shell, rest.slice(1));
    } catch (error) {
      if (!(error instanceof Failure) || shell.bash) throw error;
      if (error.message !== '') yield* shell.usage(error.message);
      return 2;
    }
  }
  const path = options.has('p') ? findAll(shell, name, defaultPath)[0] : findProgram(shell, name);
  const pid = yield* fork(shell, child => execute(child, rest, { path }), { foreground: true });
  const job = addJob(shell, [pid], () => rest.join(' '), false);
  yield* waitForJob(shell, job);
  yield* notify(shell);
  return codesOf(job)[0] ?? 0;
}

function* tell(shell: Shell, names: readonly string[], long: boolean): Blocking<number> {
  let some = false;
  for (const name of names) {
    const [found] = describe(shell, name, long ? 'long' : 'short', false);
    if (found !== undefined) {
      some = true;
      yield* shell.out(`${found}\n`);
    } else if (long) {
      if (shell.bash) yield* shell.usage(`${name}: not found`);
      else yield* shell.out(`${name}: not found\n`);
    }
  }
  return some ? 0 : shell.bash ? 1 : 127;
}

/** Buckets of bash's table of commands: hashcmd.h. */
const commandBuckets = 256;

function* hash(shell: Shell, args: readonly string[]): Blocking<number> {
  const { state } = shell;
  const given = yield* readOptions(shell, args, shell.bash ? 'rlp:dt' : 'r', '[-lr] [-p pathname] [-dt] [name ...]');
  if (given === undefined) return 2;
  const { options, rest } = given;
  if (options.has('r')) state.hash.clear();
  const path = options.get('p');
  let code = 0;
  for (const name of rest) {
    if (path !== undefined) state.hash.set(name, { path, hits: 0 });
    else if (options.has('d')) state.hash.delete(name);
    else if (options.has('t')) code = (yield* target(shell, name, rest.length > 1)) ? code : 1;
    else if (builtinOf(shell, name) === undefined && !state.functions.has(name)) {
      state.hash.delete(name);
      const found = findProgram(shell, name);
      if (found === undefined || !isExecutable(shell, found)) {
        state.hash.delete(name);
        code = yield* shell.usage(`${name}: not found`);
      } else if (!name.includes('/')) state.hash.set(name, { path: found, hits: 0 });
    }
  }
  if (rest.length > 0 || options.has('r')) return code;
  if (state.hash.size === 0) return shell.bash ? yield* shell.out('hash: hash table empty\n') : 0;
  const remembered = shell.bash ? inHashOrder(state.hash, commandBuckets) : inOrderOfDash(state.hash);
  const lines = remembered.map(([name, { path: file, hits }]) => shell.bash ? options.has('l') ? `builtin hash -p ${file} ${name}\n` : `${String(hits).padStart(4)}\t${file}\n` : `${file}\n`);
  return yield* shell.out((shell.bash && !options.has('l') ? 'hits\tcommand\n' : '') + lines.join(''));
}

/** `hash -t`: whether the name is remembered. */
function* target(shell: Shell, name: string, named: boolean): Blocking<boolean> {
  const known = shell.state.hash.get(name);
  if (known === undefined) yield* shell.usage(`${name}: not found`);
  else {
    countSearch(shell, name, known);
    yield* shell.out(`${named ? `${name}\t` : ''}${known.path}\n`);
  }
  return known !== undefined;
}

/** Each look into bash's table counts as a hit: hash_search() of hashlib.c. */
function countSearch({ state }: Shell, name: string, { path, hits }: { readonly path: string; readonly hits: number }): void {
  state.hash.set(name, { path, hits: hits + 1 });
}

/** Buckets of dash's table of commands: exec.c. */
const dashBuckets = 31;

function inOrderOfDash<T>(entries: Iterable<readonly [string, T]>): (readonly [string, T])[] {
  const bucket = (name: string): number => {
    const bytes = encode(name);
    return (bytes.reduce((sum, byte) => sum + byte, (bytes[0] ?? 0) << 4) & 0x7FFF) % dashBuckets;
  };
  return [...entries].map(pair => [bucket(pair[0]), pair] as const).sort(([a], [b]) => a - b).map(([, pair]) => pair);
}

/** Where dash's table of aliases has a name: hashalias() in its alias.c. */
function aliasBucket(name: string): number {
  const bytes = encode(name);
  return bytes.reduce((sum, byte) => sum + byte, (bytes[0] ?? 0) * 16) % 39;
}

function* alias(shell: Shell, args: readonly string[]): Blocking<number> {
  const { aliases } = shell.state;
  const show = (name: string, value: string): string => shell.bash ? `alias ${name}=${singleQuote(value)}\n` : `${name}=${quoteApostrophes(value)}\n`;
  const words = args.filter(arg => arg !== '-p' && arg !== '--');
  if (words.length === 0) return yield* shell.out([...aliases].sort(([a], [b]) => shell.bash ? (a < b ? -1 : 1) : aliasBucket(a) - aliasBucket(b)).map(([name, value]) => show(name, value)).join(''));
  let code = 0;
  for (const word of words) {
    const at = word.indexOf('=', 1);
    if (at > 0) aliases.set(word.slice(0, at), word.slice(at + 1));
    else {
      const value = aliases.get(word);
      if (value === undefined) code = yield* missingAlias(shell, word);
      else yield* shell.out(show(word, value));
    }
  }
  return code;
}

function* missingAlias(shell: Shell, name: string): Blocking<number> {
  if (shell.bash) return yield* shell.usage(`${name}: not found`);
  yield* shell.print(`${shell.builtin}: ${name} not found\n`, 2);
  return 1;
}

function* unalias(shell: Shell, args: readonly string[]): Blocking<number> {
  const { aliases } = shell.state;
  if (args[0] === '-a') {
    aliases.clear();
    return 0;
  }
  let code = 0;
  for (const name of args) if (!aliases.delete(name)) code = yield* missingAlias(shell, name);
  return code;
}

const full = { level: 'full' } as const;

export const lookupBuiltins: readonly Builtin[] = [
  { name: 'type', run: type, support: full },
  { name: 'command', run: command, support: full },
  { name: 'hash', run: hash, support: full },
  { name: 'alias', run: alias, support: { level: 'full' } },
  { name: 'unalias', run: unalias, support: { level: 'full' } },
];
