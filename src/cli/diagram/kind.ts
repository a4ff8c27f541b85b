import type { Message } from '../../base/message.ts';
import type { Engine } from '../../connect/index.ts';
import type { Graph } from '../../diagram/index.ts';
import type { Io } from '../io.ts';
import type { Options } from '../options.ts';

/** A kind of picture that `cutaway diagram` draws: one file each. */
export interface DiagramKind {
  /** The word behind `cutaway diagram`. */
  readonly name: string;
  /** What stands behind the word in the help, as `CONTAINER`; empty if nothing does. */
  readonly operands: string;
  readonly summary: Message;
  /** Options besides those of all kinds, by name without dashes: the value that they take, for the help, and what they mean. */
  readonly options?: Readonly<Record<string, { readonly value: string; readonly meaning: Message }>>;
  /** Reads what is drawn. `operands` are those behind the word. The engine is opened when it is asked for; the caller disposes of it, and writes beside the picture what is told. */
  readonly read: (engine: () => Promise<Engine>, options: Options, tell: (note: Message) => void, env: Io['env']) => Promise<Graph>;
}
