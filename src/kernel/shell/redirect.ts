/** Redirections: POSIX XCU 2.7; bash(1), REDIRECTION. */
import { type Errno, isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { encode } from '../text.ts';
import type { OpenFlags } from '../vfs/open.ts';
import { assign, valueOf } from './assign.ts';
import { isNetworkFile, openNetworkFile } from './network-file.ts';
import { expandQuoted, expandText, expandWords } from './expand/word.ts';
import { fork } from './process.ts';
import { Failure, type Shell } from './shell.ts';
import type { Redirect } from './syntax/ast.ts';

/** A descriptor as it was before: a copy of it, or that it was closed. */
export interface Saved {
  readonly fd: number;
  readonly copy: number | undefined;
}

/** Descriptors above this number are for the shell's copies. */
const firstCopy = 10;
/** What fits into a pipe: pipe(7). */
const pipeSize = 65_536;

/** Thrown where a redirection fails; the message is without the shell's name. */
export class RedirectFailure extends Error {}

/** Makes redirections. Returns what puts them back, if `restorable`. Throws RedirectFailure; what has been made is put back then. */
export function* redirect(shell: Shell, redirects: readonly Redirect[], restorable: boolean): Blocking<Saved[]> {
  const saved: Saved[] = [];
  try {
    for (const one of redirects) yield* redirectOne(shell, one, restorable ? saved : undefined);
  } catch (error) {
    restore(shell, saved);
    throw error;
  }
  return saved;
}

/** Puts descriptors back. */
export function restore({ sys }: Shell, saved: readonly Saved[]): void {
  for (const { fd, copy } of [...saved].reverse()) {
    if (copy === undefined) ignoreErrors(() => sys.close(fd));
    else {
      sys.dup2(copy, fd);
      sys.close(copy);
    }
  }
}

/** Forgets the copies: `exec` leaves the redirections as they are. */
export function keep({ sys }: Shell, saved: readonly Saved[]): void {
  for (const { copy } of saved) if (copy !== undefined) sys.close(copy);
}

function ignoreErrors(call: () => void): void {
  try {
    call();
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

/** Keeps what a descriptor is, before it becomes something else. */
export function save({ sys }: Shell, fd: number, saved: Saved[] | undefined): void {
  if (saved === undefined) return;
  try {
    saved.push({ fd, copy: sys.dup(fd, firstCopy, true) });
  } catch (error) {
    if (!isErrno(error, 'EBADF')) throw error;
    saved.push({ fd, copy: undefined });
  }
}

function* redirectOne(shell: Shell, one: Redirect, saved: Saved[] | undefined): Blocking<void> {
  const { operator, descriptor } = one;
  if (!shell.bash) shell.state.line = one.line;
  const input = operator.startsWith('<');
  if (operator === '<&' || operator === '>&') {
    yield* duplicate(shell, one, saved);
    return;
  }
  if (operator === '<<' || operator === '<<-' || operator === '<<<') {
    const text = operator === '<<<' ? `${yield* expandText(shell, one.target)}\n` : yield* documentText(shell, one);
    place(shell, yield* hereFile(shell, text), descriptor, 0, saved);
    return;
  }
  const path = yield* target(shell, one);
  const fd = yield* open(shell, path, operator);
  if (operator === '&>' || operator === '&>>') {
    place(shell, fd, 1, 1, saved);
    save(shell, 2, saved);
    shell.sys.dup2(1, 2);
  } else place(shell, fd, descriptor, input ? 0 : 1, saved);
}

function* documentText(shell: Shell, { document }: Redirect): Blocking<string> {
  return document === undefined ? '' : yield* expandQuoted(shell, document.parts);
}

/** A here-document as a descriptor to read it from. */
function* hereFile(shell: Shell, text: string): Blocking<number> {
  const { sys } = shell;
  const bytes = encode(text);
  const { reader, writer } = sys.pipe();
  if (bytes.length <= pipeSize) yield* sys.write(writer, bytes);
  else {
    yield* fork(shell, function* (child): Blocking<number> {
      child.sys.close(reader);
      yield* child.sys.write(writer, bytes);
      return 0;
    });
  }
  sys.close(writer);
  return reader;
}

/** Puts an open file where the redirection wants it. */
function place(shell: Shell, fd: number, descriptor: number | string | undefined, standard: number, saved: Saved[] | undefined): void {
  const { sys } = shell;
  if (typeof descriptor === 'string') {
    const copy = sys.dup(fd, firstCopy);
    sys.close(fd);
    assign(shell, descriptor, String(copy));
    return;
  }
  const to = descriptor ?? standard;
  if (to === fd) {
    saved?.push({ fd, copy: undefined });
    return;
  }
  save(shell, to, saved);
  try {
    sys.dup2(fd, to);
  } catch (error) {
    if (isErrno(error)) throw new RedirectFailure(`${to}: ${error.text}`);
    throw error;
  } finally {
    sys.close(fd);
  }
}

function* target(shell: Shell, { target: word }: Redirect): Blocking<string> {
  if (!shell.bash) return yield* expandText(shell, word);
  const [path, ...others] = yield* expandWords(shell, [word]);
  if (path === undefined || others.length > 0) throw new RedirectFailure(`${word.raw}: ambiguous redirect`);
  return path;
}

function* open(shell: Shell, path: string, operator: string): Blocking<number> {
  try {
    return yield* openFile(shell, path, operator);
  } catch (error) {
    if (!isErrno(error)) throw error;
    throw new RedirectFailure(openError(shell, path, operator, error));
  }
}

function* openFile(shell: Shell, path: string, operator: string): Blocking<number> {
  const { sys } = shell;
  if (shell.bash && isNetworkFile(path)) return yield* openNetworkFile(shell, path);
  if (operator === '>' && shell.option('noclobber')) return yield* openNew(shell, path);
  return yield* sys.open(path, flagsOf(operator));
}

function flagsOf(operator: string): OpenFlags {
  switch (operator) {
    case '<': return {};
    case '<>': return { access: 'both', create: true };
    case '>>': case '&>>': return { access: 'write', create: true, append: true };
    default: return { access: 'write', create: true, truncate: true };
  }
}

/** `set -C`: a regular file that is there already is not overwritten. */
function* openNew(shell: Shell, path: string): Blocking<number> {
  const { sys } = shell;
  try {
    return yield* sys.open(path, { access: 'write', create: true, exclusive: true });
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
    let regular = true;
    try {
      regular = sys.stat(path).kind === 'regular';
    } catch (missing) {
      if (!isErrno(missing)) throw missing;
    }
    if (!regular) return yield* sys.open(path, { access: 'write' });
    throw new RedirectFailure(shell.bash ? `${path}: cannot overwrite existing file` : `cannot create ${path}: File exists`);
  }
}

function openError(shell: Shell, path: string, operator: string, error: Errno): string {
  if (shell.bash) return `${path}: ${error.text}`;
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR';
  if (operator === '<') return `cannot open ${path}: ${missing ? 'No such file' : error.text}`;
  return `cannot create ${path}: ${missing ? 'Directory nonexistent' : error.text}`;
}

/** `2>&1`, `3<&-`, `4<&3-`, and `>&file` of bash. */
function* duplicate(shell: Shell, one: Redirect, saved: Saved[] | undefined): Blocking<void> {
  const { sys } = shell;
  const { operator, descriptor } = one;
  const source = shell.bash ? yield* target(shell, one) : yield* expandText(shell, one.target);
  const to = typeof descriptor === 'string' ? Number(valueOf(shell, descriptor) ?? -1) : descriptor ?? (operator === '<&' ? 0 : 1);
  if (source === '-') {
    save(shell, to, saved);
    ignoreErrors(() => sys.close(to));
    return;
  }
  const [, digits, move] = /^(\d+)(-?)$/.exec(source) ?? [];
  if (digits === undefined) {
    const mayBeFile = shell.bash || shell.state.isBusybox;
    if (!mayBeFile) throw new Failure('Syntax error: Bad fd number', 'fatal');
    if (!shell.bash && (operator === '<&' || (descriptor ?? 1) !== 1)) throw new Failure('redir error', 'fatal');
    if (operator === '<&' || descriptor !== undefined) throw new RedirectFailure(`${one.target.raw}: ambiguous redirect`);
    place(shell, yield* open(shell, source, '>'), 1, 1, saved);
    save(shell, 2, saved);
    sys.dup2(1, 2);
    return;
  }
  const from = Number(digits);
  try {
    if (typeof descriptor === 'string') assign(shell, descriptor, String(sys.dup(from, firstCopy)));
    else {
      sys.fstat(from);
      if (from !== to) {
        save(shell, to, saved);
        sys.dup2(from, to);
      }
    }
    if (move === '-' && from !== to) sys.close(from);
  } catch (error) {
    if (isErrno(error)) throw new RedirectFailure(`${digits}: ${error.text}`);
    throw error;
  }
}
