import { encode } from '../../../kernel/index.ts';
import type { Handler, HttpReply } from './serve.ts';

/** A handler whose work ends with a signal: from then on everything is refused, what still waits is answered so, and streams end. */
export function endingWith(over: AbortSignal, handler: Handler): Handler {
  return async (request, gone) => {
    const answer = await unless(over, () => handler(request, AbortSignal.any([gone, over])));
    if (!answer) return refusal();
    if ('takeOver' in answer) return { ...answer, takeOver: async connection => { await unless(over, () => answer.takeOver(connection)); } };
    return 'stream' in answer ? { ...answer, stream: until(over, answer.stream) } : answer;
  };
}

async function* until(over: AbortSignal, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts = stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await unless(over, () => parts.next());
    if (!next || next.done) return;
    yield next.value;
  }
}

/**
 * What the work comes to, or nothing if the signal is there first. A promise of the signal would remember everything that was ever raced with it, for as long as the engine
 * lives; a listener is taken away.
 */
async function unless<T>(over: AbortSignal, work: () => Promise<T>): Promise<T | undefined> {
  if (over.aborted) return undefined;
  return new Promise((resolve, reject) => {
    const end = (): void => { resolve(undefined); };
    over.addEventListener('abort', end, { once: true });
    work().then(resolve, reject).finally(() => { over.removeEventListener('abort', end); });
  });
}

function refusal(): HttpReply {
  return { status: 503, headers: new Map([['Content-Type', 'application/json']]), body: encode('{"message":"the simulated engine is ending"}\n') };
}
