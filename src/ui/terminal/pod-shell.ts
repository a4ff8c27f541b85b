import { l10n } from 'vscode';
import { StringDecoder } from 'node:string_decoder';
import { DisposableStore } from '../../base/lifecycle.ts';
import { ClusterFailure, type KubernetesApi, startPodExec } from '../../connect/index.ts';
import type { KubeObject } from '../../model/index.ts';
import { openTerminal } from './session-terminal.ts';
import { printable, red } from './text.ts';

/** bash where there is one, else what is /bin/sh. */
const shell = ['/bin/sh', '-c', 'export TERM=xterm-256color; if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi'];
/** Runtimes' words for a program that is not there. */
const missing = /no such file or directory|executable file.* not found/i;

/** Opens a terminal with a shell in a container of a pod; it closes when the shell ends, and the shell ends when it is closed. */
export function attachPodShell(api: KubernetesApi, pod: KubeObject, container: string): void {
  openTerminal(`${pod.name} ${container}`, 'terminal', async (screen, signal) => {
    const owned = new DisposableStore();
    try {
      const exec = await startPodExec(api, pod, container, shell, signal);
      owned.add(screen.onInput(text => { void exec.write(text); }));
      owned.add(screen.onResize(({ columns, rows }) => { void exec.resize(columns, rows); }));
      if (screen.size) await exec.resize(screen.size.columns, screen.size.rows);
      const decoder = new StringDecoder('utf8');
      for await (const chunk of exec.output()) await screen.write(decoder.write(chunk));
      return 'close';
    } catch (error) {
      if (!(error instanceof ClusterFailure) || !missing.test(error.message)) throw error;
      await screen.write(`\r\n${red(printable(l10n.t('There is no shell in {0}: its image was made without one, as those from scratch are.', container)))}\r\n`);
      return 'stay';
    } finally {
      owned.dispose();
    }
  });
}
