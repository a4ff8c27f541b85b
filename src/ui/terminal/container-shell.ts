import { l10n } from 'vscode';
import { type Engine, EngineFailure } from '../../connect/index.ts';
import type { Container } from '../../model/index.ts';
import { relay } from './relay.ts';
import { openTerminal } from './session-terminal.ts';
import { printable, red } from './text.ts';

/** bash where there is one, else what is /bin/sh. */
const shell = ['/bin/sh', '-c', 'if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi'];
/** runc's and crun's words for a program that is not there. */
const missing = /no such file or directory|executable file.* not found/i;

/** Opens a terminal with a shell in a running container; it closes when the shell ends. */
export function attachShell({ docker, endpoint }: Engine, { id, name }: Container): void {
  openTerminal(name, 'terminal', async (screen, signal) => {
    try {
      const exec = await docker.getContainer(id).exec({
        Cmd: shell, Env: ['TERM=xterm-256color'], Tty: true, AttachStdin: true, AttachStdout: true, AttachStderr: true, abortSignal: signal,
      });
      const stream = await exec.start({ hijack: true, stdin: true, Tty: true, abortSignal: signal });
      const beginning = await relay(screen, stream, endpoint, ({ columns, rows }) => exec.resize({ w: columns, h: rows }), signal);
      const { ExitCode } = await exec.inspect({ abortSignal: signal });
      if (ExitCode !== 126 && ExitCode !== 127 || !missing.test(beginning)) return 'close';
    } catch (error) {
      if (!(error instanceof EngineFailure && error.kind === 'http' && missing.test(error.message))) throw error;
    }
    await screen.write(`\r\n${red(printable(l10n.t('There is no shell in {0}: its image was made without one, as those from scratch are.', name)))}\r\n`);
    return 'stay';
  });
}
