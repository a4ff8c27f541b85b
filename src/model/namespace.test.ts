import assert from 'node:assert/strict';
import { groupNamespaces } from './namespace-members.ts';
import { isInitial, parseNamespaceLink } from './namespace.ts';
import type { Process } from './process.ts';

const process = (pid: number, net: number, containerId?: string): Process => ({ pid, parent: 0, name: `p${pid}`, command: '', containerId, namespaces: { net } });

describe('namespaces', () => {
  it('reads links of /proc/PID/ns', () => {
    assert.deepEqual(parseNamespaceLink('net:[4026531840]\n'), { type: 'net', inode: 4026531840 });
    for (const wrong of ['pid_for_children:[4026531836]', 'net:4026531840', '', 'x:[1]']) assert.equal(parseNamespaceLink(wrong), undefined);
  });

  it('knows the first namespaces of a kernel', () => {
    assert.equal(isInitial('uts', 4026531838), true);
    assert.equal(isInitial('uts', 4026532500), false);
    assert.equal(isInitial('net', 4026531833), true, 'since Linux 6.18');
    assert.equal(isInitial('net', 4026531840), undefined, 'before');
  });

  it('gathers containers and other processes by inode, the host first', () => {
    const net = groupNamespaces([process(9, 50, 'b'), process(1, 70), process(5, 50, 'a'), process(6, 50, 'a'), process(7, 60)]).get('net');
    assert.deepEqual(net?.map(({ inode, isHost, containers, processes }) => [inode, isHost, containers, processes.map(({ pid }) => pid)]), [
      [70, true, [], [1]],
      [50, false, ['b', 'a'], []],
      [60, false, [], [7]],
    ]);
  });
});
