import assert from 'node:assert/strict';
import { type CgroupSample, groupNamespaces, type NamespaceType, namespaceTypes, type Process } from '../../model/index.ts';
import { layOut } from '../layout/layout.ts';
import { svgOf } from '../svg/svg.ts';
import { outlineOf } from '../text/outline.ts';
import { allNodes } from './graph.ts';
import { isolationGraph, type IsolatedContainer } from './isolation.ts';

const host = { hostname: 'box', os: 'Debian', kernel: '6.1.0', cpus: 2, memory: 2 ** 30 };
const hostNamespaces = Object.fromEntries(namespaceTypes.map((type, index) => [type, 100 + index]));
const init: Process = { pid: 1, parent: 0, name: 'init', command: 'init', containerId: undefined, namespaces: hostNamespaces };
const process = (pid: number, parent: number, name: string, containerId: string, own: Partial<Record<NamespaceType, number>>): Process => ({ pid, parent, name, command: `${name} -x`, containerId, namespaces: { ...hostNamespaces, ...own } });

const MiB = 2 ** 20;
const samples: readonly CgroupSample[] = [0, 1, 2].map(second => ({ at: second * 1000, use: { cpuTime: second * 250_000, memory: (10 + second) * MiB, pids: 2, throttled: { periods: second * 3, of: second * 10, time: 0 }, io: { read: 0, written: second * 1024 } } }));

function isolated(id: string, all: readonly Process[]): IsolatedContainer {
  const own = all.filter(({ containerId }) => containerId === id);
  const namespaces = new Map([...groupNamespaces(all)].flatMap(([type, list]) => {
    const found = list.find(({ containers }) => containers.includes(id));
    return found ? [[type, found] as const] : [];
  }));
  return {
    container: { id, name: `name-${id}`, image: 'busybox' }, processes: own, namespaces, samples,
    chain: [{ path: '/docker', limits: { memory: 32 * MiB } }, { path: `/docker/${id}`, limits: { memory: 64 * MiB, cpus: 0.5, pids: 50 } }],
    report: { limits: {}, effective: { memory: { value: 32 * MiB, from: '/docker' }, cpus: { value: 0.5, from: `/docker/${id}` }, pids: { value: 50, from: `/docker/${id}` } } },
  };
}

const all = [
  init, process(10, 1, 'nginx', 'a', { mnt: 1, uts: 2, ipc: 3, pid: 4, net: 5, cgroup: 6 }), process(11, 10, 'worker', 'a', { mnt: 1, uts: 2, ipc: 3, pid: 4, net: 5, cgroup: 6 }),
  process(20, 1, 'sh', 'b', { mnt: 11, uts: 12, ipc: 13, pid: 14, net: 5, cgroup: 16 }),
  process(30, 1, 'spy', 'c', { mnt: 21, uts: 22, ipc: 23, cgroup: 26 }),
];
const containers = ['a', 'b', 'c'].map(id => isolated(id, all));

describe('isolationGraph', () => {
  const graph = isolationGraph({ host, containers });
  const labels = (id: string): readonly string[] => [...allNodes(graph.nodes.filter(node => node.id === id))].filter(({ kind }) => kind === 'namespace').map(({ label, tone }) => `${label}${tone ? ` ${tone}` : ''}`);

  it('has a wall for each namespace that is not the host\'s, one within the other, and says who is behind the same', () => {
    assert.deepEqual(labels('a'), ['mnt:[1]', 'pid:[4]', 'net:[5] = name-b lit', 'uts:[2]', 'ipc:[3]', 'cgroup:[6]']);
    assert.deepEqual(labels('c'), ['mnt:[21]', 'uts:[22]', 'ipc:[23]', 'cgroup:[26]']);
    assert.deepEqual(labels('b').filter(label => label.includes('lit')), ['net:[5] = name-a lit']);
  });

  it('has the numbers of processes on the host and inside, and names of containers that are not drawn', () => {
    const [web] = containers;
    const first = { ...process(10, 1, 'nginx', 'a', { mnt: 1, uts: 2, ipc: 3, pid: 4, net: 5, cgroup: 6 }), inside: 1 };
    const alone = isolationGraph({ host, containers: [{ ...web!, processes: [first] }], others: new Map([['b', { name: 'the other' }]]) });
    const drawn = [...allNodes(alone.nodes)];
    assert.deepEqual(drawn.find(({ kind }) => kind === 'process')?.details, ['pid 10, inside 1', 'nginx -x']);
    assert.ok(drawn.some(({ label }) => label === 'net:[5] = the other'));
  });

  it('says what is the host\'s, and what of that is unusual', () => {
    const open = (id: string): unknown => graph.nodes.find(node => node.id === id)?.children?.filter(({ kind }) => kind === 'group').map(({ label, tone }) => [label, tone]);
    assert.deepEqual([open('a'), open('c')], [[['user, time', 'dim']], [['pid, net, user, time', 'bad']]]);
  });

  it('draws processes as a tree, and the cgroup with the limits that hold', () => {
    assert.ok(graph.edges.some(({ from, to }) => from === 'a process 10' && to === 'a process 11'));
    const text = outlineOf(graph);
    for (const part of ['docker\n        memory ≤ 32 MiB\n', 'memory ≤ 64 MiB\n          cpu ≤ 0.5\n          pids ≤ 50', '0.25 / 0.5\n', 'throttled 30 %', '12 MiB / 32 MiB (docker)', '2 / 50\n', '1 KiB/s']) assert.ok(text.includes(part), part);
    const memory = [...allNodes(graph.nodes)].find(({ id }) => id === 'a use memory');
    assert.deepEqual(memory?.chart, { values: [10 * MiB, 11 * MiB, 12 * MiB], limit: 32 * MiB });
  });

  it('stands beside virtual machines, and every box and line has an id of its own', async function () {
    this.timeout(20_000);
    const both = isolationGraph({ host, containers, withMachines: true });
    const ids = [...allNodes(both.nodes)].map(({ id }) => id);
    assert.equal(new Set([...ids, ...both.edges.map(({ id }) => id)]).size, ids.length + both.edges.length);
    for (const { from, to } of both.edges) assert.ok(ids.includes(from) && ids.includes(to), `${from} → ${to}`);
    const scene = await layOut(both);
    assert.ok(svgOf(scene).includes('class="curve"'));
    const place = (id: string): number => scene.boxes.find(box => box.id === id)?.x ?? NaN;
    for (const [first, second] of [['hosted machine 0', 'hosted machine 1'], ['a use cpu', 'a use memory'], ['a', 'b'], ['b', 'c']] as const) assert.ok(place(first) < place(second), `${first} before ${second}`);
  });
});
