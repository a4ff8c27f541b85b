import { deepEqual, equal, rejects } from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { createDocker } from './docker.ts';
import { get } from './get.ts';

describe('The client of the Engine API', () => {
  it('lets many requests wait for one signal', async () => {
    const warnings: string[] = [];
    const note = ({ message }: Error): void => { warnings.push(message); };
    let waiting = 0;
    const server = createServer(() => { if (++waiting === 16) server.emit('all'); }).listen(0, '127.0.0.1');
    process.on('warning', note);
    try {
      await once(server, 'listening');
      const docker = createDocker({ protocol: 'http', host: '127.0.0.1', port: (server.address() as AddressInfo).port }, { address: 'test' });
      const canceller = new AbortController();
      const requests = Array.from({ length: 16 }, () => rejects(get(docker, '/info', canceller.signal)));
      await once(server, 'all');
      equal(inspect(canceller.signal, { showHidden: true, depth: null }), 'AbortSignal');
      canceller.abort();
      await Promise.all(requests);
      deepEqual(warnings, []);
    } finally {
      process.off('warning', note);
      server.closeAllConnections();
      server.close();
    }
  });
});
