import { message, type Message } from '../base/message.ts';
import { SourceCursor, StreamCursor } from './archive/cursor.ts';
import { readTar } from './archive/read-tar.ts';
import { LayersError } from './failure.ts';
import type { LayerBlob } from './image/image.ts';
import { LayerBytes } from './layer-bytes.ts';
import type { LayerPorts } from './ports.ts';
import { LayerReader } from './tree/layer-reader.ts';
import type { Records } from './tree/records.ts';

/** A digest is checked, even if nobody asks, where the layer is read whole or reading it whole takes no time. */
const smallLayer = 2 ** 24;

/** Of which layers the digests are checked: of none, as those of an engine that has them from us or has checked them; of those that are packed or small; of all, for which all must be read whole. */
export type Verify = 'none' | 'cheap' | 'all';

/** A layer whose entries are in the records. */
export interface ReadLayer {
  /** Entries of its archive, whiteouts included. */
  readonly entries: number;
  /** What was left out, and digests that do not match. */
  readonly problems: readonly Message[];
  readonly bytes: LayerBytes;
}

export interface ReadLayerOptions {
  readonly verify: Verify;
  readonly signal: AbortSignal | undefined;
  /** Gets how many bytes of the layer's archive, as it is stored, are done. */
  readonly progress: (done: number) => void;
}

/** Reads a layer into records. An uncompressed one is read from header to header. @throws LayersError for what cannot be read */
export async function readLayer(blob: LayerBlob, records: Records, layer: number, ports: LayerPorts, { verify, signal, progress }: ReadLayerOptions): Promise<ReadLayer> {
  const source = await blob.open();
  if (!source) throw new LayersError(message('The archive does not have it.'));
  const bytes = await LayerBytes.open(source, ports);
  const reader = new LayerReader(records, layer);
  let done = 0;
  const visitor = {
    entry: (entry: Parameters<LayerReader['add']>[0]) => { reader.add(entry); },
    unknown: (type: string, path: Uint8Array) => { reader.unknown(type, path); },
    pause: () => {
      signal?.throwIfAborted();
      progress(bytes.compression === 'none' ? cursor.position : done);
      return ports.pause?.();
    },
  };
  const isCheap = bytes.compression !== 'none' || source.size <= smallLayer;
  const check = verify === 'all' || verify === 'cheap' && isCheap ? new Check(blob, bytes.compression !== 'none', ports) : undefined;
  const cursor = bytes.compression === 'none' ? new SourceCursor(source) : new StreamCursor(check ? check.unpacked(bytes.stream(signal, part => {
    done += part.length;
    check.stored(part);
  })) : bytes.stream(signal));
  if (check && bytes.compression === 'none') for await (const part of bytes.stream(signal)) check.addUnpacked(part);
  try {
    await readTar(cursor, visitor);
    // What stands behind the archive's end counts for its digest.
    if (cursor instanceof StreamCursor) await cursor.skip(Infinity);
  } finally {
    if (cursor instanceof StreamCursor) await cursor.close();
  }
  reader.finish();
  return { entries: reader.entries, problems: [...check?.problems() ?? [], ...reader.problems], bytes };
}

/** Compares a layer with the digests that it should have. */
class Check {
  readonly #blob: LayerBlob;
  readonly #whole;
  readonly #packed;

  constructor(blob: LayerBlob, isPacked: boolean, ports: LayerPorts) {
    this.#blob = blob;
    this.#whole = blob.diffId.startsWith('sha256:') || !isPacked && blob.digest?.startsWith('sha256:') ? ports.sha256() : undefined;
    this.#packed = isPacked && blob.digest?.startsWith('sha256:') ? ports.sha256() : undefined;
  }

  stored(bytes: Uint8Array): void {
    this.#packed?.update(bytes);
  }

  addUnpacked(bytes: Uint8Array): void {
    this.#whole?.update(bytes);
  }

  async *unpacked(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const bytes of stream) {
      this.#whole?.update(bytes);
      yield bytes;
    }
  }

  problems(): readonly Message[] {
    const { diffId, digest } = this.#blob;
    const whole = this.#whole && `sha256:${this.#whole.hex()}`;
    const packed = this.#packed && `sha256:${this.#packed.hex()}`;
    const expected = diffId || digest;
    return [
      ...packed !== undefined && packed !== digest ? [message('Its digest is {0}, and not {1} as the image says: it is damaged or was changed.', packed, digest ?? '')] : [],
      ...whole !== undefined && expected !== undefined && whole !== expected ? [message('Its digest is {0}, and not {1} as the image says: it is damaged or was changed.', whole, expected)] : [],
    ];
  }
}
