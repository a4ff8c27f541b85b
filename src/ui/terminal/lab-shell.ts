import { l10n } from 'vscode';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Simulator, TerminalSize } from '../../connect/index.ts';
import { relay } from './relay.ts';
import { openTerminal, type Screen } from './session-terminal.ts';
import { red } from './text.ts';

/** Until the terminal is first seen. */
const usualSize: TerminalSize = { rows: 24, columns: 80 };

/** In ms: the end of a process is heard of a little later than that of its streams. */
const moment = 200;

/** Opens a terminal with a login shell of the simulated host; it closes when the shell ends, and the shell ends when it is closed. Where the simulator itself has ended, it says so. */
export function openLabShell(simulator: Simulator): void {
  openTerminal(l10n.t('Lab'), 'beaker', async (screen: Screen, signal: AbortSignal) => {
    const lab = await simulator.open();
    const { stream, resize } = await lab.openTerminal(screen.size ?? usualSize, signal);
    const ends = simulator.ends;
    await relay(screen, stream, lab.engine.endpoint, resize, signal);
    await sleep(moment);
    if (simulator.ends === ends) return 'close';
    await screen.write(`\r\n${red(l10n.t('The simulator has ended by itself. What was saved last is there again in a new terminal; the log says more.'))}\r\n`);
    return 'stay';
  });
}
