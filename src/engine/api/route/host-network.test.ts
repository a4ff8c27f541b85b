import { deepEqual, equal, match } from 'node:assert/strict';
import { encode } from '../../../kernel/index.ts';
import { ApiLab } from '../testing.ts';
import { cutawayRoutes } from './cutaway.ts';

describe('The network of the simulated host', function () {
  this.timeout(10_000);
  let lab: ApiLab;
  before(async () => {
    lab = await ApiLab.boot('v2', cutawayRoutes);
    await lab.run('web', { ExposedPorts: { '80/tcp': {} }, Cmd: ['nc', '-lk', '80'], HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } } });
    await lab.run('side', { HostConfig: { NetworkMode: 'container:web' } });
  });

  const ask = async (path: string, body: object): Promise<Record<string, unknown>> => (await lab.ask('POST', path, encode(JSON.stringify(body)))).json as Record<string, unknown>;

  it('is told by programs', async () => {
    const { Stdout, ExitCode } = await ask('/_cutaway/run', { Argv: ['ip', 'address', 'show', 'dev', 'docker0'] });
    equal(ExitCode, 0);
    match(String(Stdout), /inet 172\.17\.0\.1\/16/);
    deepEqual(await ask('/_cutaway/run', { Argv: ['no-such-program'] }), { Stdout: '', ExitCode: 127 });
    match(String((await ask('/_cutaway/run', { Argv: ['iptables-save'] }))['Stdout']), /--dport 8080 -j DNAT --to-destination 172\.17\.0\.2:80/);
  });

  it('is told by the way of a packet', async () => {
    const { Id } = (await lab.get('/containers/web/json')).json as { readonly Id: string };
    const { Request, End } = await ask('/_cutaway/trace', { From: 'outside', Address: '10.0.2.15', Port: 8080 });
    const hops = Request as readonly { readonly place: string; readonly destination: string; readonly event: { readonly kind: string } }[];
    equal(hops[0]?.place, 'outside');
    deepEqual([hops.at(-1)?.place, hops.at(-1)?.destination, hops.at(-1)?.event.kind], [Id, '172.17.0.2:80', 'delivered']);
    deepEqual(End, { kind: 'answered' });
    match(JSON.stringify(await ask('/_cutaway/trace', { From: 'nobody', Address: '10.0.2.15', Port: 8080 })), /nobody is at/);
    match(JSON.stringify(await ask('/_cutaway/trace', { From: 'host', Address: 'web', Port: 8080 })), /is no IPv4 address/);
  });
});
