/** `set -x`: what is run, behind PS4. */
import type { Blocking } from '../process/blocking.ts';
import { expandQuoted } from './expand/word.ts';
import { quoteForAsh, quoteForTrace } from './expand/quote.ts';
import type { Shell } from './shell.ts';
import { Reader } from './syntax/reader.ts';
import { readDocument } from './syntax/word.ts';

/** Writes a line of the trace. */
export function* trace(shell: Shell, text: string): Blocking<void> {
  const source = shell.state.variables.value('PS4') ?? '';
  const prompt = source === '+ ' ? source : yield* expandPrompt(shell, source);
  const repeated = shell.bash ? prompt.slice(0, 1).repeat(shell.traceLevel) + prompt.slice(1) : prompt;
  const fd = shell.bash ? Number(shell.state.variables.value('BASH_XTRACEFD') ?? 2) : 2;
  yield* shell.print(`${repeated}${text}\n`, fd);
}

function* expandPrompt(shell: Shell, source: string): Blocking<string> {
  const { options, status } = shell.state;
  options.delete('xtrace');
  try {
    const none = { kind: 'list', items: [] } as const;
    return yield* expandQuoted(shell, readDocument(new Reader(source, { dialect: shell.state.dialect }, () => none)));
  } finally {
    options.add('xtrace');
    shell.state.status = status;
  }
}

/** Words as the trace shows them. */
export function traced(shell: Shell, words: readonly string[]): string {
  return words.map(word => shell.bash ? quoteForTrace(word) : shell.state.isBusybox ? quoteForAsh(word) : word).join(' ');
}
