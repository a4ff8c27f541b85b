/** Runs scripts command by command: what stands before a syntax error is run. */
import type { Blocking } from '../process/blocking.ts';
import { runLine, runList } from './execute.ts';
import { BlockReader, readLine } from './input.ts';
import { Failure, type Shell, SyntaxExit } from './shell.ts';
import type { List } from './syntax/ast.ts';
import { Incomplete, ScriptError } from './syntax/error.ts';
import { Parser } from './syntax/parser.ts';

/** Runs a script, or the argument of `-c`, whose lines ash counts from 0. `last`: the process ends with it. */
export function* runSource(shell: Shell, text: string, label: string, last: boolean): Blocking<void> {
  const { dialect, fromCommandString, isBusybox } = shell.state;
  const parser = new Parser(text, { dialect, isBusybox, line: isBusybox && fromCommandString ? 0 : 1 });
  for (;;) {
    const list = yield* nextList(shell, parser, label);
    if (list === undefined) return;
    yield* runLine(shell, list, last && isAtEnd(parser) && (shell.bash ? endsWithProgram(list) : isBusybox && !endsWithNewline(parser)));
  }
}

/** Whether bash need not stay for the last command: execute_cmd.c, should_suppress_fork and optimize_connection_fork. busybox's ash looks at the commands as it runs them; dash always stays. */
function endsWithProgram({ items }: List): boolean {
  const [item, before] = [items.at(-1), items.at(-2)];
  const last = item?.command.kind === 'and-or' && before === undefined ? item.command.rest.at(-1)?.command : item?.command;
  return last?.kind === 'simple' && last.redirects.length === 0 && before?.background !== true;
}

/** ash knows that nothing follows only where it has met the end: shell/ash.c, parser_eof. */
function endsWithNewline({ reader }: Parser): boolean {
  return /\n\s*$/.test(reader.source);
}

function isAtEnd({ reader }: Parser): boolean {
  return !/[^\s]/.test(reader.source.slice(reader.pos));
}

/** The next commands; after a syntax error the shell ends. Throws Exit. */
function* nextList(shell: Shell, parser: Parser, label: string): Blocking<List | undefined> {
  const { reader } = parser;
  const from = reader.pos;
  adapt(shell, parser);
  try {
    const list = parser.next();
    shell.state.readTo = reader.line;
    if (shell.option('verbose')) yield* shell.print(verboseText(reader.source.slice(from, reader.pos)), 2);
    for (const { line, text } of reader.warnings.splice(0)) if (shell.bash) yield* shell.print(`${shell.errorName}: line ${line}: warning: ${text}\n`, 2);
    return list;
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    if (shell.option('verbose')) yield* shell.print(verboseText(reader.source.slice(from)), 2);
    throw new SyntaxExit(yield* complainSyntax(shell, error, label));
  }
}

/** Tells the parser what options and aliases make of the language. */
function adapt({ bash, state }: Shell, { reader }: Parser): void {
  reader.extglob = state.shopts.has('extglob');
  reader.aliases = !bash || state.interactive || state.shopts.has('expand_aliases') ? state.aliases : undefined;
}

function verboseText(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Tells of a syntax error. Returns the exit code. */
function* complainSyntax(shell: Shell, error: ScriptError, label: string): Blocking<number> {
  const { state } = shell;
  const name = shell.bash ? `${shell.errorName}: ${label === '' ? '' : `${label}: `}line ${error.line}: ` : `${state.name}: ${error.line}: ${label === '' ? '' : `${label}: `}`;
  state.readTo = error.line;
  for (const text of error.texts(state.dialect)) {
    if (state.isBusybox) yield* shell.report(new Failure(text, 'fatal'));
    else yield* shell.print(`${name}${text}\n`, 2);
  }
  const { problem } = error;
  return problem.kind === 'other' && problem.status !== undefined ? problem.status === 0 ? state.status : problem.status : 2;
}

/** Runs a script from a descriptor, line by line: programs in it can read what follows. */
export function* runInput(shell: Shell, fd: number): Blocking<void> {
  const { state, sys } = shell;
  const parser = new Parser('', { dialect: state.dialect, isBusybox: state.isBusybox, growing: true });
  const lines = new BlockReader();
  let wanted: string | undefined;
  for (;;) {
    const line = shell.bash ? yield* readLine(sys, fd) : yield* lines.next(sys, fd);
    if (line === undefined) {
      parser.reader.growing = false;
      yield* runRest(shell, parser);
      return;
    }
    if (shell.option('verbose')) yield* shell.print(line, 2);
    parser.append(line);
    if (wanted !== undefined && !line.includes(wanted)) continue;
    try {
      wanted = undefined;
      yield* runRest(shell, parser);
      parser.forget();
    } catch (error) {
      if (!(error instanceof Incomplete)) throw error;
      wanted = error.wanted;
    }
  }
}

/** Runs what the parser has; an incomplete rest waits for more. @throws Incomplete, SyntaxExit */
export function* runRest(shell: Shell, parser: Parser): Blocking<void> {
  const { options } = shell.state;
  for (;;) {
    const verbose = options.delete('verbose');
    const list = yield* nextList(shell, parser, '');
    if (verbose) options.add('verbose');
    if (list === undefined) return;
    yield* runLine(shell, list, false);
  }
}

/** Runs a text in this shell: `eval`, `.`, traps, backquotes. Returns the exit code. Throws Exit (dash, after a syntax error). */
export function* runText(shell: Shell, text: string, label: string, line: number): Blocking<number> {
  const { state } = shell;
  const parser = new Parser(text, { dialect: state.dialect, isBusybox: state.isBusybox, line });
  let code = 0;
  if (label !== '') shell.traceLevel++;
  const before = state.line;
  try {
    for (;;) {
      adapt(shell, parser);
      const list = parser.next();
      if (list === undefined) return code;
      code = yield* runList(shell, list, label === 'command substitution' && isAtEnd(parser));
      state.status = code;
      if (shell.jump !== undefined) return code;
    }
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    if (!shell.bash) {
      [state.line, state.readTo] = [error.line, error.line];
      const failure = new Failure(error.texts('sh').join('\n'), 'fatal');
      shell.locate(failure);
      throw failure;
    }
    return yield* complainSyntax(shell, error, label);
  } finally {
    if (label !== '') {
      shell.traceLevel--;
      state.line = before;
    }
  }
}
