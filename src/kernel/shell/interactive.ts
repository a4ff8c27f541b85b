/** A shell that somebody talks to: bash(1), INTERACTIVE SHELLS and PROMPTING. No line editing, history or job control. */
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { decode } from '../text.ts';
import { runRest } from './script.ts';
import { type Shell, SyntaxExit } from './shell.ts';
import { Incomplete } from './syntax/error.ts';
import { Parser } from './syntax/parser.ts';
import { codeOf } from './traps.ts';

/** As Debian's /etc/bash.bashrc sets it, and as dash has it for root. */
const prompts = { bash: '\\u@\\h:\\w\\$ ', sh: '# ' } as const;

/** A line from the terminal, `interrupt` after Ctrl-C, undefined at the end. */
type Answer = { readonly line: string } | 'interrupt' | undefined;

/** Reads commands, runs them, and goes on after errors and Ctrl-C, until `exit` or the end of the input. */
export function* converse(shell: Shell, fd: number): Blocking<void> {
  const { state, sys } = shell;
  const { variables } = state;
  if (variables.value('PS1') === undefined) variables.put('PS1', { value: prompts[state.dialect] });
  if (variables.value('PS2') === undefined) variables.put('PS2', { value: '> ' });
  sys.sigaction('SIGINT', 'catch');
  sys.sigaction('SIGTERM', 'ignore');
  let parser = newParser(shell);
  let continues = false;
  for (;;) {
    yield* shell.print(expandPrompt(shell, variables.value(continues ? 'PS2' : 'PS1') ?? ''), 2);
    const answer = yield* ask(shell, fd);
    if (answer === undefined) {
      yield* shell.print(shell.bash ? 'exit\n' : '\n', 2);
      return;
    }
    if (answer === 'interrupt') {
      yield* shell.print('\n', 2);
      state.status = codeOf('SIGINT');
      [parser, continues] = [newParser(shell), false];
      continue;
    }
    parser.append(answer.line);
    continues = yield* answered(shell, parser);
    if (!continues) parser = newParser(shell);
    if (sys.takeSignals().includes('SIGINT')) yield* shell.print('\n', 2);
  }
}

/** Runs what was typed. Returns whether more has to follow. */
function* answered(shell: Shell, parser: Parser): Blocking<boolean> {
  try {
    yield* runRest(shell, parser);
    return false;
  } catch (error) {
    if (error instanceof Incomplete) return true;
    if (!(error instanceof SyntaxExit)) throw error;
    shell.state.status = error.status;
    return false;
  }
}

function newParser({ state }: Shell): Parser {
  return new Parser('', { dialect: state.dialect, growing: true });
}

function* ask({ sys }: Shell, fd: number): Blocking<Answer> {
  try {
    let text = '';
    while (!text.endsWith('\n')) {
      const part = yield* sys.read(fd, 1);
      if (part.length === 0) return text === '' ? undefined : { line: `${text}\n` };
      text += decode(part);
    }
    return { line: text };
  } catch (error) {
    if (!isErrno(error, 'EINTR')) throw error;
    sys.takeSignals();
    return 'interrupt';
  }
}

/** The escapes of PS1: bash(1), PROMPTING; dash has none. */
function expandPrompt(shell: Shell, text: string): string {
  return shell.bash ? text.replace(/\\(.)/g, (whole, letter: string) => escapeOf(shell, letter) ?? whole) : text;
}

function escapeOf({ sys, state }: Shell, letter: string): string | undefined {
  const isRoot = sys.credentials().uids.effective === 0;
  const hostname = sys.uname().nodename;
  const home = state.variables.value('HOME');
  const { directory } = state;
  const tilde = home !== undefined && (directory === home || directory.startsWith(`${home}/`)) ? `~${directory.slice(home.length)}` : directory;
  switch (letter) {
    case 'u': return state.variables.value('USER') ?? (isRoot ? 'root' : 'I have no name!');
    case 'h': return hostname.replace(/\..*/, '');
    case 'H': return hostname;
    case 'w': return tilde;
    case 'W': return tilde === '/' || tilde === '~' ? tilde : tilde.slice(tilde.lastIndexOf('/') + 1);
    case '$': return isRoot ? '#' : '$';
    case 's': return state.name.slice(state.name.lastIndexOf('/') + 1);
    case 'v': return '5.2';
    case 'n': return '\n';
    case '\\': return '\\';
    case '[': case ']': return '';
    default: return undefined;
  }
}
