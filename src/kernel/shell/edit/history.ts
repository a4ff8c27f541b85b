/** What was typed before: bash(1), HISTORY. */
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode, encode } from '../../text.ts';
import { readFully } from '../input.ts';
import type { Shell } from '../shell.ts';

const defaultSize = '500';

/** HISTSIZE as a number; negative is without limit. */
function sizeOf(shell: Shell, name: 'HISTSIZE' | 'HISTFILESIZE'): number {
  const value = Number(shell.state.variables.value(name) ?? defaultSize);
  return Number.isInteger(value) && value >= 0 ? value : Infinity;
}

/** Before the first prompt: what the history of earlier shells is. */
export function* loadHistory(shell: Shell): Blocking<void> {
  const { variables, history } = shell.state;
  const home = variables.value('HOME');
  if (variables.value('HISTFILE') === undefined && home !== undefined) variables.put('HISTFILE', { value: `${home}/.bash_history` });
  for (const name of ['HISTSIZE', 'HISTFILESIZE']) if (variables.value(name) === undefined) variables.put(name, { value: defaultSize });
  yield* readHistoryFile(shell, variables.value('HISTFILE') ?? '');
  history.unsaved = 0;
}

/** Adds the lines of a file. Returns whether it could be read. */
export function* readHistoryFile(shell: Shell, path: string): Blocking<boolean> {
  try {
    const fd = yield* shell.sys.open(path);
    const text = decode(yield* readFully(shell.sys, fd));
    shell.sys.close(fd);
    for (const line of text.split('\n')) if (line !== '') shell.state.history.add(line, sizeOf(shell, 'HISTSIZE'));
    return true;
  } catch (error) {
    if (!isErrno(error)) throw error;
    return false;
  }
}

/** At the end, and `history -a`: what is new goes to the file; `history -w`: all, in place of what is in it. Returns whether that could be done. */
export function* saveHistory(shell: Shell, { path = shell.state.variables.value('HISTFILE') ?? '', whole = false }: { readonly path?: string; readonly whole?: boolean } = {}): Blocking<boolean> {
  const { history } = shell.state;
  const lines = whole ? history.lines : history.lines.slice(history.lines.length - history.unsaved);
  if (path === '' || (lines.length === 0 && !whole)) return true;
  try {
    const fd = yield* shell.sys.open(path, { access: 'write', create: true, ...whole ? { truncate: true } : { append: true } }, 0o600);
    yield* shell.sys.write(fd, encode(lines.map(line => `${line}\n`).join('')));
    shell.sys.close(fd);
    history.unsaved = 0;
    return true;
  } catch (error) {
    if (!isErrno(error)) throw error;
    return false;
  }
}

/** Keeps a line, as HISTCONTROL and HISTIGNORE want it. @param continues it goes on with the command of the line before */
export function remember(shell: Shell, line: string, continues: boolean): void {
  const { state: { history, variables, shopts } } = shell;
  if (!shell.option('history') || sizeOf(shell, 'HISTSIZE') === 0) return;
  const last = history.lines.at(-1);
  if (continues && shopts.has('cmdhist') && last !== undefined) {
    history.lines[history.lines.length - 1] = joined(last, line, shopts.has('lithist'));
    return;
  }
  if (line.trim() === '') return;
  const control = (variables.value('HISTCONTROL') ?? '').split(':');
  const wants = (name: string): boolean => control.includes(name) || (name !== 'erasedups' && control.includes('ignoreboth'));
  if ((wants('ignorespace') && line.startsWith(' ')) || (wants('ignoredups') && line === last)) return;
  if (wants('erasedups')) {
    const kept = history.lines.filter(other => other !== line);
    history.lines.splice(0, Infinity, ...kept);
  }
  history.add(line, sizeOf(shell, 'HISTSIZE'));
}

/** Lines of one command as one: where the grammar allows it, with `;` between them. */
function joined(before: string, line: string, literally: boolean): string {
  if (literally || /<</.test(before) || isOpenQuote(before)) return `${before}\n${line}`;
  if (before.endsWith('\\')) return before.slice(0, -1) + line;
  const blank = /(?:^|[\s;&|])(?:then|do|else|elif|in|\{)\s*$|[|&;({]\s*$|\(\)\s*$/.test(before) || line.trim() === '';
  return `${before}${blank ? ' ' : '; '}${line.trimStart()}`;
}

function isOpenQuote(text: string): boolean {
  let open = '';
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i);
    if (c === '\\' && open !== '\'') i++;
    else if (open !== '') open = c === open ? '' : open;
    else if (c === '\'' || c === '"') open = c;
  }
  return open !== '';
}
