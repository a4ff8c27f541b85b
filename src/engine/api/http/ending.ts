import { encode } from '../../../kernel/index.ts';
import type { Handler, HttpReply } from './serve.ts';

/** A handler whose work ends with a signal: from then on everything is refused, what still waits is answered so, and streams end. */
export function endingWith(over: AbortSignal, handler: Handler): Handler {
  const ended = new Promise<undefined>(resolve => { over.addEventListener('abort', () => { resolve(undefined); }, { once: true }); });
  return async (request, gone) => {
    if (over.aborted) return refusal();
    const answer = await Promise.race([handler(request, AbortSignal.any([gone, over])), ended]);
    if (!answer) return refusal();
    if ('takeOver' in answer) return { ...answer, takeOver: async connection => { await Promise.race([answer.takeOver(connection), ended]); } };
    return 'stream' in answer ? { ...answer, stream: until(ended, answer.stream) } : answer;
  };
}

async function* until(ended: Promise<undefined>, stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const parts = stream[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([parts.next(), ended]);
    if (!next || next.done) return;
    yield next.value;
  }
}

function refusal(): HttpReply {
  return { status: 503, headers: new Map([['Content-Type', 'application/json']]), body: encode('{"message":"the simulated engine is ending"}\n') };
}
