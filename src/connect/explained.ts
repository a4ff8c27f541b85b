import { type Place, toEngineFailure } from './failure.ts';

/** What an engine sends, with whatever breaks it off thrown as `EngineFailure`. */
export async function* explained<T>(stream: AsyncIterable<T>, place: Place): AsyncIterable<T> {
  try {
    yield* stream;
  } catch (error) {
    throw toEngineFailure(error, place);
  }
}
