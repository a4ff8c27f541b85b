import { deepEqual, equal, match } from 'node:assert/strict';
import fc from 'fast-check';
import { decode, encode } from '../../../kernel/index.ts';
import type { Connection } from './connection.ts';
import { type Handler, serveConnection } from './serve.ts';

/** What a server answers to these pieces; it says the method, the target, and so many bytes of the body as the target asks for. */
function answersTo(...pieces: readonly Uint8Array[]): Promise<string> {
  return answersOf(async ({ method, target, body }) => {
    let text = '';
    const wanted = Number(/\d+/.exec(target)?.[0] ?? Infinity);
    try {
      if (wanted > 0) for await (const part of body) if ((text += decode(part)).length >= wanted) break;
    } catch {
      return { status: 400, headers: new Map(), body: encode('bad') };
    }
    return { status: 200, headers: new Map(), body: encode(`${method} ${target} ${text}`) };
  }, ...pieces);
}

async function answersOf(handler: Handler, ...pieces: readonly Uint8Array[]): Promise<string> {
  const written: string[] = [];
  const queue = pieces.filter(piece => piece.length > 0);
  const never = new AbortController().signal;
  const connection: Connection = {
    read: () => Promise.resolve(queue.shift()), write: bytes => { written.push(decode(bytes)); return Promise.resolve(); }, end: () => undefined, close: () => undefined, closed: never, ended: never,
  };
  await serveConnection(connection, handler);
  return written.join('');
}

const bodiesOf = (answer: string): string[] => answer.split(/HTTP\/1\.1 [^]*?\r\n\r\n/).slice(1);
const cut = (text: string, places: readonly number[]): Uint8Array[] => {
  const bytes = encode(text);
  const sorted = [0, ...places.map(place => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return sorted.slice(1).map((end, index) => bytes.subarray(sorted[index], end));
};

describe('A connection with HTTP', () => {
  const chunked = 'POST /x HTTP/1.1\r\nHost: d\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\n1\r\nd\r\n0\r\nT: x\r\n\r\n';
  const fixed = 'PUT /y HTTP/1.1\r\nHost: d\r\nContent-Length: 4\r\n\r\nGET ';

  it('gives the same answers wherever its stream is cut', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.nat(), { maxLength: 12 }), async places => {
      deepEqual(bodiesOf(await answersTo(...cut(chunked + fixed + chunked, places))), ['POST /x abcd', 'PUT /y GET ', 'POST /x abcd']);
    }), { numRuns: 50 });
  });

  it('takes nothing for a request that is the rest of a body', async () => {
    for (const wanted of [0, 1, 3, 4]) {
      const first = chunked.replace('/x', `/x${wanted}`).replace('abc', 'GET').replace('\r\nd\r\n', '\r\n/\r\n');
      match((bodiesOf(await answersTo(encode(first + fixed))))[1] ?? '', /^PUT \/y GET $/);
    }
  });

  it('ends where nobody knows what follows', async () => {
    for (const size of ['zz', '-1', '', '0x5', '1 2', 'ffffffffffffffff']) equal(await answersTo(encode(`${chunked.replace('3;a=b', size)}${fixed}`)), 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 3\r\n\r\nbad');
  });

  it('tells a client to go on if somebody wants what it has, and never after the answer', async () => {
    const request = (wanted: number): Uint8Array => encode(`POST /${wanted} HTTP/1.1\r\nHost: d\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}`);
    equal(await answersTo(request(2)), 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nPOST /2 {}');
    equal(await answersTo(request(0)), 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 8\r\n\r\nPOST /0 ');
  });

  it('tells a client to go on before a stream that is made of what it has, and never within one', async () => {
    const request = encode('POST / HTTP/1.1\r\nHost: d\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n{}');
    const streamed = (said: readonly string[]) => answersOf(({ body }) => Promise.resolve({
      status: 200, headers: new Map(), stream: (async function* () {
        for (const each of said) yield encode(each);
        yield* body;
      })(),
    }), request);
    equal(await streamed([]), 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n');
    equal(await streamed(['soon']), 'HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nsoon\r\n2\r\n{}\r\n0\r\n\r\n');
  });

  it('answers anything by HTTP, or not at all', async () => {
    const pieces = fc.oneof(fc.constantFrom('GET ', '/', ' HTTP/1.1', '\r\n', 'Host: d', ':', 'Content-Length: ', '3', 'Transfer-Encoding: chunked', ' ', '\n', 'HTTP/1.0', '\0'), fc.string({ maxLength: 5 }));
    await fc.assert(fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async parts => {
      match(await answersTo(encode(parts.join(''))), /^$|^HTTP\/1\.1 (100|200|400|431|501|505) /);
    }), { numRuns: 100 });
  });
});
