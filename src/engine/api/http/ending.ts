import { encode } from '../../../kernel/index.ts';
import type { Handler, HttpReply } from './serve.ts';

/** A handler whose work ends with a signal: from then on everything is refused, what still waits is answered so, and streams end. */
export function endingWith(over: AbortSignal, handler: Handler): Handler {
  const ending = new Ending(over);
  return async (request, gone) => {
    const { signal, release } = ending.or(gone);
    const answer = await ending.unless(() => handler(request, signal));
    if (answer && 'takeOver' in answer) return { ...answer, takeOver: async connection => { await ending.unless(() => answer.takeOver(connection)).finally(release); } };
    if (answer && 'stream' in answer) return { ...answer, stream: until(ending, answer.stream, release) };
    release();
    return answer ?? refusal();
  };
}

async function* until(ending: Ending, stream: AsyncIterable<Uint8Array>, release: () => void): AsyncGenerator<Uint8Array> {
  const parts = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await ending.unless(() => parts.next());
      if (!next || next.done) return;
      yield next.value;
    }
  } finally {
    release();
  }
}

/**
 * Who waits for work or for a signal. A promise of the signal would remember everything that was ever raced with it, for as long as the engine lives; who waits here is
 * forgotten with the work. The signal has one listener, however many requests there are: of more than ten, Node warns.
 */
class Ending {
  private readonly over: AbortSignal;
  private readonly waiting = new Set<() => void>();

  constructor(over: AbortSignal) {
    this.over = over;
    over.addEventListener('abort', () => { for (const end of this.waiting) end(); }, { once: true });
  }

  /** A signal of both, until it is released: AbortSignal.any leaves something with the older one for ever. */
  or(gone: AbortSignal): { readonly signal: AbortSignal; readonly release: () => void } {
    const controller = new AbortController();
    const abort = (): void => { controller.abort(); };
    if (this.over.aborted || gone.aborted) abort();
    this.waiting.add(abort);
    gone.addEventListener('abort', abort, { once: true });
    return { signal: controller.signal, release: () => { this.waiting.delete(abort); } };
  }

  /** What the work comes to, or nothing if the signal is there first. */
  async unless<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (this.over.aborted) return undefined;
    return new Promise((resolve, reject) => {
      const end = (): void => { resolve(undefined); };
      this.waiting.add(end);
      work().then(resolve, reject).finally(() => { this.waiting.delete(end); });
    });
  }
}

function refusal(): HttpReply {
  return { status: 503, headers: new Map([['Content-Type', 'application/json']]), body: encode('{"message":"the simulated engine is ending"}\n') };
}
