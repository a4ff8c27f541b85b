import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { NetStack } from '../create.ts';
import type { NetNamespace } from '../namespace.ts';
import { addLink, removeLink } from '../netlink/link.ts';
import { viewLink } from '../netlink/view.ts';
import { connectOutside } from '../outside/outside.ts';
import { icmpType, makePacket } from '../packet.ts';
import { device, ip, TestNetwork } from '../testing.ts';
import { trace } from './run.ts';

/** A machine with a card, and two namespaces on the card's link. */
class Plant extends TestNetwork {
  readonly machine = this.namespace();
  readonly inside: readonly NetNamespace[];

  constructor(kind: string, mode: string) {
    super();
    connectOutside(new NetStack(this.network, this.machine), 7);
    this.address(this.machine, 'eth0', '10.0.2.15/24');
    this.up(this.machine, 'eth0');
    this.inside = [0, 1].map(at => {
      const namespace = this.namespace();
      addLink(this.network, this.machine, { kind, mode, name: 'eth0', lower: device(this.machine, 'eth0').index, namespace: namespace.number });
      this.address(namespace, 'eth0', `10.0.2.${20 + at}/24`);
      this.up(namespace, 'eth0');
      return namespace;
    });
  }

  reaches(from: NetNamespace | undefined, source: string, destination: string): boolean {
    const packet = makePacket({ protocol: 'icmp', source: ip(source), destination: ip(destination), icmp: { type: icmpType.echo, code: 0, id: 1, sequence: 1, about: null } });
    return trace(this.network, from?.number ?? 0, packet).at(-1)?.event.kind === 'delivered';
  }
}

describe('Devices above another one', () => {
  for (const [kind, mode] of [['macvlan', 'bridge'], ['ipvlan', 'l2']] as const) {
    it(`reach each other and the world, but not the machine: ${kind}`, () => {
      const plant = new Plant(kind, mode);
      const { machine, inside: [first, second] } = plant;
      assert.equal(plant.reaches(first, '10.0.2.20', '10.0.2.21'), true);
      assert.equal(plant.reaches(second, '10.0.2.21', '10.0.2.20'), true);
      assert.equal(plant.reaches(first, '10.0.2.20', '10.0.2.2'), true);
      assert.equal(plant.reaches(plant.network.namespaces.get(7), '10.0.2.2', '10.0.2.21'), true);
      assert.equal(plant.reaches(first, '10.0.2.20', '10.0.2.15'), false);
      assert.equal(plant.reaches(machine, '10.0.2.15', '10.0.2.20'), false);
      assert.equal(plant.reaches(machine, '10.0.2.15', '10.0.2.2'), true);
    });
  }

  it('keep to themselves in mode private, and go with the one below', () => {
    const plant = new Plant('macvlan', 'private');
    const { inside: [first], machine, network } = plant;
    assert.equal(plant.reaches(first, '10.0.2.20', '10.0.2.21'), false);
    assert.equal(plant.reaches(first, '10.0.2.20', '10.0.2.2'), true);
    const dummy = addLink(network, machine, { kind: 'dummy', name: 'd' });
    const upper = addLink(network, machine, { kind: 'macvlan', lower: dummy.index, name: 'm' });
    assert.equal(viewLink(network, machine, upper).peer?.name, 'd');
    removeLink(network, dummy);
    assert.equal(machine.devices.has('m'), false);
  });

  it('need one below that can carry them', () => {
    const { machine, network } = new Plant('macvlan', 'bridge');
    const { index } = device(machine, 'eth0');
    assert.throws(() => addLink(network, machine, { kind: 'macvlan' }), { code: 'EINVAL' });
    assert.throws(() => addLink(network, machine, { kind: 'macvlan', lower: machine.loopback.index }), { code: 'EINVAL' });
    assert.throws(() => addLink(network, machine, { kind: 'macvlan', mode: 'l2', lower: index }), { code: 'EINVAL' });
    assert.throws(() => addLink(network, machine, { kind: 'ipvlan', lower: index }), { code: 'EBUSY' });
  });
});
