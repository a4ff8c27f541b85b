import type { OutputName } from './stdio.ts';

/** Bytes of a frame's header. */
const headerSize = 8;

/** A frame of a multiplexed stream: Engine API, `POST /containers/{id}/attach`, "Stream format". */
export function frame(name: OutputName, bytes: Uint8Array): Uint8Array {
  const framed = new Uint8Array(headerSize + bytes.length);
  framed[0] = name === 'stdout' ? 1 : 2;
  new DataView(framed.buffer).setUint32(4, bytes.length);
  framed.set(bytes, headerSize);
  return framed;
}
