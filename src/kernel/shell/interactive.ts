/** A shell that somebody talks to: bash(1), INTERACTIVE SHELLS, JOB CONTROL and HISTORY. */
import { isErrno } from '../errno.ts';
import type { Blocking } from '../process/blocking.ts';
import { decode } from '../text.ts';
import { hasStoppedJobs } from './builtin/control.ts';
import { loadHistory, remember, saveHistory } from './edit/history.ts';
import { expandHistory } from './edit/history-expansion.ts';
import { promptText } from './edit/prompt.ts';
import { type Answer, editLine } from './edit/read-line.ts';
import { notifyAtPrompt } from './jobs.ts';
import { runRest } from './script.ts';
import { Interrupted, type Shell, SyntaxExit } from './shell.ts';
import { Incomplete } from './syntax/error.ts';
import { Parser } from './syntax/parser.ts';
import { codeOf, runPending } from './traps.ts';

const prompts = { bash: '\\s-\\v\\$ ', busybox: '\\w \\$ ' } as const;

/** Where bash keeps the terminal open, out of the way. */
const terminalDescriptor = 255;

/** Reads commands, runs them, and goes on after errors and Ctrl-C, until `exit` or the end of the input. */
export function* converse(shell: Shell, fd: number): Blocking<void> {
  const { state } = shell;
  yield* begin(shell, fd);
  const edits = (shell.bash || state.isBusybox) && shell.sys.isatty(fd);
  let parser = newParser(shell);
  let continues = false;
  try {
    for (;;) {
      if (!continues) yield* beforePrompt(shell);
      const answer = yield* ask(shell, fd, continues, edits);
      if (answer === undefined) {
        if (yield* hasStoppedJobs(shell)) continue;
        yield* shell.print(shell.bash ? `${state.shopts.has('login_shell') ? 'logout' : 'exit'}\n` : '\n', 2);
        return;
      }
      if (answer === 'interrupt') {
        if (!edits) yield* shell.print('\n', 2);
        state.status = codeOf('SIGINT');
        [parser, continues] = [newParser(shell), false];
        yield* runPending(shell);
        continue;
      }
      const line = yield* historyExpanded(shell, answer.line);
      if (line === undefined) continue;
      remember(shell, line.slice(0, -1), continues);
      parser.append(line);
      const knewJobs = state.knowsJobs;
      continues = yield* answered(shell, parser);
      if (!continues) {
        parser = newParser(shell);
        state.commandNumber++;
        if (knewJobs) state.knowsJobs = false;
      }
    }
  } finally {
    yield* end(shell);
  }
}

/** The prompts that there are before any file is read. */
export function setPrompts(shell: Shell): void {
  if (!shell.bash) shell.state.variables.put('PS1', { ...shell.state.variables.get('PS1'), value: undefined });
  putPrompts(shell);
}

/** Prompts where the environment has none: dash and ash have them in scripts, too. */
export function putPrompts({ state: { variables, isBusybox, dialect }, sys }: Shell): void {
  const isRoot = sys.credentials().uids.effective === 0;
  if (variables.value('PS1') === undefined) variables.put('PS1', { ...variables.get('PS1'), value: isBusybox ? prompts.busybox : dialect === 'bash' ? prompts.bash : isRoot ? '# ' : '$ ' });
  if (variables.value('PS2') === undefined) variables.put('PS2', { value: '> ' });
}

/** Signals, options, history and job control of a shell that begins. */
function* begin(shell: Shell, fd: number): Blocking<void> {
  const { state, sys } = shell;
  const isTerminal = sys.isatty(fd);
  state.talks = true;
  sys.sigaction('SIGINT', 'catch');
  for (const signal of ['SIGTERM', 'SIGQUIT'] as const) sys.sigaction(signal, 'ignore');
  if (isTerminal) yield* takeControl(shell);
  if (!shell.bash && !state.isBusybox) return;
  for (const option of ['history', ...shell.bash ? ['histexpand', ...isTerminal ? ['emacs'] : []] : []]) state.options.add(option);
  if (!isTerminal) return;
  sys.sigaction('SIGWINCH', 'catch');
  if (shell.bash) {
    state.shopts.add('expand_aliases');
    yield* loadHistory(shell);
  }
}

