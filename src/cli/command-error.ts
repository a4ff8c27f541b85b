import type { Message } from '../base/message.ts';

/** Bad use, or input that cannot be read: one line that says what, where, and what to do. */
export class CommandError extends Error {
  readonly said: Message;

  constructor(said: Message, options?: ErrorOptions) {
    super(said.template, options);
    this.name = 'CommandError';
    this.said = said;
  }
}
