/** Networks: list, create, inspect, connect, disconnect, remove, prune, names of containers. */
import type { Recorder } from './recorder.ts';
import type { Chapter } from './scenario.ts';
import type { Json } from './value.ts';

const listed = (body: Json): Json => (body as readonly { readonly Name: string; readonly Driver: string; readonly Scope: string }[]).map(({ Name, Driver, Scope }) => `${Name} ${Driver} ${Scope}`).toSorted();

/** What a command prints in a container. */
async function inside(t: Recorder, container: string, label: string, ...Cmd: string[]): Promise<void> {
  const made = await t.post(`/containers/${container}/exec`, { json: { Cmd, AttachStdout: true, AttachStderr: true }, silent: true });
  await t.post(`/exec/${made.text('Id')}/start`, { json: {}, reading: 'frames', label });
}

export const networks: Chapter = {
  name: 'networks',
  scenarios: [
    {
      name: 'the networks of every engine',
      steps: async t => {
        await t.get('/networks', { sortBy: 'Name' });
        await t.get('/networks/bridge');
        await t.get('/networks/host');
        await t.get('/networks/none');
        await t.get('/networks/nothing');
        for (const name of ['bridge', 'host', 'none', 'nothing']) await t.delete(`/networks/${name}`);
        for (const filters of ['{"driver":["bridge"]}', '{"type":["builtin"]}', '{"type":["custom"]}', '{"type":["x"]}', '{"name":["o"]}', '{"scope":["local"]}', '{"dangling":["true"]}', '{"colour":["red"]}', '{"label":["x"]}']) {
          await t.get('/networks', { query: { filters }, view: listed });
        }
      },
    },
    {
      name: 'create',
      steps: async t => {
        await t.post('/networks/create', { json: { Name: 'plain' } });
        await t.get('/networks/plain');
        await t.post('/networks/create', { json: { Name: 'plain', CheckDuplicate: true }, label: 'the same name' });
        await t.post('/networks/create', { json: { Name: 'own', Driver: 'bridge', Internal: true, Attachable: true, Labels: { a: 'b' }, Options: { 'com.docker.network.bridge.name': 'own0' }, IPAM: { Config: [{ Subnet: '10.77.0.0/24', Gateway: '10.77.0.9', IPRange: '10.77.0.128/25' }] } } });
        await t.get('/networks/own');
        await t.get('/networks/own', { query: { verbose: '1', scope: 'local' }, only: ['Name'] });
        await t.post('/networks/create', { json: { Name: 'six', EnableIPv6: true, IPAM: { Config: [{ Subnet: 'fc00:f853:ccd:e793::/64' }] } }, silent: true });
        await t.get('/networks/six', { only: ['EnableIPv6', 'IPAM'] });
        await t.get('/networks/own', { query: { scope: 'swarm' } });
        for (const [label, config] of [
          ['no name', { Name: '' }], ['a name of spaces', { Name: ' ' }], ['a predefined name', { Name: 'host' }], ['no such driver', { Name: 'x', Driver: 'nothing' }], ['a second host network', { Name: 'x', Driver: 'host' }],
          ['the subnet of another', { Name: 'x', IPAM: { Config: [{ Subnet: '10.77.0.0/16' }] } }], ['no subnet', { Name: 'x', IPAM: { Config: [{ Subnet: 'nonsense' }] } }],
          ['a gateway elsewhere', { Name: 'x1', IPAM: { Config: [{ Subnet: '10.78.0.0/24', Gateway: '10.99.0.1' }] } }], ['an unknown option', { Name: 'x2', Options: { 'com.docker.network.bridge.enable_icc': 'perhaps' } }],
          ['the bridge of another', { Name: 'x3', Options: { 'com.docker.network.bridge.name': 'own0' } }], ['an unknown IPAM driver', { Name: 'x4', IPAM: { Driver: 'nothing' } }], ['overlay without a swarm', { Name: 'x5', Driver: 'overlay' }],
        ] as readonly (readonly [string, Json])[]) await t.post('/networks/create', { json: config, label });
        await t.delete('/networks/own');
        await t.delete('/networks/own', { label: 'again' });
      },
    },
    {
      name: 'containers of a network',
      steps: async t => {
        await t.post('/networks/create', { json: { Name: 'net', IPAM: { Config: [{ Subnet: '10.77.0.0/24' }] } } });
        await t.run('one', { Hostname: 'one', HostConfig: { NetworkMode: 'net' }, NetworkingConfig: { EndpointsConfig: { net: { Aliases: ['first', 'uno'] } } } });
        await t.run('two', { Hostname: 'two', HostConfig: { NetworkMode: 'net' }, NetworkingConfig: { EndpointsConfig: { net: { IPAMConfig: { IPv4Address: '10.77.0.50' } } } } });
        await t.get('/networks/net');
        await t.get('/containers/one/json', { only: ['NetworkSettings.Networks', 'NetworkSettings.IPAddress', 'HostConfig.NetworkMode'] });
        await t.get('/containers/two/json', { only: ['NetworkSettings.Networks'] });
        await inside(t, 'one', 'address and routes', 'sh', '-c', 'ip -o -4 addr show eth0 | sed "s/.*inet //;s/ scope.*//"; ip route; cat /etc/hosts; grep -v "^#" /etc/resolv.conf | grep -v "^$" | sort');
        await inside(t, 'one', 'ping by name', 'sh', '-c', 'ping -c 1 -W 2 two | sed "s/time=.*//;/round-trip/d;/^$/d"');
        await inside(t, 'two', 'ping by alias', 'sh', '-c', 'ping -c 1 -W 2 uno | head -1');
        await inside(t, 'two', 'look up', 'sh', '-c', 'nslookup one | sort -u | grep -v "^$"; nslookup nobody 2>&1 | tail -2 | head -1');
        await t.delete('/networks/net');
        await t.get('/containers/json', { query: { filters: '{"network":["net"]}' }, view: body => (body as readonly { readonly Names: readonly string[] }[]).map(({ Names }) => Names.join()) });
      },
    },
    {
      name: 'connect and disconnect',
      steps: async t => {
        await t.post('/networks/create', { json: { Name: 'net', IPAM: { Config: [{ Subnet: '10.77.0.0/24' }] } } });
        await t.run('web');
        await t.post('/networks/net/connect', { json: { Container: 'web', EndpointConfig: { Aliases: ['w'], IPAMConfig: { IPv4Address: '10.77.0.20' } } } });
        await t.get('/containers/web/json', { only: ['NetworkSettings.Networks'] });
        await inside(t, 'web', 'interfaces', 'sh', '-c', 'ip -o -4 addr | sed "s/^[0-9]*: //;s/ scope.*//;s/ brd .*//"');
        await t.post('/networks/net/connect', { json: { Container: 'web' }, label: 'connect again' });
        await t.post('/networks/net/disconnect', { json: { Container: 'web' } });
        await t.post('/networks/net/disconnect', { json: { Container: 'web' }, label: 'disconnect again' });
        await t.post('/networks/net/connect', { json: { Container: 'nobody' } });
        await t.post('/networks/nothing/connect', { json: { Container: 'web' } });
        await t.post('/networks/net/connect', { json: { Container: 'web', EndpointConfig: { IPAMConfig: { IPv4Address: '10.1.1.1' } } }, label: 'an address elsewhere' });
        await t.post('/networks/host/connect', { json: { Container: 'web' } });
        await t.post('/networks/bridge/disconnect', { json: { Container: 'web' } });
        await t.get('/containers/web/json', { only: ['NetworkSettings.Networks', 'NetworkSettings.IPAddress'] });
        await t.post('/networks/bridge/connect', { json: { Container: 'web', EndpointConfig: { Aliases: ['x'] } }, label: 'an alias on the default network' });
        await t.create('made');
        await t.post('/networks/net/connect', { json: { Container: 'made' } });
        await t.get('/containers/made/json', { only: ['NetworkSettings.Networks'] });
        await t.post('/networks/net/disconnect', { json: { Container: 'nobody', Force: true } });
        await t.post('/networks/net/disconnect', { json: { Container: 'nobody' } });
      },
    },
    {
      name: 'link-local addresses',
      steps: async t => {
        await t.post('/networks/create', { json: { Name: 'net', IPAM: { Config: [{ Subnet: '10.77.0.0/24' }] } } });
        const endpoint = (...LinkLocalIPs: readonly string[]): { readonly IPAMConfig: { readonly LinkLocalIPs: readonly string[] } } => ({ IPAMConfig: { LinkLocalIPs } });
        const on = (network: string, ...addresses: readonly string[]): Readonly<Record<string, Json>> => ({ HostConfig: { NetworkMode: network }, NetworkingConfig: { EndpointsConfig: { [network]: endpoint(...addresses) } } });
        await t.run('one', on('net', '169.254.1.9', '169.254.1.10'));
        await t.get('/containers/one/json', { only: ['NetworkSettings.Networks'] });
        await t.run('two');
        await t.post('/networks/net/connect', { json: { Container: 'two', EndpointConfig: endpoint('169.254.1.11') } });
        for (const name of ['one', 'two']) await inside(t, name, `addresses and routes of ${name}`, 'sh', '-c', 'ip -o -4 addr | sed "s/.*inet //;s/ scope.*//"; ip route');
        await inside(t, 'two', 'ping by its link', 'sh', '-c', 'ping -c 1 -W 2 169.254.1.9 | sed "s/time=.*//;/round-trip/d;/^$/d"');
        await t.run('three', on('bridge', '169.254.1.12'));
        await inside(t, 'three', 'on the default bridge', 'sh', '-c', 'ip -o -4 addr show eth0 | sed "s/.*inet //;s/ scope.*//"');
        for (const [name, network, ...addresses] of [['elsewhere', 'net', '10.9.9.9'], ['loop', 'none', '::1'], ['nonsense', 'net', 'nonsense', ''], ['nothing', 'net', '0.0.0.0']] as const) {
          await t.create(name, on(network, ...addresses));
          await t.post(`/containers/${name}/start`);
        }
        await t.post('/networks/net/connect', { json: { Container: 'three', EndpointConfig: endpoint('x') }, label: 'connect with nonsense' });
        await t.create('all', { HostConfig: { NetworkMode: 'net' }, NetworkingConfig: { EndpointsConfig: { net: { IPAMConfig: { IPv4Address: 'a', IPv6Address: 'b', LinkLocalIPs: ['c', 'd'] } } } } });
      },
    },
    {
      name: 'modes of the network',
      steps: async t => {
        await t.run('alone', { HostConfig: { NetworkMode: 'none' } });
        await t.get('/containers/alone/json', { only: ['NetworkSettings.Networks', 'NetworkSettings.IPAddress'] });
        await inside(t, 'alone', 'interfaces of none', 'sh', '-c', 'ls /sys/class/net; ip route');
        await t.run('host', { HostConfig: { NetworkMode: 'host' } });
        await t.get('/containers/host/json', { only: ['NetworkSettings.Networks', 'NetworkSettings.SandboxKey', 'Config.Hostname'], view: body => ({ ...body as object, 'Config.Hostname': '<host>' }) });
        await t.run('first', { Hostname: 'first' });
        await t.run('second', { HostConfig: { NetworkMode: 'container:first' } });
        await t.get('/containers/second/json', { only: ['NetworkSettings.Networks', 'HostConfig.NetworkMode', 'Config.Hostname'] });
        await inside(t, 'second', 'address of the other', 'sh', '-c', 'hostname; ip -o -4 addr show eth0 | sed "s/.*inet //;s/ .*//"');
        await t.create('bad', { HostConfig: { NetworkMode: 'container:nobody' } });
        await t.create('worse', { HostConfig: { NetworkMode: 'container:first', PortBindings: { '80/tcp': [{ HostPort: '80' }] } } });
        await t.create('name', { Hostname: 'x', HostConfig: { NetworkMode: 'container:first' } });
        await t.create('nothing', { HostConfig: { NetworkMode: 'nothing' } });
        await t.post('/containers/nothing/start');
        await t.create('two', { HostConfig: { NetworkMode: 'bridge' }, NetworkingConfig: { EndpointsConfig: { bridge: {}, host: {} } } });
      },
    },
    {
      name: 'ports',
      steps: async t => {
        await t.run('web', { ExposedPorts: { '80/tcp': {}, '81/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '18482' }], '53/udp': [{ HostIp: '127.0.0.1', HostPort: '18483' }], '82/tcp': [{ HostPort: '' }] } } });
        await t.get('/containers/web/json', { only: ['NetworkSettings.Ports', 'HostConfig.PortBindings'] });
        await t.create('again', { HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '18482' }] } } });
        await t.post('/containers/again/start', { view: body => body });
        await t.post('/containers/again/wait', { silent: true });
        await t.get('/containers/again/json', { only: ['State.Status', 'State.ExitCode'] });
        await t.create('bad', { HostConfig: { PortBindings: { '80/tcp': [{ HostPort: 'x' }] } } });
        await t.create('worse', { HostConfig: { PortBindings: { 'x/tcp': [{ HostPort: '80' }] } } });
        await t.create('proto', { HostConfig: { PortBindings: { '80/odd': [{ HostPort: '80' }] } } });
        await t.create('range', { HostConfig: { PortBindings: { '80/tcp': [{ HostPort: '99999' }] } } });
        await t.run('all', { ExposedPorts: { '80/tcp': {} }, HostConfig: { PublishAllPorts: true } });
        await t.get('/containers/all/json', { only: ['NetworkSettings.Ports'] });
        for (const [name, port, ...bindings] of [
          ['twice', '80/tcp', {}, {}], ['twice-udp', '80/udp', {}, {}], ['chosen', '80/tcp', { HostPort: '18484' }, { HostPort: '18484' }], ['range', '80/tcp', { HostPort: '18485-18490' }, { HostPort: '18485-18490' }],
          ['inside', '80/tcp', {}, { HostIp: '127.0.0.1' }],
        ] as readonly (readonly [string, string, ...Json[]])[]) {
          await t.create(`${name}-ports`, { Cmd: ['sleep', '100'], ExposedPorts: { [port]: {} }, HostConfig: { PortBindings: { [port]: bindings } } });
          await t.post(`/containers/${name}-ports/start`);
          await t.get(`/containers/${name}-ports/json`, { only: ['NetworkSettings.Ports'] });
        }
      },
    },
    {
      name: 'prune',
      steps: async t => {
        await t.post('/networks/create', { json: { Name: 'unused', Labels: { tier: 'one' } }, silent: true });
        await t.post('/networks/create', { json: { Name: 'used' }, silent: true });
        await t.post('/networks/create', { json: { Name: 'made' }, silent: true });
        await t.run('web', { HostConfig: { NetworkMode: 'used' } });
        await t.create('made', { HostConfig: { NetworkMode: 'made' } });
        await t.post('/networks/prune', { query: { filters: '{"label":["tier=two"]}' } });
        await t.post('/networks/prune', { query: { filters: '{"colour":["red"]}' } });
        await t.post('/networks/prune', { view: body => ({ ...body as object, NetworksDeleted: (body as { readonly NetworksDeleted: readonly string[] }).NetworksDeleted.toSorted() }) });
        await t.get('/networks', { view: listed });
      },
    },
  ],
};
