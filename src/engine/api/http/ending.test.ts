import { deepEqual, equal, ok } from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { held } from '../../../../test/host/garbage.ts';
import { decode, encode } from '../../../kernel/index.ts';
import { endingWith } from './ending.ts';
import type { HttpRequest } from './request.ts';
import type { Handler, HttpReply } from './serve.ts';

const request: HttpRequest = { method: 'GET', target: '/', headers: new Map(), keepAlive: true, body: nothing() };
const never = new AbortController().signal;
const ok200 = { status: 200, headers: new Map<string, string>() };

async function* nothing(): AsyncGenerator<Uint8Array> {
  // No piece.
}

/** Pieces until nobody asks for more. */
async function* pieces(): AsyncGenerator<Uint8Array> {
  for (let piece = 0; ; piece++) yield Promise.resolve(encode(`${piece}`));
}

function streamOf(reply: HttpReply): AsyncIterable<Uint8Array> {
  ok('stream' in reply);
  return reply.stream;
}

describe('A handler whose work ends', () => {
  it('answers as the other one as long as it may', async () => {
    const reply = await endingWith(never, () => Promise.resolve({ ...ok200, body: encode('a') }))(request, never);
    ok('body' in reply);
    equal(decode(reply.body), 'a');
  });

  it('refuses what still waits and what comes later', async () => {
    const over = new AbortController();
    const signals: AbortSignal[] = [];
    const handler = endingWith(over.signal, (_, gone) => {
      signals.push(gone);
      return new Promise(() => undefined);
    });
    const waiting = handler(request, never);
    over.abort();
    deepEqual([(await waiting).status, (await handler(request, never)).status, signals.map(({ aborted }) => aborted)], [503, 503, [true]]);
  });

  it('ends streams, also those that wait for their next piece', async () => {
    const over = new AbortController();
    const flowing: Handler = () => Promise.resolve({ ...ok200, stream: pieces() });
    const read: string[] = [];
    for await (const piece of streamOf(await endingWith(over.signal, flowing)(request, never))) {
      read.push(decode(piece));
      if (read.length === 3) over.abort();
    }
    deepEqual(read, ['0', '1', '2']);
  });

  it('passes on what fails', async () => {
    const reply = await endingWith(never, () => Promise.reject(new Error('x')))(request, never).catch(String);
    equal(reply, 'Error: x');
  });

  it('listens to its signal once, however many wait', async () => {
    const over = new AbortController();
    const handler = endingWith(over.signal, () => new Promise(() => undefined));
    const waiting = Array.from({ length: 20 }, () => handler(request, never));
    equal(getEventListeners(over.signal, 'abort').length, 1);
    over.abort();
    deepEqual(new Set((await Promise.all(waiting)).map(({ status }) => status)), new Set([503]));
  });

  it('remembers neither answers nor pieces, however long the engine lives', async () => {
    const made: WeakRef<object>[] = [];
    const noted = <T extends object>(what: T): T => {
      made.push(new WeakRef(what));
      return what;
    };
    const handler = endingWith(new AbortController().signal, () => Promise.resolve(noted({ ...ok200, stream: (async function* () {
      for (let piece = 0; piece < 100; piece++) yield Promise.resolve(noted(encode(`${piece}`)));
    })() })));
    const stream = streamOf(await handler(request, never))[Symbol.asyncIterator]();
    for (let piece = 0; piece < 90; piece++) await stream.next();
    ok(await held(made) < 5, 'most of what has passed is held');
    ok(!(await stream.next()).done);
  });
});
