import { Bunzip2 } from './bzip2-format.ts';
import { Gunzip, Gzip } from './gzip-format.ts';
import { Unxz, XzStore } from './xz-format.ts';

/** How a file is packed. */
export type Packing = 'gzip' | 'bzip2' | 'xz';

/** Bytes that come in pieces, and go on changed. */
export interface Filter {
  /** @param final whether these are the last bytes */
  push(bytes: Uint8Array, final: boolean): Generator<Uint8Array>;
}

/** What is known of a packing. */
export interface PackingKind {
  /** How its files begin. */
  readonly magic: readonly number[];
  /** Ends of file names for which `tar -a` takes it. */
  readonly suffixes: RegExp;
  /** Programs that unpack it: the one that tar starts, and busybox's. */
  readonly programs: readonly [string, ...string[]];
  unpacker(): Filter;
  /** Undefined where only unpacking is simulated. */
  readonly packer: (() => Filter) | undefined;
  /** What is said of a file that it cannot unpack. */
  failure(problem: string): string;
  /** What unpacking a byte takes, in ns. */
  readonly cost: number;
}

/** What tar(1) can be told to pack by. */
export const packings: Readonly<Record<Packing, PackingKind>> = {
  gzip: {
    magic: [0x1f, 0x8b], suffixes: /\.(gz|tgz|taz)$/, programs: ['gzip'], cost: 4,
    unpacker: () => new Gunzip(), packer: () => new Gzip({ name: undefined, mtime: 0 }), failure: problem => `\ngzip: stdin: ${problem}\n`,
  },
  bzip2: {
    magic: [0x42, 0x5a, 0x68], suffixes: /\.(bz2|tbz2?|tz2)$/, programs: ['bzip2', 'bunzip2'], cost: 40,
    unpacker: () => new Bunzip2(), packer: undefined, failure: problem => `bzip2: (stdin) ${problem}\n`,
  },
  xz: {
    magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], suffixes: /\.t?xz$/, programs: ['xz', 'unxz'], cost: 15,
    unpacker: () => new Unxz(), packer: () => new XzStore(), failure: problem => `xz: (stdin): ${problem}\n`,
  },
};

/** How a file that begins so is packed; six bytes are enough. */
export function packingOf(start: Uint8Array): Packing | undefined {
  return (Object.keys(packings) as Packing[]).find(name => packings[name].magic.every((byte, index) => start[index] === byte));
}
