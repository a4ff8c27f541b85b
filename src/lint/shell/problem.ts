import type { Message } from '../../base/message.ts';
import type { Node } from './ast.ts';

/**
 * What a shell refuses, by the code that ShellCheck has for it. `SC1072` is what has no code of its own. What comes
 * behind it may be understood wrongly.
 */
export interface Problem extends Node {
  readonly code: string;
  readonly message: Message;
  /** It stands within nothing that began earlier: the commands before it are understood. */
  readonly separate: boolean;
}
