/** Reads a line from a terminal, and lets it be edited: readline(3). */
import { isErrno } from '../../errno.ts';
import type { Blocking } from '../../process/blocking.ts';
import { decode } from '../../text.ts';
import { controlCharacters, inputFlags, localFlags, type Termios } from '../../tty/termios.ts';
import { textWidth } from '../../width.ts';
import type { Shell } from '../shell.ts';
import { type Candidate, complete } from './completion.ts';
import { Display } from './display.ts';
import { KeyDecoder } from '../../tty/keys.ts';
import { charactersOf, LineEditor, type Outcome } from './line-editor.ts';

/** A line with its newline, `interrupt` after Ctrl-C, undefined at the end. */
export type Answer = { readonly line: string } | 'interrupt' | undefined;

const defaultColumns = 80;
/** So many candidates are listed without asking. */
const unasked = 100;
const [pasteOn, pasteOff] = ['\x1b[?2004h', '\x1b[?2004l\r'];
const bell = '\x07';

/** What is needed to edit one line. */
class Reading {
  readonly editor: LineEditor;
  readonly display: Display;
  readonly decoder = new KeyDecoder();
  readonly shell: Shell;
  readonly fd: number;
  readonly prompt: string;
  private readonly echoes: boolean;

  constructor(shell: Shell, fd: number, prompt: string, echoes: boolean) {
    const { history } = shell.state;
    this.shell = shell;
    this.fd = fd;
    this.prompt = prompt;
    this.echoes = echoes;
    this.editor = new LineEditor(history.lines, history.kills);
    this.display = new Display(columnsOf(shell, fd));
  }

  *show(): Blocking<void> {
    yield* this.write(this.changes());
  }

  /** What to send so that the terminal shows the line; only the prompt if it was told not to echo. */
  changes(): string {
    const { editor } = this;
    return this.display.update(editor.searchPrompt ?? this.prompt, this.echoes ? editor.characters : [], this.echoes ? editor.cursor : 0);
  }

  *write(text: string): Blocking<void> {
    if (text !== '') yield* this.shell.print(text, 2);
  }
}

/** The terminal gives each key as it comes while the line is edited, and is afterwards as it was before. */
export function* editLine(shell: Shell, fd: number, prompt: string): Blocking<Answer> {
  const { sys } = shell;
  const before = sys.tcgetattr(fd);
  yield* sys.tcsetattr(fd, forEditing(before));
  const reading = new Reading(shell, fd, prompt, (before.local & localFlags.ECHO) !== 0);
  const pastes = shell.bash && (shell.state.variables.value('TERM') ?? 'dumb') !== 'dumb';
  if (pastes) yield* reading.write(pasteOn);
  yield* reading.show();
  const answer = yield* edit(reading);
  yield* reading.write(reading.display.leave());
  if (answer === 'interrupt') yield* reading.write('^C');
  yield* reading.write(answer === undefined && !pastes ? '' : '\n');
  if (pastes) yield* reading.write(pasteOff);
  yield* sys.tcsetattr(fd, before);
  return answer;
}

function forEditing(termios: Termios): Termios {
  return {
    ...termios,
    local: termios.local & ~(localFlags.ICANON | localFlags.ECHO),
    input: termios.input & ~(inputFlags.ICRNL | inputFlags.INLCR),
    characters: termios.characters.map((value, at) => ({ [controlCharacters.VMIN]: 1, [controlCharacters.VTIME]: 0, [controlCharacters.VLNEXT]: 0 })[at] ?? value),
  };
}

function columnsOf({ sys }: Shell, fd: number): number {
  return sys.tcgetwinsize(fd).columns || defaultColumns;
}

