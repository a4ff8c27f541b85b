import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { EngineError } from '../error.ts';
import type { Networks } from './networks.ts';
import { Lab } from './testing.ts';

/** The message of an error, as dockerd words it. */
async function complaint(act: () => unknown): Promise<string> {
  try {
    await act();
    return 'nothing';
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return `${error.kind}: ${error.message.replaceAll(/[0-9a-f]{64}/g, 'ID').replaceAll(/[0-9a-f]{12}/g, 'SHORT')}`;
  }
}

describe('Networks', () => {
  it('connects containers with each other, the host, and by published ports', async () => {
    const lab = new Lab();
    const web = await lab.run('web', { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] } });
    const other = await lab.run('other');
    await lab.serve(web);
    assert.equal(lab.networks.settings(web, '1.51').IPAddress, '172.17.0.2');
    for (const [url, from] of [['172.17.0.2', other], ['172.17.0.2'], ['127.0.0.1:8080'], ['172.17.0.1:8080'], ['172.17.0.1:8080', other], ['172.17.0.1:8080', web]] as const) {
      assert.equal(await lab.shell(`curl -s -m 2 http://${url}/`, from), 'web\n', `${url} from ${from?.name ?? 'the host'}`);
    }
    assert.match(await lab.shell('ps ax'), /docker-proxy -proto tcp -host-ip 0\.0\.0\.0 -host-port 8080 -container-ip 172\.17\.0\.2 -container-port 80/);
    await lab.stop(web);
    assert.equal(await lab.shell('curl -s -m 2 http://127.0.0.1:8080/; echo $?; ps ax | grep -c "[d]ocker-proxy"; iptables-save | grep -c 8080'), '7\n0\n0\n');
    assert.deepEqual(lab.events, ['create none', 'create host', 'create bridge', 'connect bridge', 'connect bridge', 'disconnect bridge']);
    await lab.stop(other);
    assert.equal(await lab.shell('ls /var/run/docker/netns; ip -o link | grep -c veth'), '0\n');
  });

  it('keeps networks apart, shuts internal ones, and forbids talking where it is told to', async () => {
    const lab = new Lab();
    lab.networks.create({ Name: 'n1' });
    lab.networks.create({ Name: 'inner', Internal: true });
    lab.networks.create({ Name: 'quiet', Options: { 'com.docker.network.bridge.enable_icc': 'false' } });
    const [a, b, c, d, e, f] = [
      await lab.run('aa', { NetworkMode: 'n1', PortBindings: { '80/tcp': [{ HostPort: '8080' }] } }), await lab.run('bb'), await lab.run('cc', { NetworkMode: 'inner' }),
      await lab.run('dd', { NetworkMode: 'inner' }), await lab.run('ee', { NetworkMode: 'quiet' }), await lab.run('ff', { NetworkMode: 'quiet' }),
    ];
    for (const container of [a, b, c, d, e, f]) await lab.serve(container);
    const get = (url: string, from: typeof a): Promise<string> => lab.shell(`curl -s -m 1 http://${url}/ || echo no`, from);
    assert.equal(await get('172.18.0.2', b), 'no\n');
    assert.equal(await get('172.18.0.1:8080', b), 'aa\n');
    assert.equal(await get('172.17.0.2', a), 'no\n');
    assert.equal(await get('172.19.0.3', c), 'dd\n');
    assert.equal(await lab.shell('ip route', c), '172.19.0.0/16 dev eth0 proto kernel scope link src 172.19.0.2 \n');
    assert.equal(await get('172.20.0.3', e), 'no\n');
    assert.equal(await lab.shell('curl -s -m 1 http://172.20.0.3/'), 'ff\n');
  });

  it('connects and disconnects containers that run; the best network leads out', async () => {
    const lab = new Lab();
    lab.networks.create({ Name: 'back', IPAM: { Config: [{ Subnet: '10.9.0.0/24' }] } });
    lab.networks.create({ Name: 'alpha', IPAM: { Config: [{ Subnet: '10.8.0.0/24' }] } });
    const container = await lab.run('aa', { NetworkMode: 'back', PortBindings: { '80/tcp': [{ HostPort: '8080' }] } });
    const routes = (): Promise<string> => lab.shell('ip -4 -o addr show scope global | cut -d" " -f2,7; ip route show default', container);
    assert.equal(await routes(), 'eth0 10.9.0.2/24\ndefault via 10.9.0.1 dev eth0 \n');
    await lab.pace.until(lab.networks.connect('alpha', container, { IPAMConfig: { IPv4Address: '10.8.0.77' }, MacAddress: '02:42:00:00:00:07', Aliases: ['x'] }));
    assert.equal(await routes(), 'eth0 10.9.0.2/24\neth1 10.8.0.77/24\ndefault via 10.8.0.1 dev eth1 \n');
    assert.match(await lab.shell('iptables -t nat -S DOCKER'), /--dport 8080 -j DNAT --to-destination 10\.8\.0\.77:80/);
    await lab.pace.until(lab.networks.disconnect('back', container));
    assert.equal(await lab.shell('tail -n 1 /var/lib/docker/containers/*/hosts'), '10.8.0.77\taaaaaaaaaaaa\n');
    await lab.pace.until(lab.networks.connect('back', container, { GwPriority: 1, DriverOpts: { 'com.docker.network.endpoint.ifname': 'lan' } }));
    assert.equal(await routes(), 'eth1 10.8.0.77/24\nlan 10.9.0.2/24\ndefault via 10.9.0.1 dev lan \n');
    await lab.serve(container);
    assert.equal(await lab.shell('curl -s -m 2 http://127.0.0.1:8080/'), 'aa\n');
    const { Networks: settings, Ports } = lab.networks.settings(container, '1.51');
    assert.deepEqual(Object.entries(settings).map(([name, { IPAddress, GwPriority, DNSNames }]) => [name, IPAddress, GwPriority, DNSNames]), [
      ['alpha', '10.8.0.77', 0, ['aa', 'x', 'aaaaaaaaaaaa']], ['back', '10.9.0.2', 1, ['aa', 'aaaaaaaaaaaa']],
    ]);
    assert.deepEqual(Ports, { '80/tcp': [{ HostIp: '0.0.0.0', HostPort: '8080' }, { HostIp: '::', HostPort: '8080' }] });
    await lab.stop(container);
    assert.deepEqual(lab.networks.settings(container, '1.51').Networks['back'], {
      IPAMConfig: null, Links: null, Aliases: null, EndpointID: '', Gateway: '', IPAddress: '', IPPrefixLen: 0, MacAddress: '', DriverOpts: { 'com.docker.network.endpoint.ifname': 'lan' }, GwPriority: 1,
      NetworkID: lab.networks.find('back').id, IPv6Gateway: '', GlobalIPv6Address: '', GlobalIPv6PrefixLen: 0, DNSNames: ['aa', 'aaaaaaaaaaaa'],
    });
  });

  it('gives addresses of IPv6 where that is enabled', async () => {
    const lab = new Lab();
    lab.networks.create({ Name: 'n6', EnableIPv6: true, IPAM: { Config: [{ Subnet: 'fd00:1::/64' }] } });
    lab.networks.create({ Name: 'any', EnableIPv6: true });
    lab.networks.create({ Name: 'only', EnableIPv4: false, EnableIPv6: true, IPAM: { Config: [{ Subnet: 'fd00:6::/64', IPRange: 'fd00:6::100/120', Gateway: 'fd00:6::1', AuxiliaryAddresses: { a: 'fd00:6:0::100' } }] } });
    assert.deepEqual(lab.networks.inspect('n6').IPAM.Config, [{ Subnet: 'fd00:1::/64' }, { Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }]);
    assert.match(lab.networks.inspect('any').IPAM.Config?.map(({ Subnet = '', Gateway = '' }) => `${Subnet} ${Gateway}`).join(', ') ?? '', /^172\.19\.0\.0\/16 172\.19\.0\.1, (fd[0-9a-f:]+::)\/64 \1\/?1$/);
    const a = await lab.run('aa', { NetworkMode: 'n6' });
    const b = await lab.run('bb', { NetworkMode: 'n6' }, { EndpointsConfig: { n6: { IPAMConfig: { IPv6Address: 'FD00:1::0:99' } } } });
    const c = await lab.run('cc', { NetworkMode: 'only' });
    const of = (container: typeof a, name: string): unknown => {
      const { IPAddress, GlobalIPv6Address, GlobalIPv6PrefixLen, IPv6Gateway } = lab.networks.settings(container, '1.51').Networks[name]!;
      return [IPAddress, GlobalIPv6Address, GlobalIPv6PrefixLen, IPv6Gateway];
    };
    assert.deepEqual([of(a, 'n6'), of(b, 'n6'), of(c, 'only')], [['172.18.0.2', 'fd00:1::2', 64, 'fd00:1::1'], ['172.18.0.3', 'fd00:1::99', 64, 'fd00:1::1'], ['', 'fd00:6::101', 64, 'fd00:6::1']]);
    assert.equal(await lab.shell('ip -6 -o addr show scope global | cut -d" " -f2,7', a), 'eth0 fd00:1::2/64\n');
    assert.equal(await lab.shell('ip -4 -o addr show scope global | wc -l; ip -6 -o addr show scope global | cut -d" " -f2,7', c), '0\neth0 fd00:6::101/64\n');
    assert.equal(await lab.shell(`tail -n 2 /var/lib/docker/containers/${a.id}/hosts`), '172.18.0.2\taaaaaaaaaaaa\nfd00:1::2\taaaaaaaaaaaa\n');
    assert.deepEqual(lab.networks.inspect('n6').Containers[a.id]?.IPv6Address, 'fd00:1::2/64');
    const create = (subnet: string, gateway?: string): Promise<string> => complaint(() => lab.networks.create({ Name: 'x', EnableIPv6: true, IPAM: { Config: [{ Subnet: subnet, ...gateway !== undefined && { Gateway: gateway } }] } }));
    assert.equal(await create('fd00:1::/80'), 'forbidden: invalid pool request: Pool overlaps with other one on this address space');
    assert.equal(await create('fd00:2::/64', 'fd00:3::1'), 'invalid: invalid network config:\ninvalid gateway fd00:3::1: parent subnet fd00:2::/64 doesn\'t contain this address');
    const wants = (network: string, address: string): Promise<string> => complaint(() => lab.run('dd', { NetworkMode: network }, { EndpointsConfig: { [network]: { IPAMConfig: { IPv6Address: address } } } }));
    assert.equal(await wants('n6', 'zz'), 'invalid: invalid config for network n6: invalid endpoint settings:\n* invalid IPv6 address: zz\n* no configured subnet or ip-range contain the IP address zz');
    assert.equal(await wants('any', 'fd00:9::1'), 'invalid: invalid config for network any: invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets');
    assert.equal(await wants('n6', 'fd00:1::99'), 'forbidden: failed to set up container networking: Address already in use');
    for (const container of [a, b, c]) await lab.stop(container);
    lab.networks.remove('only');
  });

  it('shares and leaves out namespaces', async () => {
    const lab = new Lab();
    const first = await lab.run('aa');
    const shared = await lab.run('bb', { NetworkMode: 'container:aa' });
    assert.deepEqual(lab.networks.settings(shared, '1.51').Networks, {});
    const none = await lab.run('cc', { NetworkMode: 'none' });
    assert.equal(await lab.shell('ip -o link | wc -l', none), '1\n');
    const host = await lab.run('dd', { NetworkMode: 'host' });
    assert.equal(lab.networks.settings(host, '1.51').SandboxKey, '/var/run/docker/netns/default');
    const busy = lab.run('ee', { NetworkMode: 'container:zz' });
    assert.equal(await complaint(() => busy), 'system: joining network namespace of container: No such container: zz');
    assert.equal(await complaint(() => lab.pace.until(lab.networks.connect('bridge', shared))), 'invalid: container sharing network namespace with another container or host cannot be connected to any other network');
    assert.equal(await complaint(() => lab.pace.until(lab.networks.connect('host', first))), 'invalid: cannot connect container to host network - container must be created in host network mode');
    assert.equal(await complaint(() => lab.pace.until(lab.networks.connect('none', first))), 'invalid: container cannot be connected to multiple networks with one of the networks in private (none) mode');
  });

  it('tells everybody of a new container at an address of before', async () => {
    const lab = new Lab();
    const first = await lab.run('aa');
    await lab.serve(first);
    const other = await lab.run('bb');
    const ask = (): Promise<string[]> => Promise.all([lab.shell('curl -sm1 http://172.17.0.2', other), lab.shell('curl -sm1 http://172.17.0.2')]);
    assert.deepEqual(await ask(), ['aa\n', 'aa\n']);
    await lab.stop(first);
    await lab.serve(await lab.run('cc'));
    assert.deepEqual(await ask(), ['cc\n', 'cc\n']);
  });

  it('says what is wrong in the words of dockerd', async () => {
    const lab = new Lab();
    const { networks } = lab;
    networks.create({ Name: 'n1' });
    networks.create({ Name: 'n4', IPAM: { Config: [{ Subnet: '10.9.0.0/24', AuxiliaryAddresses: { a: '10.9.0.129' } }] } });
    const create = (request: Parameters<Networks['create']>[0]): Promise<string> => complaint(() => networks.create(request));
    assert.equal(await create({ Name: 'n1' }), 'conflict: network with name n1 already exists');
    assert.equal(await create({ Name: 'bridge' }), 'forbidden: operation is not permitted on predefined bridge network ');
    assert.equal(await create({ Name: 'x', Driver: 'overlay' }), 'forbidden: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.');
    assert.equal(await create({ Name: 'x', IPAM: { Config: [{ Subnet: '172.18.1.0/24' }] } }), 'forbidden: invalid pool request: Pool overlaps with other one on this address space');
    assert.equal(await create({ Name: 'x', IPAM: { Config: [{ Subnet: '10.5.0.1/24', Gateway: '10.6.0.1' }] } }),
      'invalid: invalid network config:\n* invalid subnet 10.5.0.1/24: it should be 10.5.0.0/24\n* invalid gateway 10.6.0.1: parent subnet 10.5.0.1/24 doesn\'t contain this address');
    assert.equal(await complaint(() => { networks.remove('bridge'); }), 'forbidden: bridge is a pre-defined network and cannot be removed');
    assert.equal(await complaint(() => { networks.remove('nope'); }), 'notFound: network nope not found');
    const first = await lab.run('aa', { NetworkMode: 'n1', PortBindings: { '80/tcp': [{ HostPort: '8080' }] } });
    const failing = (hostConfig: Parameters<Lab['run']>[1], networking: Parameters<Lab['run']>[2] = null): Promise<string> => complaint(() => lab.run('bb', hostConfig, networking));
    assert.equal(await failing({ PortBindings: { '80/tcp': [{ HostPort: '8080' }] } }),
      'system: failed to set up container networking: driver failed programming external connectivity on endpoint bb (ID): Bind for 0.0.0.0:8080 failed: port is already allocated');
    await lab.shell('mkdir /srv/h; busybox httpd -p 9000 -h /srv/h');
    assert.equal(await failing({ PortBindings: { '80/tcp': [{ HostPort: '9000' }] } }),
      'system: failed to set up container networking: driver failed programming external connectivity on endpoint bb (ID): failed to bind host port for 0.0.0.0:9000:172.17.0.2:80/tcp: address already in use');
    assert.equal(await failing({ PortBindings: { '80/sctp': [{ HostIp: '0.0.0.0', HostPort: '9001' }] } }),
      'system: failed to set up container networking: driver failed programming external connectivity on endpoint bb (ID): error starting userland proxy: failed to listen on 0.0.0.0:9001: protocol not supported');
    for (const HostPort of ['', '9002', '9010-9030']) {
      assert.equal(await failing({ PortBindings: { '80/tcp': [{ HostPort }, { HostPort }] } }),
        'system: failed to set up container networking: driver failed programming external connectivity on endpoint bb (ID): failed to listen on TCP socket: address already in use');
    }
    assert.equal(await lab.shell('iptables-save | grep -cE "dport (9002|90[123].|32...)"; ss -Htln | grep -cE ":(9002|90[123].|32...)"'), '0\n0\n');
    assert.equal(await failing({ NetworkMode: 'nope' }), 'notFound: failed to set up container networking: network nope not found');
    assert.equal(await failing({ NetworkMode: 'n1' }, { EndpointsConfig: { n1: { IPAMConfig: { IPv4Address: '172.18.0.9' } } } }),
      'invalid: invalid config for network n1: invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets');
    assert.equal(await failing({ NetworkMode: 'n4' }, { EndpointsConfig: { n4: { IPAMConfig: { IPv4Address: '10.9.0.129' } } } }), 'forbidden: failed to set up container networking: Address already in use');
    assert.equal(await failing({ NetworkMode: 'n4' }, { EndpointsConfig: { n4: { IPAMConfig: { IPv4Address: '10.8.0.1' } } } }),
      'invalid: invalid config for network n4: invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.8.0.1');
    assert.equal(await failing({}, { EndpointsConfig: { bridge: { Aliases: ['x'] } } }), 'invalid: invalid config for network bridge: invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined networks');
    assert.equal(await complaint(() => lab.pace.until(networks.connect('n1', first))), 'forbidden: endpoint with name aa already exists in network n1');
    assert.equal(await complaint(() => lab.pace.until(networks.disconnect('n4', first))), 'system: container ID is not connected to network n4');
    assert.equal(await complaint(() => { networks.remove('n1'); }), 'forbidden: error while removing network: network n1 has active endpoints (name:"aa" id:"SHORT")');
    assert.deepEqual(networks.prune(new Map()), { NetworksDeleted: ['n4'] });
    assert.equal(await lab.shell('ls /var/run/docker/netns | wc -l; ip -o link | grep -c veth'), '1\n1\n');
  });

  it('lists networks by what they are', async () => {
    const lab = new Lab();
    lab.networks.create({ Name: 'n1', Labels: { team: 'a' } });
    const container = await lab.run('aa', { NetworkMode: 'n1' });
    const names = (filters: Record<string, string[]>): string[] => lab.networks.list(new Map(Object.entries(filters))).map(({ Name }) => Name);
    assert.deepEqual(names({}), ['none', 'host', 'bridge', 'n1']);
    assert.deepEqual(names({ driver: ['bridge'] }), ['bridge', 'n1']);
    assert.deepEqual(names({ name: ['h', 'n1'] }), ['host', 'n1']);
    assert.deepEqual(names({ label: ['team=a'] }), ['n1']);
    assert.deepEqual(names({ type: ['custom'] }), ['n1']);
    assert.deepEqual(names({ dangling: ['true'] }), []);
    assert.equal(await complaint(() => names({ type: ['zz'] })), 'system: invalid filter: \'type\'=\'zz\'');
    const { MacAddress, EndpointID } = lab.networks.settings(container, '1.51').Networks['n1']!;
    const { Containers, IPAM } = lab.networks.inspect('n1');
    assert.deepEqual(Containers, { [container.id]: { Name: 'aa', EndpointID, MacAddress, IPv4Address: '172.18.0.2/16', IPv6Address: '' } });
    assert.deepEqual(IPAM, { Driver: 'default', Options: null, Config: [{ Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }] });
  });

  it('goes on after a restore of the machine', async () => {
    const lab = new Lab();
    lab.networks.create({ Name: 'n1' });
    const a = await lab.run('aa', { NetworkMode: 'n1', PortBindings: { '80/tcp': [{ HostPort: '8080' }] } });
    await lab.run('bb', { NetworkMode: 'n1' });
    await lab.serve(a);
    const again = Lab.restored(lab, [...lab.host.save()]);
    const [first, second] = again.all;
    assert.ok(first && second);
    await again.shell(`cp /var/lib/docker/containers/${second.id}/resolv.conf /etc/resolv.conf`);
    assert.equal(await again.shell('curl -s -m 2 http://127.0.0.1:8080/; iptables-save | grep -c MASQUERADE'), 'aa\n2\n');
    assert.equal(await again.shell('curl -s -m 2 http://aa/', second), 'aa\n');
    await again.stop(first);
    assert.equal(await again.shell('curl -s -m 2 http://127.0.0.1:8080/; echo $?'), '7\n');
  });
});
