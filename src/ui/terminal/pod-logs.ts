import { l10n } from 'vscode';
import { type KubernetesApi, podLogs } from '../../connect/index.ts';
import type { KubeObject } from '../../model/index.ts';
import { openTerminal } from './session-terminal.ts';
import { dim, printable, withReturns } from './text.ts';

/** How many of the older lines are shown; the terminal itself keeps no more. */
const olderLines = 1000;

/** Follows what a container of a pod writes, in a terminal, until it ends or the terminal is closed. */
export function followPodLogs(api: KubernetesApi, pod: KubeObject, container: string): void {
  const name = `${pod.name} ${container}`;
  openTerminal(l10n.t('Logs: {0}', name), 'output', async (screen, signal) => {
    for await (const text of podLogs(api, pod, container, olderLines, signal)) await screen.write(withReturns(text));
    signal.throwIfAborted();
    await screen.write(`${dim(printable(l10n.t('{0} writes no more.', name)))}\r\n`);
    return 'stay';
  });
}
