import { type ExtensionTerminalOptions, type Terminal, window } from 'vscode';
import { waitFor } from '../host/run.ts';

/** A terminal of ours and what has been written to it. */
export interface Recorded {
  readonly terminal: Terminal;
  readonly text: string;
  /** Resolves when the pattern is in the text. */
  shows(pattern: RegExp): Promise<void>;
  /** Resolves when the terminal is gone. */
  closed(): Promise<void>;
}

/** The terminal that `open` opens. */
export async function terminalOf(open: () => PromiseLike<unknown>): Promise<Recorded> {
  const before = new Set(window.terminals);
  let text = '';
  const opening = window.onDidOpenTerminal(terminal => record(terminal));
  const record = (terminal: Terminal): void => {
    if (before.has(terminal)) return;
    before.add(terminal);
    (terminal.creationOptions as ExtensionTerminalOptions).pty.onDidWrite(written => { text += written; });
  };
  await open();
  const terminal = await waitFor('a terminal', () => Promise.resolve(window.terminals.at(-1)), 10);
  record(terminal);
  opening.dispose();
  return {
    terminal,
    get text() { return text; },
    async shows(pattern) {
      await waitFor(`${String(pattern)} in ${JSON.stringify(text)}`, () => Promise.resolve(pattern.test(text) || undefined), 15).catch((error: unknown) => {
        throw new Error(`no ${String(pattern)} in ${JSON.stringify(text)}`, { cause: error });
      });
    },
    async closed() {
      await waitFor('the end of the terminal', () => Promise.resolve(window.terminals.includes(terminal) ? undefined : true), 15);
    },
  };
}
