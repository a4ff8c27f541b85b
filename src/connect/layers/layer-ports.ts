import { createHash } from 'node:crypto';
import { type Duplex, Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import * as zlib from 'node:zlib';
import type { LayerPorts } from '../../layers/index.ts';

/** How long work may go on before others have their turn, in ms. */
const turn = 20;

/** What Node does for the reading of layers. */
export function layerPorts(): LayerPorts {
  let begun = performance.now();
  return {
    gunzip: stream => through(stream, createGunzip({ chunkSize: 2 ** 18 })),
    unzstd: unzstd,
    sha256: () => {
      const hash = createHash('sha256');
      return { update: bytes => { hash.update(bytes); }, hex: () => hash.digest('hex') };
    },
    pause: () => {
      if (performance.now() - begun < turn) return undefined;
      return setImmediate().then(() => { begun = performance.now(); });
    },
  };
}

/** Node unpacks Zstandard from 22.15 on; before, a library does. */
const native = (zlib as { readonly createZstdDecompress?: () => Duplex }).createZstdDecompress;

async function* unzstd(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (native) yield* through(stream, native());
  else yield* (await import('./unzstd.ts')).unzstd(stream);
}

async function* through(stream: AsyncIterable<Uint8Array>, transform: Duplex): AsyncGenerator<Uint8Array> {
  const input = Readable.from(stream, { objectMode: false, highWaterMark: 2 ** 18 });
  input.once('error', error => { transform.destroy(error); });
  input.pipe(transform);
  try {
    for await (const chunk of transform) yield chunk as Buffer;
  } finally {
    input.destroy();
    transform.destroy();
  }
}
