import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hostTree, processFiles } from '../../../test/fixture/host-tree.ts';
import { containerOf, numberInside, parseStat, readProcesses } from './processes.ts';

const id = 'a'.repeat(64);
const inner = 'b'.repeat(64);

describe('numberInside', () => {
  it('is the innermost, of a process that has more than one number', () => {
    assert.equal(numberInside('Name:\tsh\nNStgid:\t4711\t9\t1\nNSpid:\t4711\t9\t1\nNSpgid:\t1\n'), 1);
    for (const none of ['NSpid:\t4711\n', 'Name:\tsh\n', '']) assert.equal(numberInside(none), undefined);
  });
});

describe('parseStat', () => {
  it('reads names with blanks, parentheses and line ends', () => {
    assert.deepEqual(parseStat('42 (tmux: server) S 1 42 42 0 -1'), { name: 'tmux: server', parent: 1 });
    assert.deepEqual(parseStat('42 (a) R 7 (b)) S 3 42'), { name: 'a) R 7 (b)', parent: 3 });
    assert.deepEqual(parseStat('42 (a\nb) S 3 42'), { name: 'a\nb', parent: 3 });
  });

  it('reads any name', () => {
    fc.assert(fc.property(fc.string(), fc.nat(), (name, parent) => assert.deepEqual(parseStat(`1 (${name}) S ${parent} 1 1 0`), { name, parent })));
  });

  it('is undefined for what has ended, and for nothing', () => {
    for (const text of ['42 (sh) Z 1 42 42', '42 (sh) X 1 42 42', '', '42']) assert.equal(parseStat(text), undefined);
  });
});

describe('containerOf', () => {
  it('takes the outermost container that the engine knows', () => {
    const nested = `1:pids:/\n0::/docker/${id}/kubelet.slice/cri-containerd-${inner}.scope\n`;
    assert.equal(containerOf(nested), id);
    assert.equal(containerOf(nested, new Set([id])), id);
    assert.equal(containerOf(nested, new Set([inner])), inner, 'an engine inside a container');
  });
});

describe('readProcesses', () => {
  it('reads all but the threads of the kernel, also those whose namespaces are hidden', async () => {
    const processes = await readProcesses(hostTree({
      ...processFiles(1, { name: 'init', parent: 0, command: '/sbin/init\0splash\0', namespaces: { net: 4026531833 } }),
      ...processFiles(9, { name: 'kworker', parent: 2 }),
      ...processFiles(50, { cgroup: `4:memory:/docker/${id}\n`, namespaces: { net: 50, user: 60, time_for_children: 1 } }),
      ...processFiles(60, {}),
      '/proc/self/stat': '1 (x) S 1', '/proc/sys/kernel/x': '',
    }));
    assert.deepEqual(processes, [
      { pid: 1, parent: 0, name: 'init', command: '/sbin/init splash', containerId: undefined, namespaces: { net: 4026531833 } },
      { pid: 50, parent: 1, name: 'sh', command: '', containerId: id, namespaces: { net: 50, user: 60 } },
      { pid: 60, parent: 1, name: 'sh', command: '', containerId: undefined, namespaces: {} },
    ]);
  });

  it('leaves out what ends while it is read', async () => {
    const tree = hostTree(processFiles(7, { namespaces: {} }));
    let reads = 0;
    const processes = await readProcesses({ ...tree, readFile: async path => path.endsWith('/stat') && reads++ > 0 ? undefined : tree.readFile(path) });
    assert.deepEqual(processes, []);
  });
});
