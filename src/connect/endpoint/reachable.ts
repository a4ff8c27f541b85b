import { connect } from 'node:net';
import type { Endpoint } from './endpoint.ts';

/** In ms: sockets of this machine answer at once or never. */
const patience = 2_000;

/** Whether somebody listens at a socket or a pipe of this machine, and lets us in. Endpoints on other machines count as reachable: nobody is asked. */
export async function isReachable(endpoint: Endpoint): Promise<boolean> {
  if (endpoint.kind !== 'unix' && endpoint.kind !== 'npipe') return true;
  const { path } = endpoint;
  return new Promise(resolve => {
    const socket = connect({ path });
    const settle = (isThere: boolean): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.setTimeout(patience, () => { settle(false); });
    socket.once('connect', () => { settle(true); });
    socket.once('error', () => { settle(false); });
  });
}
