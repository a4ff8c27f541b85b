import { type Dockerfile, type Heredoc, type Instruction, Logical, type Word } from '../../dockerfile/index.ts';
import { shellOptionsWithValue, type Invocation } from '../shell/invocation.ts';
import { Script } from '../shell/script.ts';
import { baseName, shellNamed, type ShellName } from '../shell/shell-name.ts';
import type { Span } from '../../base/span.ts';
import { shellOf } from './shell-in-force.ts';

/**
 * The longest script in bytes that Linux can run: a shell gets it as one argument (`MAX_ARG_STRLEN`, less the NUL).
 */
export const longestScript = 131_071;

/**
 * What shells read of an instruction: the shell form of RUN, CMD, ENTRYPOINT and HEALTHCHECK, and here-documents that
 * are scripts, as in `RUN <<EOF` and `RUN bash <<EOF`. None for the exec form, for what other languages read
 * (PowerShell, Python by `#!`), and for what is longer than {@link longestScript}. Parsed when a rule first asks.
 */
export function scriptsOf(instruction: Instruction, file: Dockerfile): readonly Script[] {
  const last = known.get(file);
  if (last?.instruction === instruction) return last.scripts;
  const scripts = readScripts(instruction, file).filter(({ length }) => length > 0 && length <= longestScript);
  known.set(file, { instruction, scripts });
  return scripts;
}

interface Known {
  readonly instruction: Instruction;
  readonly scripts: readonly Script[];
}

/**
 * The last ones of each file. All rules see an instruction before any sees the next one, and to keep the scripts of
 * 400,000 takes longer than to read them.
 */
const known = new WeakMap<Dockerfile, Known>();

function readScripts(instruction: Instruction, file: Dockerfile): readonly Script[] {
  const command = commandOf(instruction);
  if (!command || command.start === command.end) return [];
  const { name } = shellOf(instruction, file);
  const { heredocs, line } = instruction;
  const [first] = heredocs;
  if (first && heredocs.length === 1 && first.word.start === command.start && first.word.end === command.end) {
    const shell = interpreterOf(first, file) ?? name;
    return shell === 'other' ? [] : [bodyScript(shell, first, file)];
  }
  if (name === 'other') return [];
  const script = new Script(name, line, command.start, command.end, heredocs.length);
  return heredocs.length === 0 ? [script] : [script, ...fedScripts(script, heredocs, file)];
}

/** The words that the shell gets. */
function commandOf({ keyword, exec, notStrings, words, argument }: Instruction): Word | undefined {
  if (exec || notStrings) return undefined;
  switch (keyword) {
    case 'RUN': return argument;
    case 'CMD': case 'ENTRYPOINT': return words[0];
    case 'HEALTHCHECK': return words[0]?.text.toUpperCase() === 'CMD' ? words[1] : undefined;
    default: return undefined;
  }
}

/** What `#!` in the first line says (BuildKit's `dispatchRun` makes a program of such a here-document). */
function interpreterOf({ body }: Heredoc, file: Dockerfile): ShellName | undefined {
  const line = /^#!\s*(\S.*)/.exec(file.text.slice(body.start, Math.min(body.end, body.start + longestInterpreter)))?.[1];
  if (line === undefined) return undefined;
  const words = line.trim().split(/\s+/);
  const isEnv = baseName(words[0] ?? '') === 'env';
  const program = isEnv ? words.slice(1).find(word => !word.startsWith('-') && !word.includes('=')) : words[0];
  return shellNamed(program ?? '');
}

/** Linux reads no more of a `#!` line (`BINPRM_BUF_SIZE`). */
const longestInterpreter = 256;

function bodyScript(shell: ShellName, { body, chomp }: Heredoc, file: Dockerfile): Script {
  return new Script(shell, Logical.join(file.text, chomp ? withoutTabs(file.text, body) : [body]));
}

/** The lines of a piece of text without the tabs that they begin with. */
function withoutTabs(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end;) {
    const found = text.indexOf('\n', at);
    const stop = found < 0 || found >= end ? end : found + 1;
    while (at < stop && text[at] === '\t') at++;
    lines.push({ start: at, end: stop });
    at = stop;
  }
  return lines;
}

/** The here-documents that a shell among the script's commands reads as its script. */
function fedScripts(script: Script, heredocs: readonly Heredoc[], file: Dockerfile): Script[] {
  const shells: (ShellName | undefined)[] = [];
  for (const invocation of script.invocations) {
    for (const { outside } of invocation.redirects) if (outside >= 0) shells[outside] = shellReading(invocation);
  }
  return heredocs.flatMap((heredoc, index) => {
    const shell = shells[index];
    return shell === undefined ? [] : [bodyScript(shell, heredoc, file)];
  });
}

/** The shell that an invocation is, if it reads its script from where a here-document goes. */
function shellReading(invocation: Invocation): ShellName | undefined {
  const shell = shellNamed(invocation.name ?? '');
  if (shell === 'other') return undefined;
  const { options, operands } = invocation.options({ valued: shellOptionsWithValue, stop: true });
  const named = (name: string) => options.some(option => option.name === name);
  const [first] = operands;
  return !named('c') && (named('s') || first === undefined || first.text === '-' || first.text === '/dev/stdin') ? shell : undefined;
}
