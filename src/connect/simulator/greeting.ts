import { request } from 'node:http';

/** In ms: an engine on this machine has answered by then. */
const patience = 5_000;

/** Who is at a socket: nobody, one that is about to end, or an engine that answers. */
export async function greet(socketPath: string): Promise<'nobody' | 'ending' | 'there'> {
  return new Promise(resolve => {
    const asked = request({ socketPath, path: '/_ping', agent: false, timeout: patience }, answer => {
      answer.resume();
      resolve(answer.statusCode === 503 ? 'ending' : 'there');
    });
    asked.on('timeout', () => { asked.destroy(); });
    asked.on('error', () => { resolve('nobody'); });
    asked.end();
  });
}
