import Dockerode from 'dockerode';
import Modem from 'docker-modem';
import { setMaxListeners } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { inspect } from 'node:util';
import { type Place, toEngineFailure } from '../failure.ts';

/** Largest reply that is kept in memory, in bytes. Streams (logs, archives, events) are not limited. */
const maximumReply = 256 * 2 ** 20;

/**
 * docker-modem that also notices replies which end early or are no JSON: its own collector would wait for ever for the
 * first and hand out a Buffer for the second. All its failures are `EngineFailure`s.
 */
class CheckedModem extends Modem {
  readonly #place: Place;

  constructor(options: Modem.ConstructorOptions, place: Place) {
    super(options);
    this.#place = place;
  }

  override dial(options: Modem.DialOptions, callback: Modem.RequestCallback = () => undefined): void {
    if (options.abortSignal) share(options.abortSignal);
    const fail = (error: unknown): void => callback(toEngineFailure(error, this.#place), null);
    if (options.isStream || options.hijack || options.openStdin) {
      super.dial(options, (error, reply) => error ? fail(error) : callback(null, reply));
      return;
    }
    super.dial({ ...options, isStream: true }, (error, reply) => {
      if (error) fail(error);
      else collect(reply as IncomingMessage).then(body => callback(null, body), fail);
    });
  }
}

/** Any number of requests may wait for one signal, which docker-modem writes out with each of them, as it does with its agent. */
function share(signal: AbortSignal): void {
  setMaxListeners(0, signal);
  Object.defineProperty(signal, inspect.custom, { value: () => 'AbortSignal', configurable: true });
}

async function collect(reply: IncomingMessage): Promise<object> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maximumReply) throw new Error(`reply larger than ${maximumReply} bytes`);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  const isJson = reply.headers['content-type']?.includes('json') ?? false;
  return isJson && body.length > 0 ? JSON.parse(body.toString()) as object : body;
}

/**
 * The Engine API client. This module is loaded when the first engine is opened, not before: dockerode is the largest
 * library of the extension. `place` is what failures name.
 */
export function createDocker(options: Modem.ConstructorOptions, place: Place): Dockerode {
  const modem = withoutDockerHost(() => new CheckedModem(options, place));
  return new Dockerode({ modem } as unknown as Dockerode.DockerOptions);
}

/** docker-modem reads `DOCKER_HOST` and the certificates beside it even when it is told all, and throws for what is wrong there. */
function withoutDockerHost<T>(make: () => T): T {
  const host = process.env['DOCKER_HOST'];
  delete process.env['DOCKER_HOST'];
  try {
    return make();
  } finally {
    if (host !== undefined) process.env['DOCKER_HOST'] = host;
  }
}