function* edit(reading: Reading): Blocking<Answer> {
  const { shell, fd, editor, display, decoder } = reading;
  const { sys } = shell;
  for (;;) {
    let byte: number | undefined;
    try {
      [byte] = yield* sys.read(fd, 1);
    } catch (error) {
      if (!isErrno(error)) throw error;
      if (error.code !== 'EINTR') return undefined;
      if (yield* signalled(reading)) return 'interrupt';
      continue;
    }
    if (byte === undefined) return undefined;
    const key = decoder.feed(byte, editor.quoted);
    if (!key) continue;
    const outcome = editor.press(key);
    switch (outcome) {
      case 'end': return undefined;
      case 'accepted':
        yield* reading.show();
        return { line: `${editor.text}\n` };
      case 'clear':
        yield* reading.write('\x1b[H\x1b[2J');
        display.forget();
        break;
      case 'complete': case 'list':
        yield* completeWord(reading, outcome);
        break;
      case 'bell':
        yield* reading.write(bell);
        break;
      default:
    }
    if (sys.fionread(fd) === 0) yield* reading.show();
  }
}

/** Signals came. Returns whether one of them ends the line. */
function* signalled(reading: Reading): Blocking<boolean> {
  const { shell, fd, display } = reading;
  const signals = shell.sys.takeSignals();
  for (const signal of signals) {
    if (signal === 'SIGWINCH') {
      const output = display.resize(columnsOf(shell, fd));
      yield* reading.write(output + reading.changes());
    } else if (signal !== 'SIGINT' || shell.state.traps.has('SIGINT')) shell.pendingSignals.push(signal);
  }
  return signals.includes('SIGINT');
}

/** Completes as far as it is clear; lists what is possible if told so. */
function* completeWord(reading: Reading, outcome: Extract<Outcome, 'complete' | 'list'>): Blocking<void> {
  const { shell, editor } = reading;
  const { typed, candidates } = yield* complete(shell, editor.before);
  const [first, ...others] = candidates;
  if (first === undefined) {
    yield* reading.write(bell);
    return;
  }
  const common = others.length === 0 ? first.text + (first.open === true ? '' : ' ') : commonPrefix(candidates.map(({ text }) => text));
  if (common !== typed && common.length >= typed.length) {
    editor.replaceBefore(charactersOf(typed).length, common);
    editor.completed = true;
    if (others.length > 0) yield* reading.write(bell);
    return;
  }
  if (others.length === 0) return;
  if (outcome === 'complete') {
    yield* reading.write(bell);
    return;
  }
  yield* list(reading, candidates);
}

function commonPrefix(texts: readonly string[]): string {
  let [common = ''] = texts;
  for (const text of texts) {
    let same = 0;
    while (same < common.length && common[same] === text[same]) same++;
    common = common.slice(0, same);
  }
  return common;
}

function* list(reading: Reading, candidates: readonly Candidate[]): Blocking<void> {
  const { shell, fd, display } = reading;
  yield* reading.write(`${display.leave()}\n`);
  display.forget();
  if (candidates.length >= unasked && !(yield* askWhether(reading, `Display all ${candidates.length} possibilities? (y or n)`))) return;
  yield* reading.write(columnsText(candidates.map(({ shown }) => shown), columnsOf(shell, fd)));
}

function* askWhether(reading: Reading, question: string): Blocking<boolean> {
  yield* reading.write(question);
  for (;;) {
    try {
      const letter = decode(yield* reading.shell.sys.read(reading.fd, 1));
      if (!/^[yYnN \x7f\x08]?$/.test(letter)) continue;
      yield* reading.write('\n');
      return /^[yY ]$/.test(letter);
    } catch (error) {
      if (!isErrno(error)) throw error;
      yield* reading.write('\n');
      return false;
    }
  }
}

/** As `ls` does: columns, each as wide as the widest, filled downwards. */
function columnsText(names: readonly string[], columns: number): string {
  const width = Math.max(...names.map(textWidth)) + 2;
  const across = Math.max(1, Math.floor(columns / width));
  const rows = Math.ceil(names.length / across);
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = names.filter((__, i) => i % rows === row);
    return cells.map((name, i) => i + 1 < cells.length ? name + ' '.repeat(width - textWidth(name)) : name).join('');
  });
  return lines.map(line => `${line}\n`).join('');
}
