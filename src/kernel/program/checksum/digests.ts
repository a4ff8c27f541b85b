import { Blake2b } from '../../digest/blake2b.ts';
import type { Digest } from '../../digest/digest.ts';
import { Md5 } from '../../digest/md5.ts';
import { Sha1 } from '../../digest/sha1.ts';
import { Sha256 } from '../../digest/sha256.ts';
import { Sha512 } from '../../digest/sha512.ts';

/** A hash function as a program of coreutils offers it. */
export interface Algorithm {
  readonly program: string;
  /** What `--tag` and `cksum -a` call it. */
  readonly tag: string;
  readonly option: string;
  /** Bytes of the hash. */
  readonly size: number;
  readonly make: (size: number) => Digest;
}

export const algorithms: readonly Algorithm[] = [
  { program: 'md5sum', tag: 'MD5', option: 'md5', size: 16, make: () => new Md5() },
  { program: 'sha1sum', tag: 'SHA1', option: 'sha1', size: 20, make: () => new Sha1() },
  { program: 'sha224sum', tag: 'SHA224', option: 'sha224', size: 28, make: () => new Sha256(28) },
  { program: 'sha256sum', tag: 'SHA256', option: 'sha256', size: 32, make: () => new Sha256() },
  { program: 'sha384sum', tag: 'SHA384', option: 'sha384', size: 48, make: () => new Sha512(48) },
  { program: 'sha512sum', tag: 'SHA512', option: 'sha512', size: 64, make: () => new Sha512() },
  { program: 'b2sum', tag: 'BLAKE2b', option: 'blake2b', size: 64, make: size => new Blake2b(size) },
];
