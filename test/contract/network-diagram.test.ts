import assert from 'node:assert/strict';
import { allNodes, type Graph, type GraphNode, layOut, networkGraph, outlineOf, svgOf } from '../../src/diagram/index.ts';
import { type NetworkLab, realLab, simulatedLab } from './network-lab.ts';

const sides: readonly (readonly [name: string, make: (context: Mocha.Context) => Promise<NetworkLab>])[] = [['a real engine', realLab], ['the simulator', simulatedLab]];

for (const [name, make] of sides) {
  describe(`The network diagram of ${name}`, function () {
    this.timeout(120_000);
    let lab: NetworkLab | undefined;
    let graph: Graph;
    let nodes: readonly GraphNode[];

    before(async function () {
      lab = await make(this);
      graph = networkGraph(await lab.read());
      nodes = [...allNodes(graph.nodes)];
    });
    after(async () => { await lab?.end(); });

    function theLab(): NetworkLab {
      assert.ok(lab);
      return lab;
    }

    function box(label: string): GraphNode {
      const found = nodes.find(node => node.label === label);
      assert.ok(found, label);
      return found;
    }

    it('has the subnets, gateways, addresses and MACs that docker network inspect tells', async () => {
      const { client } = theLab();
      for (const network of ['bridge', 'front', 'back', 'closed']) {
        const { Id, Internal, IPAM, Containers } = await client.getNetwork(network).inspect();
        const drawn = nodes.find(({ id }) => id === Id);
        assert.deepEqual(drawn?.details, [Internal ? 'bridge, internal' : 'bridge'], network);
        const [bridge] = drawn.children ?? [];
        for (const { Subnet = '' } of IPAM?.Config ?? []) assert.ok(bridge?.details?.some(line => line.endsWith(Subnet)), Subnet);
        for (const { Name = '', IPv4Address, MacAddress = '' } of Object.values(Containers ?? {}) as readonly { readonly Name?: string; readonly IPv4Address: string; readonly MacAddress?: string }[]) {
          const details = box(Name).details ?? [];
          assert.ok(details.some(line => line.endsWith(` ${IPv4Address}`)) && details.includes(MacAddress), `${Name}: ${details.join(', ')}`);
        }
      }
    });

    it('has the bridges and veth pairs that ip link shows', async () => {
      const { shell, pids } = theLab();
      const link = async (device: string, pid?: number): Promise<string> => shell(`ip link show dev ${device}`, pid);
      for (const [container, count] of [['web', 1], ['both', 2], ['db', 1], ['vault', 1]] as const) {
        const { id, details = [] } = box(container);
        const wires = graph.edges.filter(({ to, isWire }) => to === id && isWire === true);
        assert.equal(wires.length, count, container);
        const inside = await Promise.all(details.flatMap(line => /^(eth\d+) /.exec(line)?.[1] ?? []).map(device => link(device, pids.get(container))));
        for (const { from, label } of wires) {
          const text = await link(label);
          const [, index = '', peer = ''] = /^(\d+): \S+@if(\d+):/.exec(text) ?? [];
          const bridge = nodes.find(node => node.id === from)?.label ?? '';
          assert.match(text, new RegExp(` master ${bridge} `));
          assert.ok(inside.some(own => own.startsWith(`${peer}: `) && own.includes(`@if${index}:`)), `${label} and ${inside.join('')}`);
        }
      }
    });

    it('has the translations that iptables -t nat -S lists', async () => {
      const rules = (await theLab().shell('iptables -t nat -S')).split('\n');
      const details = box('NAPT').details ?? [];
      const translated = rules.flatMap(rule => / -p (\w+) .*--dport (\d+) -j DNAT --to-destination (\S+)/.exec(rule)?.slice(1).join(' ') ?? []);
      assert.deepEqual(details.flatMap(line => /^(\w+) \S+:(\d+) → (\S+:\d+)$/.exec(line)?.slice(1).join(' ') ?? []), translated);
      assert.equal(translated.length, 2);
      const masked = rules.flatMap(rule => /-s (\S+) ! -o \S+ -j MASQUERADE/.exec(rule)?.[1] ?? []);
      assert.deepEqual(details.flatMap(line => /^([\d./]+) → eth0 /.exec(line)?.[1] ?? []), masked);
    });

    it('has the host\'s card, published ports, aliases, projects and who shares a network', () => {
      const { ids, outside } = theLab();
      assert.ok(box('eth0').details?.includes(`${outside.address}/24`));
      assert.equal(nodes.filter(({ kind, label }) => kind === 'published-port' && label === '8080→80/tcp').length > 0, true);
      assert.ok(box('db').details?.includes('store'));
      assert.deepEqual(box('shop').children?.map(({ label }) => label), ['db']);
      assert.deepEqual(box('web').children?.map(({ id }) => id), [ids.get('side')]);
      assert.ok(graph.nodes.find(({ kind }) => kind === 'host')?.children?.some(({ id }) => id === ids.get('onhost')));
    });

    it('is drawn and told', async () => {
      const svg = svgOf(await layOut(graph));
      for (const { label } of nodes) assert.ok(outlineOf(graph).includes(label) && svg.includes(label.replace('>', '&gt;')), label);
    });
  });
}
