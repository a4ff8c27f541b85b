import { deepEqual, rejects } from 'node:assert/strict';
import { concat, encode } from '../../kernel/index.ts';
import { codes, errorOf, framed, GrpcError, statusKind, trailersOf, unframed } from './grpc.ts';
import { decodeMessage } from './protobuf.ts';

async function messagesIn(...parts: readonly Uint8Array[]): Promise<string[]> {
  const rest = [...parts];
  const found: string[] = [];
  for await (const content of unframed(() => Promise.resolve(rest.shift()))) found.push(new TextDecoder().decode(content));
  return found;
}

describe('messages of gRPC', () => {
  it('are found however the stream is cut', async () => {
    const stream = concat(['one', '', 'three'].map(content => framed(encode(content))));
    deepEqual([...stream.subarray(0, 8)], [0, 0, 0, 0, 3, ...encode('one')]);
    for (let size = 1; size <= stream.length; size++) {
      const parts = Array.from({ length: Math.ceil(stream.length / size) }, (_, index) => stream.subarray(index * size, (index + 1) * size));
      deepEqual(await messagesIn(...parts), ['one', '', 'three']);
    }
  });

  it('are refused if they are packed, too large or cut off', async () => {
    await rejects(messagesIn(Uint8Array.of(1, 0, 0, 0, 0)), /Decompressor/);
    await rejects(messagesIn(Uint8Array.of(0, 255, 0, 0, 0)), /larger than max/);
    await rejects(messagesIn(framed(encode('one')).subarray(0, 6)), /unexpected EOF/);
  });
});

describe('the end of a call of gRPC', () => {
  it('tells that all is well', () => {
    deepEqual([...trailersOf(undefined)], [['grpc-status', '0']]);
    deepEqual(errorOf(trailersOf(undefined)), undefined);
  });

  it('tells of an error in any letters, with its details', () => {
    const error = new GrpcError(codes.notFound, 'no 100% "ä"\n', [{ type: 'a.b', value: encode('{}') }]);
    const trailers = trailersOf(error);
    deepEqual(trailers.get('grpc-message'), 'no 100%25 "%C3%A4"%0A');
    const details = Uint8Array.from(atob(trailers.get('grpc-status-details-bin') ?? ''), letter => letter.charCodeAt(0));
    deepEqual(decodeMessage(statusKind, details), { code: codes.notFound, message: error.message, details: error.details });
    const known = errorOf(trailers);
    deepEqual([known?.code, known?.message], [codes.notFound, error.message]);
  });

  it('is missing if the connection broke off', () => {
    deepEqual(errorOf(new Map())?.code, codes.unavailable);
  });
});
