import type { Message } from '../../base/message.ts';
import type { Node } from './ast.ts';

/**
 * What a parser of scripts stumbles over, by the code that ShellCheck has for it. `SC1072` is what has no code of its
 * own.
 */
export interface Problem extends Node {
  readonly code: string;
  readonly message: Message;
  /** A shell refuses the script: its other findings may be a consequence. Otherwise it reads it, but hardly as meant. */
  readonly fatal: boolean;
  /** The commands before it stand for themselves: it is not within something that began earlier. */
  readonly partial: boolean;
}