/** Job control: the shell is a process group of its own, in the foreground of its terminal. */
function* takeControl({ sys, state }: Shell): Blocking<void> {
  try {
    const opened = yield* sys.open('/dev/tty', { access: 'both' });
    const terminal = sys.dup(opened, terminalDescriptor, true);
    sys.close(opened);
    for (const signal of ['SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const) sys.sigaction(signal, 'ignore');
    if (sys.getsid() !== sys.getpid()) sys.setpgid(0, 0);
    const group = sys.getpgid();
    yield* sys.tcsetpgrp(terminal, group);
    state.control = { terminal, group, termios: sys.tcgetattr(terminal) };
    state.options.add('monitor');
  } catch (error) {
    if (!isErrno(error)) throw error;
  }
}

function* end(shell: Shell): Blocking<void> {
  if (!shell.bash || shell.state.subshell > 0 || !shell.option('history')) return;
  yield* saveHistory(shell);
}

function* beforePrompt(shell: Shell): Blocking<void> {
  const { state, sys } = shell;
  yield* notifyAtPrompt(shell);
  if (!shell.bash) return;
  if (state.shopts.has('checkwinsize') && state.control?.terminal !== undefined) {
    const { rows, columns } = sys.tcgetwinsize(state.control.terminal);
    if (rows > 0 && columns > 0) {
      state.variables.put('LINES', { ...state.variables.get('LINES'), value: String(rows) });
      state.variables.put('COLUMNS', { ...state.variables.get('COLUMNS'), value: String(columns) });
    }
  }
  const command = state.variables.value('PROMPT_COMMAND');
  if (command === undefined || command === '') return;
  const { status, pipeStatus } = state;
  yield* answered(shell, newParser(shell, `${command}\n`));
  Object.assign(state, { status, pipeStatus });
}

/** Runs what was typed. Returns whether more has to follow. */
function* answered(shell: Shell, parser: Parser): Blocking<boolean> {
  try {
    yield* runRest(shell, parser);
    return false;
  } catch (error) {
    if (error instanceof Incomplete) return true;
    if (error instanceof Interrupted) shell.state.status = codeOf('SIGINT');
    else if (error instanceof SyntaxExit) shell.state.status = error.status;
    else throw error;
    return false;
  }
}

function newParser({ state }: Shell, text = ''): Parser {
  return new Parser(text, { dialect: state.dialect, isBusybox: state.isBusybox, growing: true });
}

/** A line with `!` expanded, which is shown then. Undefined if it is not to be run. */
function* historyExpanded(shell: Shell, line: string): Blocking<string | undefined> {
  if (!shell.option('histexpand') || !/[!^]/.test(line)) return line;
  const { history } = shell.state;
  const expanded = expandHistory(line.slice(0, -1), history.lines, history.first);
  if ('error' in expanded) {
    yield* shell.print(`${shell.state.name}: ${expanded.error}\n`, 2);
    return undefined;
  }
  if (expanded.changed) yield* shell.print(`${expanded.text}\n`, 2);
  if (!expanded.print) return `${expanded.text}\n`;
  remember(shell, expanded.text, false);
  return undefined;
}

function* ask(shell: Shell, fd: number, continues: boolean, edits: boolean): Blocking<Answer> {
  const prompt = yield* promptText(shell, continues ? 'PS2' : 'PS1');
  if (edits) return yield* editLine(shell, fd, prompt);
  yield* shell.print(prompt.replace(/[\x01\x02]/g, ''), 2);
  return yield* readPlainLine(shell, fd);
}

/** Of a terminal that edits lines itself, or of a pipe. */
function* readPlainLine({ sys, state, pendingSignals }: Shell, fd: number): Blocking<Answer> {
  let text = '';
  while (!text.endsWith('\n')) {
    try {
      const part = yield* sys.read(fd, 1);
      if (part.length === 0) return text === '' ? undefined : { line: `${text}\n` };
      text += String.fromCharCode(...part);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (error.code !== 'EINTR') return undefined;
      const signals = sys.takeSignals();
      pendingSignals.push(...signals.filter(signal => state.traps.has(signal)));
      if (signals.includes('SIGINT')) return 'interrupt';
    }
  }
  return { line: decode(Uint8Array.from(text, c => c.charCodeAt(0))) };
}
