import type { Message } from '../base/message.ts';

/** Regular files. A hard link adds a name, not bytes, and is not counted. */
export interface FileCount {
  files: number;
  bytes: number;
}

/** One layer of an image, beside those below it. */
export interface LayerFacts {
  readonly diffId: string;
  readonly digest: string | undefined;
  /** The history's words, and the instruction in them as a Dockerfile would say it. */
  readonly createdBy: string;
  readonly instruction: string;
  /** Entries of its archive. */
  readonly entries: number;
  /** Bytes of the files that it stores: those added and those changed. */
  readonly size: number;
  /** Files where there were none. */
  readonly added: FileCount;
  /** Files where there were files: all that it stores anew, whether their contents differ or not. */
  readonly changed: FileCount;
  /** Those of the changed whose contents are the same: only mode, owner, time or attributes differ, or nothing. */
  readonly metadataOnly: FileCount;
  /** Files of layers below that are no more under any name, and are not changed. */
  readonly removed: FileCount;
  /** Files of this layer that later ones change or remove. */
  readonly hiddenLater: FileCount;
  /** What of it could not be read or does not match. */
  readonly problems: readonly Message[];
  /** Why nothing of it is shown. */
  readonly unreadable: Message | undefined;
}
