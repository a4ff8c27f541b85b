import type { Environment } from '../../../syscall/sys.ts';
import { Failure } from '../../command.ts';
import { quoteText } from '../../quote.ts';
import { humanSize, parseSize } from '../../size.ts';

/** In what sizes are shown: a block's bytes, or as people read them in powers of 1000 or 1024. */
export type BlockSize = { readonly unit: number; readonly suffix?: string } | { readonly human: 1000 | 1024 };

/** The block size of `-B`; @throws Failure if it is none */
export function parseBlockSize(text: string, option = '--block-size'): BlockSize {
  if (text === 'human-readable') return { human: 1024 };
  if (text === 'si') return { human: 1000 };
  const unit = parseSize(text.replace(/^'/, ''));
  if (unit === undefined || unit === 0) throw new Failure(/^\d+/.test(text) ? `invalid suffix in ${option} argument ${quoteText(text)}` : `invalid ${option} argument ${quoteText(text)}`);
  return /^\d/.test(text) ? { unit } : { unit, suffix: text };
}

/** What the environment says: BLOCK_SIZE, BLOCKSIZE, POSIXLY_CORRECT, or those of one program such as DF_BLOCK_SIZE. */
export function defaultBlockSize(environment: Environment, own: string): BlockSize {
  const text = environment.get(own) ?? environment.get('BLOCK_SIZE') ?? environment.get('BLOCKSIZE');
  const unit = text === undefined ? undefined : parseSize(text);
  return { unit: unit ?? (environment.has('POSIXLY_CORRECT') ? 512 : 1024) };
}

/** Bytes in blocks, rounded up. */
export function shownSize(bytes: number, size: BlockSize): string {
  return 'human' in size ? humanSize(bytes, size.human) : `${Math.ceil(bytes / size.unit)}${size.suffix ?? ''}`;
}
