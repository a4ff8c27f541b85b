import type { Engine } from '../../connect/index.ts';
import { type Hijacked, relay } from './relay.ts';
import { openTerminal } from './session-terminal.ts';

/** Opens a terminal on a container's own one before it is started, so that nothing of its output is missed; closes when it ends. */
export function startInTerminal({ docker, endpoint }: Engine, id: string, name: string, start: (signal: AbortSignal) => Promise<unknown>): void {
  openTerminal(name, 'terminal', async (screen, signal) => {
    const container = docker.getContainer(id);
    const stream = await container.attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true, abortSignal: signal }) as Hijacked;
    try {
      await start(signal);
      await relay(screen, stream, endpoint, ({ columns, rows }) => container.resize({ w: columns, h: rows }), signal);
    } finally {
      stream.destroy();
    }
    return 'stay';
  });
}
