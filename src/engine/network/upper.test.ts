import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Lab } from './testing.ts';

const onCard = { Subnet: '10.0.2.0/24', Gateway: '10.0.2.2', IPRange: '10.0.2.64/26' };

describe('Networks on the link of the host', () => {
  for (const Driver of ['macvlan', 'ipvlan'] as const) {
    it(`have containers beside the host, which does not reach them: ${Driver}`, async () => {
      const lab = new Lab();
      lab.networks.create({ Name: 'lan', Driver, Options: { parent: 'eth0' }, IPAM: { Config: [onCard] } });
      const [a, b] = [await lab.run('aa', { NetworkMode: 'lan' }), await lab.run('bb', { NetworkMode: 'lan' })];
      const { IPAddress, Gateway, MacAddress } = lab.networks.settings(a, '1.51').Networks['lan'] ?? {};
      assert.deepEqual([IPAddress, Gateway, (MacAddress ?? '') === ''], ['10.0.2.64', '10.0.2.2', Driver === 'ipvlan']);
      assert.equal(await lab.shell('ip route', a), 'default via 10.0.2.2 dev eth0 \n10.0.2.0/24 dev eth0 proto kernel scope link src 10.0.2.64 \n');
      assert.match(await lab.shell('ip -br link', a), /^eth0@if2 +UP /m);
      await lab.serve(b);
      assert.equal(await lab.shell('curl -sm1 http://10.0.2.65', a), 'bb\n');
      assert.equal(await lab.shell('curl -sm1 -o /dev/null -w "%{http_code}" http://198.18.0.52', a), '200');
      assert.equal(await lab.shell('curl -sm1 http://10.0.2.65; echo $?'), '28\n');
      await lab.pace.until(lab.networks.disconnect('lan', a));
      assert.doesNotMatch(await lab.shell('ip link', a), /eth0/);
      await lab.stop(b);
      lab.networks.remove('lan');
    });
  }

  it('lead nowhere without a parent', async () => {
    const lab = new Lab();
    lab.networks.create({ Name: 'alone', Driver: 'macvlan' });
    const [a, b] = [await lab.run('aa', { NetworkMode: 'alone' }), await lab.run('bb', { NetworkMode: 'alone' })];
    await lab.serve(b);
    assert.equal(lab.networks.settings(b, '1.51').Networks['alone']?.IPAddress, '172.18.0.2');
    assert.equal(await lab.shell('curl -sm1 http://172.18.0.2', a), 'bb\n');
    assert.equal(await lab.shell('ip route', a), '172.18.0.0/16 dev eth0 proto kernel scope link src 172.18.0.1 \n');
    assert.match(await lab.shell('ip -br link'), /^dm-[0-9a-f]{12} /m);
    await lab.stop(a);
    await lab.stop(b);
    lab.networks.remove('alone');
    assert.doesNotMatch(await lab.shell('ip -br link'), /^dm-/m);
  });

  it('send everything to the link in mode l3', async () => {
    const lab = new Lab();
    lab.networks.create({ Name: 'routed', Driver: 'ipvlan', Options: { parent: 'eth0', ipvlan_mode: 'l3' } });
    const a = await lab.run('aa', { NetworkMode: 'routed' });
    assert.match(await lab.shell('ip route', a), /^default dev eth0 scope link/);
  });

  it('say what is wrong in the words of dockerd', () => {
    const lab = new Lab();
    const create = (Driver: string, Options: Readonly<Record<string, string>>) => (): unknown => lab.networks.create({ Name: 'n', Driver, Options });
    assert.throws(create('macvlan', { parent: 'wlan7' }), { message: 'invalid subinterface vlan name wlan7, example formatting is eth0.10' });
    assert.throws(create('macvlan', { parent: 'eth7.10' }), { message: 'failed to find master interface eth7 on the Docker host: Link not found' });
    assert.throws(create('macvlan', { parent: 'lo' }), { message: 'loopback interface is not a valid macvlan parent link' });
    lab.networks.create({ Name: 'first', Driver: 'macvlan', Options: { parent: 'eth0' } });
    assert.throws(create('macvlan', { parent: 'eth0', macvlan_mode: 'passthru' }), /cannot use mode passthru, macvlan network [0-9a-f]{64} is already using parent interface eth0/);
    assert.deepEqual(lab.networks.list(new Map([['driver', ['macvlan']]])).map(({ Name }) => Name), ['first']);
  });
});
