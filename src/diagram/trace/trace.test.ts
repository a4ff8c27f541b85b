import { deepEqual, equal, throws } from 'node:assert/strict';
import { formatMessage } from '../../base/message.ts';
import type { Attachment, Container, FilterChain, HostNetwork, Network, Trace, TraceHop, TraceQuestion } from '../../model/index.ts';
import type { NetworkFacts } from '../graph/network.ts';
import { allNodes } from '../graph/graph.ts';
import { derivedWalk } from './derived-walk.ts';
import { expectedHost } from './expected.ts';
import { questionOf } from './question.ts';
import { traceRequest } from './request.ts';
import { traceStory } from './story.ts';
import { tracedGraph } from './traced-graph.ts';

function network(id: string, subnet: string, more: Partial<Network> = {}): Network {
  return { id, name: id, driver: 'bridge', scope: 'local', internal: false, subnets: [{ subnet: `${subnet}.0/24`, gateway: more.internal ? '' : `${subnet}.1` }], labels: {}, options: { 'com.docker.network.bridge.name': `br-${id}` }, ...more };
}

const networks = [network('front', '10.1.1'), network('back', '10.1.2'), network('closed', '10.1.3', { internal: true }), network('lan', '10.1.4', { driver: 'macvlan', options: { parent: 'eth0' } })];

function end(networkId: string, ipv4: string, aliases: readonly string[] = []): Attachment {
  return { networkId, networkName: networkId, endpointId: '', ipv4: `${ipv4}/24`, ipv6: '', mac: `mac ${ipv4}`, aliases, gateway: networkId === 'closed' ? '' : ipv4.replace(/\d+$/, '1') };
}

function container(id: string, ends: readonly Attachment[], more: Partial<Container> = {}): Container {
  return { id, name: id, image: '', imageId: '', command: '', createdAt: 0, state: 'running', status: '', labels: {}, ports: [], networkMode: ends[0]?.networkName ?? 'none', networks: ends, mounts: [], ...more };
}

const web = container('web', [end('front', '10.1.1.2', ['www'])], { ports: [{ containerPort: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } }, { containerPort: 81, protocol: 'tcp', published: { address: '0.0.0.0', port: 8081 } }] });
const containers = [
  web, container('both', [end('front', '10.1.1.3'), end('back', '10.1.2.3')]), container('db', [end('back', '10.1.2.2')]), container('side', [], { networkMode: 'container:web' }),
  container('vault', [end('closed', '10.1.3.2')]), container('phone', [end('lan', '10.1.4.2')]), container('probe', [], { networkMode: 'host' }),
];

/** The host as its kernel would tell it: 80 is listened on in web, 5432 in db on its own loopback address only. */
function kernel(chains?: readonly FilterChain[]): HostNetwork {
  const expected = expectedHost(networks, containers);
  const inside = (listeners: HostNetwork['listeners'], device: string, address: string) => ({
    listeners, devices: [], routes: [{ destination: '0.0.0.0/0', gateway: address.replace(/\d+$/, '1'), device, text: 'default' }, { destination: `${address}/24`, device, text: 'link' }],
  });
  return {
    ...expected, ...chains && { chains },
    interfaces: [...expected.interfaces, { index: 9, name: 'eth0', kind: '', mac: '', addresses: ['192.0.2.9/24'], isUp: true }],
    routes: [{ destination: '0.0.0.0/0', gateway: '192.0.2.1', device: 'eth0', text: 'default via 192.0.2.1 dev eth0' }, ...expected.routes.slice(1)],
    containers: new Map([['web', inside([{ protocol: 'tcp', address: '0.0.0.0', port: 80 }], 'eth0', '10.1.1.2')], ['db', inside([{ protocol: 'tcp', address: '127.0.0.1', port: 5432 }], 'eth0', '10.1.2.2')]]),
  };
}

async function ask(from: string, to: string, port: number, facts: Partial<NetworkFacts> = {}): Promise<Trace> {
  const all: NetworkFacts = { host: 'machine', networks, containers, kernel: kernel(), ...facts };
  const question: TraceQuestion = { from, protocol: 'tcp', to, port };
  return traceRequest(all, question, derivedWalk(all));
}

async function result(...question: Parameters<typeof ask>): Promise<string> {
  const { outcome, cause, reason } = await ask(...question);
  return [outcome, ...cause ? [cause] : [], ...reason ? [formatMessage(reason)] : []].join(': ');
}

