import { concat, decode, encode, FormatError, Inflater } from '../../../kernel/index.ts';
import { dictionary } from './dictionary.ts';

export type Headers = ReadonlyMap<string, string>;

/** Of the zlib stream: its header, and that of a dictionary. RFC 1950. */
const zlibHeader = 2;
const dictionaryHeader = 4;
const usesDictionary = 0x20;
/** An empty stored block, at which readers give out what they have: a flush of zlib. */
const flush = new Uint8Array([0, 0, 0, 0xff, 0xff]);
/** Of one stored block of DEFLATE. */
const longestBlock = 0xffff;

/** Unpacks the headers of one direction of a session: they are one zlib stream, flushed after each block. */
export class HeaderReader {
  private inflater: Inflater | undefined;

  /** @throws FormatError */
  read(block: Uint8Array): Headers {
    let packed = block;
    if (!this.inflater) {
      const isNamed = ((block[1] ?? 0) & usesDictionary) !== 0;
      this.inflater = new Inflater(isNamed ? dictionary : undefined);
      packed = block.subarray(zlibHeader + (isNamed ? dictionaryHeader : 0));
    }
    return parse(concat([...this.inflater.pushBlocks(packed)]));
  }
}

function parse(bytes: Uint8Array): Headers {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = 4;
  const text = (): string => {
    if (at + 4 > bytes.length) throw new FormatError('the headers are cut off');
    const length = view.getUint32(at);
    at += 4 + length;
    return decode(bytes.subarray(at - length, at));
  };
  if (bytes.length < 4) throw new FormatError('the headers are cut off');
  return new Map(Array.from({ length: view.getUint32(0) }, () => [text(), text()]));
}

/** Writes headers as the format wants them packed, without packing them. */
export class HeaderWriter {
  private isBegun = false;

  write(headers: Headers): Uint8Array {
    const body = concat([number(headers.size), ...[...headers].flatMap(([name, value]) => [number(encode(name).length), encode(name), number(encode(value).length), encode(value)])]);
    if (body.length > longestBlock) throw new RangeError('the headers are too long');
    const { length } = body;
    const begin = this.isBegun ? [] : [0x78, 0x01];
    this.isBegun = true;
    return concat([new Uint8Array([...begin, 0, length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff]), body, flush]);
  }
}

function number(value: number): Uint8Array {
  return new Uint8Array([value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
}
