import { type Message, MessageError } from '../base/message.ts';

/** What cannot be read, of an archive, an image or a layer: the only error of ours that this room throws. */
export class LayersError extends MessageError {
  constructor(text: Message, options?: ErrorOptions) {
    super(text, options);
    this.name = 'LayersError';
  }
}
