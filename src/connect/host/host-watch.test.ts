import assert from 'node:assert/strict';
import { hostTree, processFiles } from '../../../test/fixture/host-tree.ts';
import { formatMessage } from '../../base/message.ts';
import { type Container, type ContainerDetail, groupNamespaces } from '../../model/index.ts';
import type { HostFiles } from './host-files.ts';
import { HostWatch, type HostScan } from './host-watch.ts';

const web = 'a'.repeat(64);
const side = 'b'.repeat(64);
const running = (id: string): Container => ({ id, name: id.slice(0, 3), command: 'sleep', state: 'running' } as Container);
const detail = (pid: number): ContainerDetail => ({ pid } as ContainerDetail);
const inside = (net: number): HostFiles => hostTree({ '/proc/self/ns/net': `→ net:[${net}]`, '/proc/self/ns/user': '→ user:[4026531837]' }, 'exec');

describe('HostWatch', () => {
  async function look(local: HostFiles, containers: ReadonlyMap<string, Container>, pids: Record<string, number>, execs: Record<string, HostFiles> = {}): Promise<HostScan> {
    const watch = new HostWatch({
      local,
      inContainer: id => execs[id] ?? { ...hostTree({}), readlink: async () => Promise.reject(new Error('no shell')) },
      detail: async id => Promise.resolve(detail(pids[id] ?? 0)),
      containers: () => containers,
    });
    const looked = new Promise(resolve => watch.onDidChange(() => resolve(undefined)));
    watch.watch();
    await looked;
    watch.dispose();
    assert.ok(watch.scan);
    return watch.scan;
  }

  const both = new Map([[web, running(web)], [side, running(side)]]);
  const nets = (scan: HostScan): unknown => groupNamespaces(scan.processes).get('net')?.map(({ inode, isHost, containers }) => [inode, isHost, containers]);

  it('reads /proc where that is the engine\'s', async () => {
    const scan = await look(hostTree({
      ...processFiles(1, { parent: 0, namespaces: { net: 1 } }),
      ...processFiles(7, { cgroup: `0::/docker/${web}\n`, namespaces: { net: 2 } }),
      ...processFiles(8, { cgroup: `0::/docker/${side}\n`, namespaces: { net: 2 } }),
    }), both, { [web]: 7, [side]: 8 });
    assert.deepEqual([scan.source, scan.note, nets(scan)], ['proc', undefined, [[1, true, []], [2, false, [web, side]]]]);
  });

  it('asks the containers where another user\'s processes hide their namespaces', async () => {
    const scan = await look(hostTree({
      ...processFiles(1, { parent: 0 }),
      ...processFiles(7, { cgroup: `0::/docker/${web}\n` }),
      ...processFiles(8, { cgroup: `0::/docker/${side}\n` }),
      ...processFiles(9, { namespaces: { net: 1 } }),
    }), both, { [web]: 7, [side]: 8 }, { [web]: inside(2), [side]: inside(2) });
    assert.deepEqual([scan.source, nets(scan)], ['proc', [[1, false, []], [2, false, [web, side]]]]);
    assert.match(formatMessage(scan.note!), /of 2 containers belong to other users/);
  });

  it('asks the containers where /proc is not the engine\'s, and leaves out those without a shell', async () => {
    const scan = await look(hostTree(processFiles(7, { cgroup: '0::/\n', namespaces: { net: 1 } })), both, { [web]: 7, [side]: 8 }, { [web]: inside(2) });
    assert.deepEqual([scan.source, nets(scan)], ['exec', [[2, false, [web]]]]);
    assert.match(formatMessage(scan.note!), /exec in 1 of 2 running containers/);
  });

  it('says that it cannot know while nothing runs', async () => {
    const scan = await look(hostTree(processFiles(1, { namespaces: { net: 1 } })), new Map(), {});
    assert.deepEqual([scan.source, scan.processes], ['exec', []]);
    assert.match(formatMessage(scan.note!), /No container runs/);
  });

  it('asks the container for its cgroup where its process is seen, but not the cgroups of the host', async () => {
    const mounts = (root: string): string => `9 1 0:9 ${root} /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n`;
    const exec = hostTree({ '/proc/self/mountinfo': mounts('/'), '/proc/self/cgroup': '0::/\n', '/sys/fs/cgroup/cgroup.controllers': 'pids\n', '/sys/fs/cgroup/pids.max': '50\n' }, 'exec');
    const local = hostTree({ ...processFiles(7, { cgroup: `0::/../${web}\n` }), '/proc/self/mountinfo': mounts('/'), '/sys/fs/cgroup/cgroup.controllers': 'pids\n' });
    const watch = new HostWatch({ local, inContainer: () => exec, detail: async () => Promise.resolve(detail(7)), containers: () => both });
    const { report, paths } = await watch.cgroupFor(running(web), detail(7), {});
    assert.deepEqual([report.source, report.limits, paths], ['exec', { pids: 50 }, ['/sys/fs/cgroup']]);
  });
});
