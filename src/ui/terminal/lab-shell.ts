import { l10n } from 'vscode';
import type { Simulator, TerminalSize } from '../../connect/index.ts';
import { relay } from './relay.ts';
import { openTerminal, type Screen } from './session-terminal.ts';

/** Until the terminal is first seen. */
const usualSize: TerminalSize = { rows: 24, columns: 80 };

/** Opens a terminal with a login shell of the simulated host; it closes when the shell ends, and the shell ends when it is closed. */
export function openLabShell(simulator: Simulator): void {
  openTerminal(l10n.t('Lab'), 'beaker', async (screen: Screen, signal: AbortSignal) => {
    const lab = await simulator.open();
    const { stream, resize } = await lab.openTerminal(screen.size ?? usualSize, signal);
    await relay(screen, stream, lab.engine.endpoint, resize, signal);
    return 'close';
  });
}
