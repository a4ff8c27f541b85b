import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseIpv4, type RequestTrace, type TraceRequest, traceRequest } from '../../kernel/index.ts';
import type { NetworkedContainer } from './context.ts';
import { Lab } from './testing.ts';

/** A lab in which one can ask for ways. */
class Ways extends Lab {
  /** From the host, or from a container's namespace. */
  async way(from: NetworkedContainer | undefined, destination: string, port: number, protocol: TraceRequest['protocol'] = 'tcp'): Promise<RequestTrace> {
    const { kernel, init } = this.host.computer;
    const pid = from && this.host.spawn({ program: 'nsenter', argv: ['nsenter', `--net=${from.network.sandboxKey}`, 'sleep', '1000'] });
    await this.pace.advance(1);
    const process = pid === undefined ? init : kernel.pidNamespace.processes.get(pid);
    if (!process) throw new RangeError('nobody is there');
    return traceRequest(process.namespaces.net.stack, { protocol, destination: parseIpv4(destination) ?? 0, port });
  }
}

function summary({ end, request }: RequestTrace): string {
  const devices = request.flatMap(({ event }) => event.kind === 'transmitted' ? event.device.replace(/^veth.*/, 'veth') : []);
  return `${end.kind}: ${devices.join(' ')}`;
}

describe('The way of a request', () => {
  it('leads from the host and from containers to a published port', async () => {
    const lab = new Ways();
    const web = await lab.run('aa', { PortBindings: { '80/tcp': [{ HostPort: '8080' }] } });
    const other = await lab.run('bb');
    await lab.serve(web);
    assert.equal(summary(await lab.way(undefined, '10.0.2.15', 8080)), 'answered: docker0 veth');
    assert.equal(summary(await lab.way(undefined, '127.0.0.1', 8080)), 'answered: lo');
    assert.equal(summary(await lab.way(undefined, '172.17.0.2', 81)).split(':')[0], 'refused');
    const translated = (await lab.way(undefined, '10.0.2.15', 8080)).request.find(({ event }) => event.kind === 'translated');
    assert.deepEqual(translated?.event, { kind: 'translated', part: 'destination', from: '10.0.2.15:8080', to: '172.17.0.2:80', by: 'rule' });
    assert.equal((await lab.way(other, '172.17.0.2', 80)).end.kind, 'answered');
    assert.equal((await lab.way(other, '10.0.2.15', 8080)).end.kind, 'answered');
  });

  it('leads from a container to the world, under the name of the host', async () => {
    const lab = new Ways();
    const one = await lab.run('aa');
    const way = await lab.way(one, '8.8.8.8', 53, 'udp');
    assert.equal(way.end.kind, 'answered');
    assert.deepEqual(way.request.flatMap(({ event }) => event.kind === 'translated' ? [event.part, event.to] : []), ['source', '10.0.2.15:40000']);
    assert.equal((await lab.way(one, '203.0.113.9', 80)).end.kind, 'rejected');
  });

  it('ends at a rule, and tells at which', async () => {
    const lab = new Ways();
    lab.networks.create({ Name: 'n1' });
    lab.networks.create({ Name: 'closed', Internal: true });
    const [one, two] = [await lab.run('aa', { NetworkMode: 'n1' }), await lab.run('bb', { NetworkMode: 'closed' })];
    await lab.serve(two);
    const { end } = await lab.way(one, '172.19.0.2', 80);
    assert.equal(end.kind, 'lost');
    assert.match(end.hop.event.kind === 'dropped' ? end.hop.event.rule?.text ?? '' : '', /-j DROP$/);
    assert.equal((await lab.way(two, '8.8.8.8', 53, 'udp')).end.kind, 'rejected');
  });
});