describe('A traced request', () => {
  it('comes from outside through the card, the translation, the bridge, to the container', async () => {
    const { hops, outcome } = await ask('outside', 'host', 8080);
    equal(outcome, 'answered');
    deepEqual(hops.map(({ place, device, kind, source, destination, teller }) => `${place} ${device} ${kind} ${source} > ${destination} ${teller}`), [
      'host eth0 received 0.0.0.0:40000 > 192.0.2.9:8080 tables',
      'host eth0 translated 0.0.0.0:40000 > 10.1.1.2:80 tables',
      'host br-front routed 0.0.0.0:40000 > 10.1.1.2:80 tables',
      'host br-front rule 0.0.0.0:40000 > 10.1.1.2:80 tables',
      'host br-front transmitted 0.0.0.0:40000 > 10.1.1.2:80 tables',
      'web eth0 received 0.0.0.0:40000 > 10.1.1.2:80 tables',
      'web  delivered 0.0.0.0:40000 > 10.1.1.2:80 tables',
    ]);
  });

  it('comes from the host by docker-proxy', async () => {
    const { hops, outcome } = await ask('host', 'localhost', 8080);
    equal(outcome, 'answered');
    deepEqual(hops.filter(({ kind }) => kind === 'proxied' || kind === 'delivered').map(({ place, source, destination }) => `${place} ${source} > ${destination}`), ['host 127.0.0.1:40000 > 127.0.0.1:8080', 'host  > 10.1.1.2:80', 'web 10.1.1.1:40000 > 10.1.1.2:80']);
    equal(await result('host', 'localhost', 8081), 'reset: nobody-listens: Nobody listens on port 81/tcp in web.');
    equal(await result('probe', 'localhost', 8080), 'answered');
  });

  it('finds containers by their names, on the networks of who asks', async () => {
    for (const name of ['web', 'www', '10.1.1.2']) equal(await result('both', name, 80), 'answered', name);
    equal(await result('side', 'localhost', 80), 'answered');
    equal(await result('side', 'both', 80), 'arrives');
    equal(await result('db', 'web', 80), 'unknown-name: name-not-found: No container on a network of db is called web.');
    equal(await result('host', 'web', 80), 'unknown-name: name-not-found: web is no name of the host. Names of containers are known to containers on the same network only.');
  });

  it('fails for a reason', async () => {
    equal(await result('db', '10.1.1.2', 80), 'lost: other-network: web is on the network front, and db is on back: networks are kept apart.');
    equal(await result('outside', 'host', 9999), 'refused: not-published: No container publishes port 9999/tcp on 192.0.2.9.');
    equal(await result('both', 'web', 81), 'refused: nobody-listens: Nobody listens on port 81/tcp in web.');
    equal(await result('both', 'db', 5432), 'refused: nobody-listens: In db, a program listens on port 5432/tcp of 127.0.0.1 only, where nobody from outside gets to.');
    equal(await result('vault', '192.0.2.1', 80), 'unreachable: internal: vault is on internal networks only, which have no way out.');
    equal(await result('both', '10.1.1.77', 80), 'unreachable: nobody-there: Nobody on the link has the address 10.1.1.77.');
    equal(await result('phone', '10.1.4.1', 80), 'leaves: elsewhere: It leaves machine for 10.1.4.1:80; what happens there is not known here.');
    const chains = expectedHost(networks, containers).chains?.map(chain => chain.table === 'filter' && chain.name === 'FORWARD' ? { ...chain, rules: ['-j DOCKER-USER', ...chain.rules] } : chain) ?? [];
    const dropping = kernel([...chains, { table: 'filter', name: 'DOCKER-USER', rules: ['-p tcp -m tcp --dport 80 -m comment --comment "no web" -j REJECT --reject-with icmp-port-unreachable', '-j RETURN'] }]);
    equal(await result('outside', 'host', 8080, { kernel: dropping }), 'unreachable: firewall: A rule of the firewall stops it: -t filter -A DOCKER-USER -p tcp -m tcp --dport 80 -m comment --comment "no web" -j REJECT --reject-with icmp-port-unreachable');
  });

  it('leaves the host under its address', async () => {
    const { hops, outcome } = await ask('both', '198.51.100.7', 443);
    equal(outcome, 'leaves');
    deepEqual(hops.filter(({ kind }) => kind === 'translated').map(({ source }) => source), ['192.0.2.9:40000']);
  });

  it('lights up what it comes by, and marks where it ends in vain', async () => {
    const facts: NetworkFacts = { host: 'machine', networks, containers, kernel: kernel() };
    const drawn = async (to: string, from?: string): Promise<readonly string[]> => {
      const question = questionOf(facts, to, from);
      const graph = tracedGraph(facts, question, await traceRequest(facts, question, derivedWalk(facts)));
      const toned = [...allNodes(graph.nodes), ...graph.edges].filter(({ tone }) => tone === 'lit' || tone === 'bad');
      return toned.map(({ id, tone }) => `${id} ${tone ?? ''}`);
    };
    deepEqual(await drawn('http://host:8080'), ['outside lit', 'interface eth0 lit', 'web * 8080/tcp lit', 'front bridge lit', 'web lit', 'web front lit', 'trace 0 lit', 'trace 1 lit', 'trace 2 lit']);
    deepEqual(await drawn('web', 'both'), ['front bridge lit', 'web lit', 'both lit', 'web front lit', 'both front lit']);
    deepEqual(await drawn('10.1.1.2:80', 'db'), ['back bridge lit', 'db lit', 'front bridge bad', 'db back lit', 'trace 0 lit']);
  });

  it('shows whom it comes to within a container, as a pod of a node', () => {
    const facts: NetworkFacts = { host: 'machine', networks, containers, kernel: kernel() };
    const hop = (place: string): TraceHop => ({ place, device: 'eth0', kind: 'received', source: '10.9.0.1:1', destination: '10.9.0.2:80', text: '', teller: 'kernel' });
    const question = { from: 'host', protocol: 'tcp', to: 'web', port: 80 } as const;
    const { nodes } = tracedGraph(facts, question, { hops: [hop('host'), hop('web'), hop('pod-1')], outcome: 'answered' });
    const web = [...allNodes(nodes)].find(({ id }) => id === 'web');
    deepEqual(web?.children?.map(({ label, tone }) => [label, tone]), [['side', 'dim'], ['pod-1', 'lit']]);
  });

  it('is asked for by an address', () => {
    const facts: NetworkFacts = { host: 'machine', networks, containers, kernel: kernel() };
    deepEqual(questionOf(facts, 'https://localhost/a:b'), { from: 'host', protocol: 'tcp', to: 'localhost', port: 443 });
    deepEqual(questionOf(facts, 'udp://192.0.2.9:53'), { from: 'outside', protocol: 'udp', to: '192.0.2.9', port: 53 });
    deepEqual(questionOf(facts, 'web', 'side'), { from: 'side', protocol: 'tcp', to: 'web', port: 80 });
    for (const wrong of ['', 'a b', 'web:0', 'web:99999', 'http://']) throws(() => questionOf(facts, wrong), /no address to trace/);
    for (const wrong of ['[::1]:80', 'http://[2001:db8::1]/', 'fe80::1%eth0', '::1', 'udp://[fd00::2]:53']) throws(() => questionOf(facts, wrong), /is an IPv6 address, and only requests by IPv4 are traced/);
    throws(() => questionOf(facts, 'web', 'gone'), /No container that runs is called gone/);
  });

  it('is told in words', async () => {
    const facts: NetworkFacts = { host: 'machine', networks, containers, kernel: kernel() };
    const question = questionOf(facts, 'web:81', 'both');
    deepEqual(traceStory(facts, await traceRequest(facts, question, derivedWalk(facts))).map(each => formatMessage(each)), [
      '[engine] both looks a name up: web → 10.1.1.2  (front)',
      '[engine] both sends 10.1.1.3:40000 → 10.1.1.2:81',
      '[engine] both has a route for it: 10.1.1.0/24 dev eth0 src 10.1.1.3',
      '[engine] both sends 10.1.1.3:40000 → 10.1.1.2:81 out by eth0',
      '[tables] The bridge br-front passes it on: 10.1.1.3:40000 → 10.1.1.2:81',
      '[tables] A rule of machine lets it pass: -t filter -A FORWARD -i br-front -o br-front -j ACCEPT',
      '[tables] web gets 10.1.1.3:40000 → 10.1.1.2:81 at eth0',
      '[tables] In web, it ends: 10.1.1.2:81',
      'Nobody listens on port 81/tcp in web.',
    ]);
  });

  it('is derived from what the engine says where the kernel cannot be asked', async () => {
    const trace = await ask('outside', 'host', 8080, { kernel: undefined });
    equal(trace.outcome, 'arrives');
    equal(trace.hops.every(({ teller }) => teller === 'engine'), true);
    equal(await result('db', '10.1.1.2', 80, { kernel: undefined }), 'lost: other-network: web is on the network front, and db is on back: networks are kept apart.');
    equal(await result('vault', '10.1.1.2', 80, { kernel: undefined }), 'unreachable: other-network: web is on the network front, and vault is on closed: networks are kept apart.');
  });
});
