import type { Message } from '../base/message.ts';

/** What may stand at a place of a YAML file, for completion and hover. */
export interface Schema {
  /** The fields, if a mapping with known fields may stand there. */
  readonly keys: readonly SchemaKey[];
  /** What may or is likely to stand there as a scalar. */
  readonly values: readonly string[];
  /** What stands under a key, also under one that people choose; `undefined` if nothing is known of it. */
  readonly under: (key: string) => Schema | undefined;
  /** What the items of a list are; `undefined` if no list may stand there. */
  readonly item: Schema | undefined;
}

export interface SchemaKey {
  readonly name: string;
  /** One line. */
  readonly doc: Message;
  readonly deprecated: boolean;
}
