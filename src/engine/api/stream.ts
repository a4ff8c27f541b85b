import { encode } from '../../kernel/index.ts';
import { goJson } from '../go/json.ts';
import { statusOf } from './status.ts';

/** Messages as lines of JSON; an error that comes later than the first message is one of them, as clients expect. */
export async function* jsonLines(messages: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  try {
    for await (const message of messages) yield encode(`${goJson(message)}\r\n`);
  } catch (error) {
    const { message } = statusOf(error);
    yield encode(`${goJson({ errorDetail: { message }, error: message })}\r\n`);
  }
}

/** The same, but what fails before the first message is thrown, so that it gets a status of its own. */
export async function startedJsonLines(messages: AsyncGenerator): Promise<AsyncIterable<Uint8Array>> {
  const first = await messages.next();
  return jsonLines((async function* () {
    if (first.done) return;
    yield first.value;
    yield* messages;
  })());
}
