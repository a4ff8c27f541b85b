import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { LocalMachine } from './local-machine.ts';

describe('the local machine', () => {
  const machine = new LocalMachine();

  it('knows which TCP ports are taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    equal(await machine.isTaken({ address: '127.0.0.1', port, protocol: 'tcp' }), true);
    equal(await machine.isTaken({ address: '0.0.0.0', port, protocol: 'tcp' }), true);
    equal(await machine.isTaken({ address: '127.0.0.1', port, protocol: 'udp' }), false);
    await new Promise(resolve => server.close(resolve));
    equal(await machine.isTaken({ address: '127.0.0.1', port, protocol: 'tcp' }), false);
  });

  it('knows which UDP ports are taken', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    equal(await machine.isTaken({ address: '127.0.0.1', port: socket.address().port, protocol: 'udp' }), true);
    socket.close();
  });

  it('says nothing of addresses that are not its own', async () => {
    equal(await machine.isTaken({ address: '192.0.2.1', port: 8080, protocol: 'tcp' }), undefined);
    equal(await machine.isTaken({ address: 'no address', port: 8080, protocol: 'udp' }), undefined);
  });

  it('knows what exists', async () => {
    equal(await machine.exists(import.meta.filename), true);
    equal(await machine.exists(`${import.meta.filename}.none`), false);
    equal(await machine.exists(`${import.meta.filename}/below`), undefined);
  });

  it('names the ranges of its interfaces', async () => {
    for (const { name, subnet } of await machine.subnets()) {
      ok(name !== '');
      match(subnet, /\/\d+$/);
    }
  });

  it('knows kind’s version, or that there is none', async () => {
    const version = await machine.kindVersion();
    ok(version === undefined || /^\d+\.\d+\.\d+$/.test(version));
    deepEqual(await machine.kindVersion(), version);
  });
});
