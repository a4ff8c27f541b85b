import type { AnonymousFile } from './anonymous-file.ts';
import type { CharacterDevice } from './device.ts';
import type { Pipe } from './pipe.ts';

/** What reading and writing an open file go to; null: to its inode. */
export type Backing = { readonly pipe: Pipe } | { readonly device: CharacterDevice } | { readonly anonymous: AnonymousFile } | null;
