import type { Program } from '../program.ts';
import { base32, base64 } from './base.ts';
import { cksum, sum } from './cksum.ts';
import { sums } from './sums.ts';

/** Programs that compute checksums and encode bytes as text. */
export const checksumPrograms: readonly Program[] = [...sums, cksum, sum, base64, base32];
