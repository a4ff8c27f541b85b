/** Prompts: bash(1), PROMPTING; dash(1), PS1. */
import type { Blocking } from '../../process/blocking.ts';
import { expandQuoted } from '../expand/word.ts';
import { Failure, type Shell } from '../shell.ts';
import { ScriptError } from '../syntax/error.ts';
import { Parser } from '../syntax/parser.ts';
import { readDocument } from '../syntax/word.ts';

/** The prompt of that variable, expanded; what takes no place on the screen stands between `\x01` and `\x02`. */
export function* promptText(shell: Shell, variable: 'PS1' | 'PS2'): Blocking<string> {
  const { bash, state } = shell;
  const source = state.variables.value(variable) ?? '';
  const text = bash || state.isBusybox ? source.replace(/\\(0?[0-7]{1,3}|D\{[^}]*\}|[^])/g, (whole, escape: string) => escapeOf(shell, escape) ?? whole) : source;
  if (!text.includes('$') && !text.includes('`') && !text.includes('\\')) return text;
  const { status, pipeStatus } = state;
  try {
    return yield* expandQuoted(shell, readDocument(new Parser(text, { dialect: state.dialect, isBusybox: state.isBusybox }).reader));
  } catch (error) {
    if (!(error instanceof Failure) && !(error instanceof ScriptError)) throw error;
    return text;
  } finally {
    Object.assign(state, { status, pipeStatus });
  }
}

function escapeOf(shell: Shell, escape: string): string | undefined {
  if (/^0?[0-7]+$/.test(escape)) return String.fromCharCode(parseInt(escape, 8));
  const { sys, state } = shell;
  switch (escape) {
    case 'u': return userName(shell);
    case 'h': return sys.uname().nodename.replace(/\..*/, '');
    case 'H': return sys.uname().nodename;
    case 'w': return quoted(shortDirectory(shell));
    case 'W': return quoted(shortDirectory(shell).replace(/^.*\/(?=[^/])/, ''));
    case '$': return isRoot(shell) ? '#' : '\\$';
    case 's': return state.name.slice(state.name.lastIndexOf('/') + 1).replace(/^-/, '');
    case 'l': return sys.isatty(0) ? sys.readlink('/proc/self/fd/0').replace(/^.*\//, '') : 'tty';
    case 'v': return '5.2';
    case 'V': return '5.2.15';
    case 'j': return String(state.jobs.filter(({ background }) => background).length);
    case '!': return String(state.history.next);
    case '#': return String(state.commandNumber);
    case 't': case 'T': case '@': case 'A': case 'd': return timeText(new Date(Number(sys.now() / 1_000_000n)), escape);
    case 'n': return '\n';
    case 'r': return '\r';
    case 'a': return '\x07';
    case 'e': return '\x1b';
    case '\\': return '\\\\';
    case '[': return '\x01';
    case ']': return '\x02';
    default: return undefined;
  }
}

function quoted(text: string): string {
  return text.replace(/[\\$`]/g, '\\$&');
}

function isRoot({ sys }: Shell): boolean {
  return sys.credentials().uids.effective === 0;
}

function userName(shell: Shell): string {
  return shell.state.variables.value('USER') ?? (isRoot(shell) ? 'root' : 'I have no name!');
}

function shortDirectory({ state: { directory, variables } }: Shell): string {
  const home = variables.value('HOME');
  return home !== undefined && home !== '/' && (directory === home || directory.startsWith(`${home}/`)) ? `~${directory.slice(home.length)}` : directory;
}

/** Times in UTC. */
function timeText(time: Date, escape: string): string {
  const [hours, minutes, seconds] = time.toISOString().slice(11, 19).split(':').map(Number) as [number, number, number];
  const two = (value: number): string => String(value).padStart(2, '0');
  switch (escape) {
    case 't': return `${two(hours)}:${two(minutes)}:${two(seconds)}`;
    case 'T': return `${two(hours % 12 || 12)}:${two(minutes)}:${two(seconds)}`;
    case '@': return `${two(hours % 12 || 12)}:${two(minutes)} ${hours < 12 ? 'AM' : 'PM'}`;
    case 'A': return `${two(hours)}:${two(minutes)}`;
    default: return time.toUTCString().replace(/^(\w+), (\d+) (\w+).*/, (_, day: string, date: string, month: string) => `${day} ${month} ${date}`);
  }
}
