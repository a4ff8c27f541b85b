/** Command and process substitution: POSIX XCU 2.6.3; bash(1), Process Substitution. */
import { concat, decode } from '../../text.ts';
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { fork } from '../process.ts';
import { exitCode } from '../../process/wait.ts';
import type { Sys } from '../../syscall/sys.ts';
import type { List, Redirect } from '../syntax/ast.ts';
import type { Shell } from '../shell.ts';
import { Parser } from '../syntax/parser.ts';
import { substitutionText } from '../syntax/print.ts';

/** Lists of substitutions with the lines that they have when they are run, by the line of their command. */
const relocated = new WeakMap<List, Map<number, List>>();

/** The same commands with the lines that bash counts for them: it has printed them, and reads that from the line of the command that they are in. */
function relocate(body: List, line: number): List {
  const known = relocated.get(body)?.get(line);
  if (known !== undefined) return known;
  const text = substitutionText(body);
  const list = new Parser(`${text})`, { dialect: 'bash', line }).substitution();
  const lines = relocated.get(body) ?? new Map<number, List>();
  relocated.set(body, lines.set(line, list));
  return list;
}

/** Runs commands in a subshell and gives what they print, without the newlines at its end. */
export function* substituteCommand(shell: Shell, body: List | string, line: number): Blocking<string> {
  const { sys, state } = shell;
  if (typeof body !== 'string' && body.items.length === 0) {
    shell.substituted = 0;
    return '';
  }
  const { reader, writer } = sys.pipe();
  const pid = yield* fork(shell, function* (child): Blocking<number> {
    child.sys.close(reader);
    if (writer !== 1) {
      child.sys.dup2(writer, 1);
      child.sys.close(writer);
    }
    if (child.bash) child.traceLevel++;
    child.state.ownProcess = true;
    const file = typeof body === 'string' || !child.bash ? undefined : onlyFile(body);
    if (file !== undefined) return yield* child.engine.copyFile(child, file);
    if (!child.option('posix') && child.bash && !child.state.shopts.has('inherit_errexit')) child.state.options.delete('errexit');
    return typeof body === 'string' ? yield* child.engine.text(child, body, 'command substitution', line) : yield* child.engine.list(child, child.bash ? relocate(body, line) : body, true);
  });
  sys.close(writer);
  const bytes = concat(yield* readAll(shell, reader));
  sys.close(reader);
  shell.substituted = yield* waitFor(sys, pid);
  if (shell.bash) state.status = shell.substituted;
  let text = decode(bytes);
  if (text.includes('\0')) {
    if (shell.bash) yield* shell.complain('warning: command substitution: ignored null byte in input');
    text = text.replaceAll('\0', '');
  }
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 10) end--;
  return text.slice(0, end);
}

/** `$(< file)` of bash is the file's content. */
function onlyFile({ items }: List): Redirect | undefined {
  const [item, more] = items;
  if (item?.command.kind !== 'simple' || more !== undefined) return undefined;
  const { words, assignments, redirects } = item.command;
  return words.length + assignments.length === 0 && redirects.length === 1 && redirects[0]?.operator === '<' ? redirects[0] : undefined;
}

function* readAll(shell: Shell, fd: number): Blocking<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (;;) {
    try {
      const part = yield* shell.sys.read(fd, 65_536);
      if (part.length === 0) return parts;
      yield* shell.reserve(part.length);
      parts.push(part);
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
  }
}

/** Waits for a child that is no job. Returns its exit code. */
export function* waitFor(sys: Sys, pid: number): Blocking<number> {
  for (;;) {
    try {
      const waited = yield* sys.wait({ pid });
      if (waited !== undefined) return exitCode(waited.status);
    } catch (error) {
      if (isErrno(error, 'ECHILD')) return 127;
      if (!isErrno(error, 'EINTR')) throw error;
    }
  }
}

/** Starts commands with one end of a pipe; the other is a file for the command that is run: `/dev/fd/63`. */
export function* substituteProcess(shell: Shell, body: List, reads: boolean): Blocking<string> {
  const { sys } = shell;
  const { reader, writer } = sys.pipe();
  const [own, theirs] = reads ? [reader, writer] : [writer, reader];
  const pid = yield* fork(shell, function* (child): Blocking<number> {
    child.sys.close(own);
    const standard = reads ? 1 : 0;
    if (theirs !== standard) {
      child.sys.dup2(theirs, standard);
      child.sys.close(theirs);
    }
    for (const { fd } of child.substitutions) child.sys.close(fd);
    child.substitutions = [];
    child.state.ownProcess = true;
    return yield* child.engine.list(child, relocate(body, child.state.line), true);
  });
  sys.close(theirs);
  const used = new Set(sys.descriptors());
  let fd = 63;
  while (used.has(fd) && fd > 10) fd--;
  sys.dup2(own, fd);
  sys.close(own);
  shell.substitutions.push({ fd, pid });
  shell.state.lastBackground = pid;
  return `/dev/fd/${fd}`;
}
