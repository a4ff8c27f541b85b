import type { TerminalDimensions } from 'vscode';
import { StringDecoder } from 'node:string_decoder';
import { setTimeout as sleep } from 'node:timers/promises';
import { DisposableStore, onDispose } from '../../base/lifecycle.ts';
import { type Endpoint, explained } from '../../connect/index.ts';
import type { Screen } from './session-terminal.ts';

/** A connection that has become a stream of bytes in both directions. */
export type Hijacked = NodeJS.ReadWriteStream & { destroy(): unknown };

/** The engine knows a process's terminal only a moment after it has been started. */
const resizeTries = 5;
const resizePause = 50;

/** Joins a terminal of ours and one of a container until the stream ends or `signal` aborts. Throws `EngineFailure`. */
export async function relay(screen: Screen, stream: Hijacked, endpoint: Endpoint, resize: (size: TerminalDimensions) => Promise<unknown>, signal: AbortSignal): Promise<void> {
  const owned = new DisposableStore();
  const decoder = new StringDecoder('utf8');
  const end = (): void => { stream.destroy(); };
  signal.addEventListener('abort', end);
  owned.add(onDispose(() => signal.removeEventListener('abort', end)));
  owned.add(screen.onInput(text => { stream.write(text); }));
  owned.add(screen.onResize(size => void retry(() => resize(size))));
  const { size } = screen;
  if (size) void retry(() => resize(size));
  try {
    for await (const chunk of explained(stream as unknown as AsyncIterable<Buffer>, endpoint)) {
      await screen.write(decoder.write(chunk));
    }
  } finally {
    owned.dispose();
    stream.destroy();
  }
}

/** A terminal of the wrong size is no reason to end it. */
async function retry(act: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; tries <= resizeTries; tries++) {
    if (await act().then(() => true, () => false)) return;
    await sleep(resizePause * tries);
  }
}
