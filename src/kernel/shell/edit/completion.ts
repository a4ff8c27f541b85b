/** What can follow what was typed: bash(1), Completing. */
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { readUsers } from '../../program/accounts.ts';
import { quoteForShell } from '../../program/quote.ts';
import { substituteCommand } from '../expand/substitute.ts';
import { expandTilde } from '../expand/tilde.ts';
import { isOf, type Shell } from '../shell.ts';

/** What a word can be completed to. */
export interface Completion {
  /** The part of the line before the cursor that is completed, as it was typed. */
  readonly typed: string;
  /** Whole words in place of it, as they are written. */
  readonly candidates: readonly Candidate[];
}

export interface Candidate {
  readonly text: string;
  /** As it is listed, without what comes before the last slash. */
  readonly shown: string;
  /** Nothing follows if it is the only one: of directories more may come. */
  readonly open?: boolean;
}

/** Programs that say themselves what can follow: those made with cobra have a hidden command for it, which bash-completion calls on a real machine. */
const tellers: ReadonlySet<string> = new Set(['docker', 'kubectl']);
/** cobra's ShellCompDirectiveNoFileComp, one bit of the number in the last line. */
const noFiles = 4;

const reserved = ['if', 'then', 'else', 'elif', 'fi', 'case', 'esac', 'for', 'select', 'while', 'until', 'do', 'done', 'in', 'function', 'time', '{', '}', '!', '[[', ']]', 'coproc'];

