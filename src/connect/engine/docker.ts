import Dockerode from 'dockerode';
import Modem from 'docker-modem';
import { type IncomingMessage } from 'node:http';

/** Largest reply that is kept in memory, in bytes. Streams (logs, archives, events) are not limited. */
const maximumReply = 256 * 2 ** 20;

/**
 * docker-modem that also notices replies which end early or are no JSON: its own collector would wait for ever for the
 * first and hand out a Buffer for the second.
 */
class CheckedModem extends Modem {
  override dial(options: Modem.DialOptions, callback: Modem.RequestCallback = () => undefined): void {
    if (options.isStream || options.hijack || options.openStdin) {
      super.dial(options, callback);
      return;
    }
    super.dial({ ...options, isStream: true }, (error, reply) => {
      if (error) callback(error, null);
      else collect(reply as IncomingMessage).then(body => callback(null, body), (cause: unknown) => callback(cause as Error, null));
    });
  }
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
 * library of the extension.
 */
export function createDocker(options: Modem.ConstructorOptions): Dockerode {
  const modem = new CheckedModem(options);
  return new Dockerode({ modem } as unknown as Dockerode.DockerOptions);
}
