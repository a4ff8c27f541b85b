import { deepEqual, equal, match, ok } from 'node:assert/strict';
import fc from 'fast-check';
import type { Container, Network } from '../../model/index.ts';
import { layOut } from '../layout/layout.ts';
import type { Rectangle, Scene } from '../scene/scene.ts';
import { svgOf } from '../svg/svg.ts';
import { mermaidOf } from '../text/mermaid.ts';
import { outlineOf } from '../text/outline.ts';
import { allNodes } from './graph.ts';
import { networkGraph } from './network.ts';

function container(id: string, networks: readonly (readonly [id: string, address: string])[], more: Partial<Container> = {}): Container {
  return {
    id, name: id, image: 'i', imageId: '', command: '', createdAt: 0, state: 'running', status: 'Up', labels: {}, ports: [], networkMode: networks[0]?.[0] ?? 'none', mounts: [],
    networks: networks.map(([networkId, ipv4]) => ({ networkId, networkName: networkId, endpointId: '', ipv4, ipv6: '', mac: '02:42:00:00:00:01', aliases: [], gateway: '' })), ...more,
  };
}

function network(id: string, more: Partial<Network> = {}): Network {
  return { id, name: id, driver: 'bridge', scope: 'local', internal: false, subnets: [{ subnet: '172.17.0.0/16', gateway: '172.17.0.1' }], labels: {}, options: {}, ...more };
}

const published = { containerPort: 80, protocol: 'tcp', published: { address: '0.0.0.0', port: 8080 } };
const facts = {
  host: 'machine', networks: [network('back', { internal: true }), network('bridge', { options: { 'com.docker.network.bridge.name': 'docker0' } }), network('host', { driver: 'host' })],
  containers: [container('web', [['bridge', '172.17.0.2'], ['back', '172.18.0.2']], { ports: [published] }), container('side', [], { networkMode: 'container:web' }), container('gone', [['bridge', '']], { state: 'exited' })],
};

function overlaps(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Pairs of boxes that overlap although neither holds the other. */
function collisions({ boxes }: Scene): string[] {
  const holds = (a: Rectangle, b: Rectangle): boolean => a.x <= b.x && a.y <= b.y && a.x + a.width >= b.x + b.width && a.y + a.height >= b.y + b.height;
  return boxes.flatMap((a, index) => boxes.slice(index + 1).filter(b => overlaps(a, b) && !holds(a, b) && !holds(b, a)).map(b => `${a.id} ${b.id}`));
}

describe('The network diagram', function () {
  this.timeout(20_000);

  it('tells what is where and connected to what', () => {
    equal(outlineOf(networkGraph(facts)), `machine
  machine
    8080→80/tcp
        0.0.0.0
        → web
  bridge
      bridge
    docker0
        172.17.0.1  172.17.0.0/16
        → web
    web
        eth0 172.17.0.2
        02:42:00:00:00:01
        eth1 172.18.0.2
        02:42:00:00:00:01
      side
  back
      bridge, internal
    br-back
        172.17.0.1  172.17.0.0/16
        → web (172.18.0.2)
`);
  });

  it('has a box for a port that is open at all addresses, of IPv4 and of IPv6, and one for each other address', () => {
    const at = (...addresses: readonly string[]): Container['ports'] => addresses.map(address => ({ ...published, published: { address, port: 8080 } }));
    const drawn = (ports: Container['ports']): readonly string[] => [...allNodes(networkGraph({ ...facts, containers: [container('web', [['bridge', '172.17.0.2']], { ports })] }).nodes)].filter(({ kind }) => kind === 'published-port').map(({ label, details = [] }) => `${label} at ${details.join()}`);
    deepEqual(drawn(at('0.0.0.0', '::')), ['8080→80/tcp at 0.0.0.0, ::']);
    deepEqual(drawn(at('127.0.0.1', '::1')), ['127.0.0.1:8080→80/tcp at 127.0.0.1', '[::1]:8080→80/tcp at ::1']);
  });

  it('puts many published ports of a container into a box of their own, from which one line leads', () => {
    const ports = Array.from({ length: 20 }, (_, index) => ({ ...published, published: { address: '0.0.0.0', port: 8000 + index } }));
    const { nodes, edges } = networkGraph({ ...facts, containers: [container('web', [['bridge', '172.17.0.2']], { ports })] });
    const group = [...allNodes(nodes)].find(({ kind }) => kind === 'group');
    deepEqual([group?.label, group?.children?.length], ['web', 20]);
    deepEqual(edges.filter(({ to, isWire }) => to === 'web' && isWire !== true).map(({ from }) => from), [group?.id]);
  });

  it('is laid out in the same way each time', async () => {
    const graph = networkGraph(facts);
    const svg = svgOf(await layOut(graph));
    equal(svgOf(await layOut(graph)), svg);
    match(svg, /docker0/);
  });

  it('keeps hostile names as text, in their boxes', async () => {
    const name = `</text><script>alert(1)</script> \u202E"&' ${'🐳'.repeat(80)}`;
    const graph = networkGraph({ ...facts, containers: [container('x', [['bridge', '1.2.3.4']], { name })] });
    const scene = await layOut(graph);
    const svg = svgOf(scene);
    ok(!svg.includes('<script') && !svg.includes('\u202E'));
    ok(!mermaidOf(graph).includes('<script'));
    ok(scene.boxes.every(({ label }) => label.length < 120));
  });

  it('lets no boxes overlap', async () => {
    const topology = fc.record({
      networks: fc.integer({ min: 1, max: 5 }),
      containers: fc.array(fc.record({ on: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 3 }), port: fc.boolean(), project: fc.constantFrom('', 'a', 'b'), name: fc.string({ minLength: 1, maxLength: 40 }) }), { maxLength: 12 }),
    });
    await fc.assert(fc.asyncProperty(topology, async ({ networks, containers }) => {
      const scene = await layOut(networkGraph({
        host: 'h', networks: Array.from({ length: networks }, (_, index) => network(`n${index}`)),
        containers: containers.map(({ on, port, project, name }, index) => container(`c${index}`, [...new Set(on.map(each => each % networks))].map(each => [`n${each}`, `10.0.${each}.${index}`]), {
          name, ports: port ? [{ ...published, published: { address: '', port: 8000 + index } }] : [], labels: { 'com.docker.compose.project': project },
        })),
      }));
      deepEqual(collisions(scene), []);
    }), { numRuns: 50 });
  });
});