/** @param before the line up to the cursor */
export function* complete(shell: Shell, before: string): Blocking<Completion> {
  const words = wordsOf(before);
  const typed = words.at(-1) ?? '';
  const variable = /\$(\{?)(\w*)$/.exec(typed);
  if (variable) return variables(shell, typed, variable);
  if (/^~[^/]*$/.test(typed)) return { typed, candidates: (yield* readUsers(shell.sys)).map(({ name }) => `~${name}/`).filter(name => name.startsWith(typed)).map(text => ({ text, shown: text, open: true })) };
  if (words.length <= 1 && !typed.includes('/')) {
    const names = yield* commands(shell, typed);
    return { typed, candidates: names.length > 0 ? names.map(text => ({ text, shown: text })) : yield* files(shell, typed, true) };
  }
  const [program = ''] = words;
  const own = words.length > 1 && tellers.has(program.slice(program.lastIndexOf('/') + 1)) ? yield* told(shell, program, words.slice(1)) : undefined;
  if (own) return { typed, candidates: own.filter(text => text.startsWith(typed)).map(text => ({ text, shown: text, open: text.endsWith('/') || text.endsWith('=') })) };
  return { typed: afterAssignment(typed), candidates: yield* files(shell, afterAssignment(typed), words.length <= 1) };
}

/** What a program says the last word can be. Undefined: files, as for programs that say nothing. */
function* told(shell: Shell, program: string, words: readonly string[]): Blocking<readonly string[] | undefined> {
  const output = yield* substituteCommand(shell, `${program} __complete ${words.map(word => quoteForShell(unquoted(word))).join(' ')} 2>/dev/null`, 1);
  const lines = output.split('\n');
  const [, directive] = /^:(\d+)$/.exec(lines.pop() ?? '') ?? [];
  if (directive === undefined || (lines.length === 0 && (Number(directive) & noFiles) === 0)) return undefined;
  return lines.map(line => line.split('\t')[0] ?? '');
}

/** Of `a=b`, `2>b` and `x:b` the part that is a file. */
function afterAssignment(word: string): string {
  return word.replace(/^(?:[^'"\\/]*[=:])?[<>]*/, '');
}

/** The words of the simple command that the cursor is in, as written. The last is empty if a new one begins. */
function wordsOf(before: string): string[] {
  let words: string[] = [];
  let word = '';
  let open = '';
  let begun = false;
  for (let i = 0; i < before.length; i++) {
    const c = before.charAt(i);
    if (open !== '' || !/[\s;&|(){}]/.test(c)) {
      if (c === '\\' && open !== '\'') word += c + before.charAt(++i);
      else {
        if (open === '' ? c === '\'' || c === '"' : c === open) open = open === '' ? c : '';
        word += c;
      }
      begun = true;
    } else if (/\s/.test(c) || word.endsWith('$')) {
      if (word.endsWith('$') && c === '{') {
        word += c;
        continue;
      }
      if (begun) words.push(word);
      [word, begun] = ['', false];
    } else [words, word, begun] = [[], '', false];
  }
  const all = [...words, word];
  while (all.length > 1 && /^(?:[A-Za-z_]\w*=.*|if|then|else|elif|while|until|do|time|!|sudo|exec|command|nohup|env|xargs|builtin)$/s.test(all[0] ?? '')) all.shift();
  return all;
}

function variables(shell: Shell, typed: string, [whole, brace = '', name = '']: RegExpExecArray): Completion {
  const names = [...shell.state.variables.names()].filter(one => one.startsWith(name)).sort();
  const prefix = typed.slice(0, typed.length - whole.length);
  return { typed, candidates: names.map(one => ({ text: `${prefix}$${brace}${one}${brace === '' ? '' : '}'}`, shown: `$${brace}${one}${brace === '' ? '' : '}'}` })) };
}

function* commands(shell: Shell, typed: string): Blocking<string[]> {
  const { state, engine, bash } = shell;
  const builtins = [...engine.builtins.values()].filter(builtin => isOf(builtin, state)).map(({ name }) => name);
  const names = new Set([...state.aliases.keys(), ...bash ? reserved : [], ...state.functions.keys(), ...builtins].filter(name => name.startsWith(typed)));
  for (const folder of (state.variables.value('PATH') ?? '').split(':')) {
    for (const name of yield* namesIn(shell, folder === '' ? '.' : folder)) if (name.startsWith(typed) && isProgram(shell, `${folder}/${name}`)) names.add(name);
  }
  return [...names].sort();
}

/** @param only what a command can be */
function* files(shell: Shell, typed: string, only: boolean): Blocking<Candidate[]> {
  const quote = /^['"]/.exec(typed)?.[0] ?? '';
  const plain = unquoted(typed);
  const cut = plain.lastIndexOf('/') + 1;
  const [folder, begin] = [plain.slice(0, cut), plain.slice(cut)];
  const tilde = /^~([^/]*)\//.exec(folder);
  const home = tilde ? yield* expandTilde(shell, tilde[1] ?? '') : undefined;
  const real = home === undefined ? folder : home + folder.slice((tilde?.[0].length ?? 1) - 1);
  const candidates: Candidate[] = [];
  for (const name of yield* namesIn(shell, real === '' ? '.' : real)) {
    if (!name.startsWith(begin) || (begin === '' && name.startsWith('.'))) continue;
    const isDirectory = kindOf(shell, real + name) === 'directory';
    if (!isDirectory && only && !isProgram(shell, real + name)) continue;
    const written = quote === '' ? escaped(folder + name, tilde !== null) : quote + folder + name;
    candidates.push({ text: written + (isDirectory ? '/' : quote), shown: name + (isDirectory ? '/' : ''), open: isDirectory });
  }
  return candidates.sort((a, b) => a.shown < b.shown ? -1 : 1);
}

function unquoted(word: string): string {
  return word.replace(/\\([^])|['"]/g, (_, c: string | undefined) => c ?? '');
}

function escaped(path: string, hasTilde: boolean): string {
  const text = path.replace(/[\s\\'"$`!&|;<>()*?[\]{}#~=]/g, '\\$&');
  return hasTilde ? text.replace(/^\\~/, '~') : text.replace(/(?<=.)\\([#~=])/g, '$1');
}

function* namesIn({ sys }: Shell, folder: string): Blocking<string[]> {
  try {
    const fd = yield* sys.open(folder, { directory: true });
    const names: string[] = [];
    for (let entries = sys.getdents(fd); entries.length > 0; entries = sys.getdents(fd)) names.push(...entries.map(({ name }) => name));
    sys.close(fd);
    return names.filter(name => name !== '.' && name !== '..');
  } catch (error) {
    if (isErrno(error)) return [];
    throw error;
  }
}

function kindOf({ sys }: Shell, path: string): string {
  try {
    return sys.stat(path).kind;
  } catch (error) {
    if (isErrno(error)) return '';
    throw error;
  }
}

function isProgram(shell: Shell, path: string): boolean {
  try {
    shell.sys.access(path, 'x');
    return kindOf(shell, path) === 'regular';
  } catch (error) {
    if (isErrno(error)) return false;
    throw error;
  }
}
