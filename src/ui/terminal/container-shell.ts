import type Dockerode from 'dockerode';
import { l10n } from 'vscode';
import { type Engine, EngineFailure } from '../../connect/index.ts';
import type { Container } from '../../model/index.ts';
import { type Hijacked, relay } from './relay.ts';
import { openTerminal, type Screen } from './session-terminal.ts';
import { printable, red } from './text.ts';

/**
 * bash where there is one, else what is /bin/sh. It first tells its process id, in a sequence that terminals pass over:
 * when the connection ends, engines leave the shell of an exec running (moby#9098), so we have to hang up ourselves.
 */
const shell = ['/bin/sh', '-c', 'printf "\\033]7770;shell=%s\\007" $$; if command -v bash >/dev/null 2>&1; then exec bash; else exec sh; fi'];
 
const told = /\x1b\]7770;shell=(\d+)\x07/;
/** runc's and crun's words for a program that is not there. */
const missing = /no such file or directory|executable file.* not found/i;

/** Opens a terminal with a shell in a running container; it closes when the shell ends, and the shell ends when it is closed. */
export function attachShell({ docker, endpoint }: Engine, { id, name }: Container): void {
  openTerminal(name, 'terminal', async (screen, signal) => {
    const container = docker.getContainer(id);
    const recorded = new Beginning(screen);
    try {
      const exec = await container.exec({
        Cmd: shell, Env: ['TERM=xterm-256color'], Tty: true, AttachStdin: true, AttachStdout: true, AttachStderr: true, abortSignal: signal,
      });
      const stream: Hijacked = await exec.start({ hijack: true, stdin: true, Tty: true, abortSignal: signal });
      await relay(recorded, stream, endpoint, ({ columns, rows }) => exec.resize({ w: columns, h: rows }), signal);
      const { ExitCode } = await exec.inspect({ abortSignal: signal });
      if (ExitCode !== 126 && ExitCode !== 127 || !missing.test(recorded.text)) return 'close';
    } catch (error) {
      const pid = told.exec(recorded.text)?.[1];
      if (signal.aborted && pid !== undefined) await hangUp(container, pid).catch(() => undefined);
      if (!(error instanceof EngineFailure && error.kind === 'http' && missing.test(error.message))) throw error;
    }
    await screen.write(`\r\n${red(printable(l10n.t('There is no shell in {0}: its image was made without one, as those from scratch are.', name)))}\r\n`);
    return 'stay';
  });
}

/** Does to the shell what the kernel does when a terminal goes away. */
async function hangUp(container: Dockerode.Container, pid: string): Promise<void> {
  const exec = await container.exec({ Cmd: ['/bin/sh', '-c', 'kill -HUP "$1"', 'sh', pid] });
  (await exec.start({ Detach: true })).resume();
}

/** A screen that keeps the beginning of what it shows. */
class Beginning implements Screen {
  readonly #screen: Screen;
  readonly onInput: Screen['onInput'];
  readonly onResize: Screen['onResize'];
  text = '';

  constructor(screen: Screen) {
    this.#screen = screen;
    this.onInput = screen.onInput;
    this.onResize = screen.onResize;
  }

  get size(): Screen['size'] {
    return this.#screen.size;
  }

  readonly write = async (text: string): Promise<void> => {
    if (this.text.length < 2000) this.text += text;
    return this.#screen.write(text);
  };
}
