import assert from 'node:assert/strict';
import { existsSync, readlinkSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import type Dockerode from 'dockerode';
import { execRunner } from '../../src/connect/engine/exec-runner.ts';
import { fetchList } from '../../src/connect/engine/lists.ts';
import { readContainerDetail } from '../../src/connect/engine/read.ts';
import { containerFiles } from '../../src/connect/host/exec.ts';
import type { HostFiles } from '../../src/connect/host/host-files.ts';
import { HostWatch } from '../../src/connect/host/host-watch.ts';
import { localFiles } from '../../src/connect/host/local.ts';
import { type CgroupReport, type Container, type ContainerDetail, groupNamespaces, namespaceTypes } from '../../src/model/index.ts';
import { importTestImage, type TestEngine, testEngine, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';
import { run } from '../host/run.ts';

const MiB = 2 ** 20;
const machine = { memory: totalmem(), cpus: cpus().length };
/** A cgroup that the test makes itself, as the parent of a container's. */
const parentName = `cutaway-test-${process.pid}`;
const memoryRoot = existsSync('/sys/fs/cgroup/memory') ? '/sys/fs/cgroup/memory' : '/sys/fs/cgroup';
const isV1 = memoryRoot !== '/sys/fs/cgroup';

/** Sees nothing: as if the engine were on another machine. */
const nothing: HostFiles = { source: 'proc', readFile: async () => Promise.resolve(undefined), readlink: async () => Promise.resolve(undefined), folders: async () => Promise.resolve([]) };

describe('host files of a real engine', function () {
  let engine: TestEngine | undefined;
  let docker: Dockerode;
  let image: string;
  let containers: ReadonlyMap<string, Container>;
  let sharing: string;
  let own: string;
  let inParent: string;

  async function start(options: Dockerode.ContainerCreateOptions): Promise<string> {
    const container = await docker.createContainer({ Image: image, Cmd: ['sleep', '600'], ...options, Labels: { ...testLabels } });
    await container.start();
    return container.id;
  }

  before(async function () {
    engine = await realPart(this, 'docker', testEngine);
    docker = engine.client;
    image = await importTestImage(engine);
    own = await start({});
    sharing = await start({ HostConfig: { NetworkMode: `container:${own}`, Memory: 64 * MiB, MemorySwap: 96 * MiB, NanoCpus: 5e8, PidsLimit: 50, CpuShares: 512 } });
    await makeParent();
    inParent = await start({ HostConfig: { CgroupParent: `/${parentName}`, Memory: 64 * MiB, PidsLimit: 50, NanoCpus: 15e8 } });
    containers = await fetchList(docker, 'containers', AbortSignal.timeout(10_000));
  });

  after(async () => {
    await engine?.stop();
    for (const folder of parentFolders()) await rmdir(folder).catch(() => undefined);
  });

  function parentFolders(): readonly string[] {
    return isV1 ? ['memory', 'pids', 'cpu'].map(name => `/sys/fs/cgroup/${name}/${parentName}`) : [`/sys/fs/cgroup/${parentName}`];
  }

  /** 32 MiB, 20 processes and a quarter of a CPU for all below. */
  async function makeParent(): Promise<void> {
    for (const folder of parentFolders()) await mkdir(folder, { recursive: true });
    const [memory = '', pids = memory, cpu = memory] = parentFolders();
    await writeFile(`${memory}/${isV1 ? 'memory.limit_in_bytes' : 'memory.max'}`, String(32 * MiB));
    await writeFile(`${pids}/pids.max`, '20');
    if (isV1) await writeFile(`${cpu}/cpu.cfs_quota_us`, '150000');
    else await writeFile(`${cpu}/cpu.max`, '150000 100000');
  }

  async function detailOf(id: string): Promise<ContainerDetail> {
    return readContainerDetail(await docker.getContainer(id).inspect());
  }

  function container(id: string): Container {
    const found = containers.get(id);
    assert.ok(found);
    return found;
  }

  function watchOver(local: HostFiles): HostWatch {
    return new HostWatch({ local, inContainer: id => containerFiles(execRunner(async () => Promise.resolve(docker)), id, () => `mark${Math.random()}`), detail: detailOf, containers: () => containers });
  }

  for (const [source, local] of [['proc', localFiles()], ['exec', nothing]] as const) {
    describe(`from ${source}`, () => {
      let watch: HostWatch;

      before(() => { watch = watchOver(local); });
      after(() => watch.dispose());

      it('gives the namespaces that /proc/PID/ns gives', async () => {
        for (const id of [own, sharing, inParent]) {
          const detail = await detailOf(id);
          const { processes, source: from } = await watch.scanFor(container(id), detail);
          assert.equal(from, source);
          const process = processes.find(({ containerId }) => containerId === id);
          const expected = namespaceTypes.map(type => readlinkSync(`/proc/${detail.pid}/ns/${type}`));
          assert.deepEqual(namespaceTypes.map(type => `${type}:[${process?.namespaces[type]}]`), expected);
        }
      });

      it('notices that a network is shared, and nothing else that is private', async () => {
        await look(watch);
        const groups = groupNamespaces(watch.scan?.processes ?? []);
        const sharers = (type: typeof namespaceTypes[number]): string[] => [...groups.get(type)?.find(namespace => namespace.containers.includes(sharing))?.containers ?? []].filter(id => [own, sharing, inParent].includes(id)).sort();
        assert.deepEqual(sharers('net'), [own, sharing].sort());
        for (const type of ['mnt', 'pid', 'uts', 'ipc'] as const) assert.deepEqual(sharers(type), [sharing], type);
        assert.deepEqual(groups.get('user')?.find(({ containers: ids }) => ids.includes(own))?.isHost, true);
      });

      async function report(id: string): Promise<CgroupReport> {
        return (await watch.cgroupFor(container(id), await detailOf(id), machine)).report;
      }

      it('gives the limits that a container was started with', async () => {
        const { limits, effective, use, source: from } = await report(sharing);
        assert.equal(from, source);
        assert.deepEqual([limits.memory, limits.cpus, limits.pids, limits.swap], [64 * MiB, 0.5, 50, 32 * MiB]);
        assert.deepEqual([effective.memory?.value, effective.cpus?.value, effective.pids?.value], [64 * MiB, 0.5, 50]);
        assert.deepEqual(limits.cpuWeight, isV1 ? { file: 'cpu.shares', value: 512 } : limits.cpuWeight);
        assert.ok(use.pids !== undefined && use.pids >= 1 && use.pids < 50);
        assert.ok(use.memory !== undefined && use.memory > 0 && use.memory < 64 * MiB);
        assert.ok(use.cpuTime !== undefined && use.cpuTime > 0);
      });

      it('counts the CPUs that a container may run on', async () => {
        const pinned = await start({ HostConfig: { CpusetCpus: '0' } });
        containers = await fetchList(docker, 'containers', AbortSignal.timeout(10_000));
        const { limits, effective } = await report(pinned);
        assert.equal(limits.cpuset, '0');
        assert.deepEqual([effective.cpus?.value, effective.cpus?.by], machine.cpus > 1 ? [1, 'cpuset'] : [1, undefined]);
      });

      it('gives what the machine has where nothing is limited', async () => {
        const { limits, effective } = await report(own);
        assert.equal(limits.memory, Infinity);
        assert.deepEqual(effective.memory, { value: machine.memory, from: 'machine' });
        assert.deepEqual(effective.cpus, { value: machine.cpus, from: 'machine' });
      });
    });
  }

  it('finds a stricter limit of the parent, and says whose it is', async () => {
    const watch = watchOver(localFiles());
    const { report, paths } = await watch.cgroupFor(container(inParent), await detailOf(inParent), machine);
    watch.dispose();
    assert.deepEqual([report.limits.memory, report.limits.pids, report.limits.cpus], [64 * MiB, 50, 1.5]);
    assert.deepEqual(report.effective.memory, { value: 32 * MiB, from: `/${parentName}` });
    assert.deepEqual(report.effective.pids, { value: 20, from: `/${parentName}` });
    assert.equal(report.effective.cpus?.value, 1.5);
    assert.ok(paths.includes(`${memoryRoot}/${parentName}/${inParent}`), paths.join('\n'));
    if (isV1) assert.match(await readFile(`${memoryRoot}/${parentName}/${inParent}/memory.stat`, 'utf8'), new RegExp(`hierarchical_memory_limit ${32 * MiB}`));
  });

  it('finds a stricter memory limit of the parent from inside, with v1', async function () {
    if (!isV1) this.skip();
    const watch = watchOver(nothing);
    const { report } = await watch.cgroupFor(container(inParent), await detailOf(inParent), machine);
    watch.dispose();
    assert.equal(report.effective.memory?.value, 32 * MiB);
  });

  describe('in an image without a shell', () => {
    const read = (id: string): HostFiles => containerFiles(execRunner(async () => Promise.resolve(docker)), id, () => 'mark');

    it('reads by cat, readlink and ls', async () => {
      const id = await start({ Image: await imageOf('cat', 'readlink', 'ls'), Cmd: ['/bin/sleep', '600'] });
      const { pid } = await detailOf(id);
      assert.equal(await read(id).readlink('/proc/1/ns/net'), readlinkSync(`/proc/${pid}/ns/net`));
      assert.equal(await read(id).readFile('/proc/1/cmdline'), '/bin/sleep\0' + '600\0');
      assert.ok((await read(id).folders('/proc')).includes('1'));
      assert.equal(await read(id).readFile('/proc/none'), undefined);
    });

    it('says that there is nothing to read with', async () => {
      const id = await start({ Image: await imageOf(), Cmd: ['/bin/sleep', '600'] });
      await assert.rejects(read(id).readlink('/proc/1/ns/net'), /no program readlink/);
    });

    /** An image with nothing but sleep and these programs. */
    async function imageOf(...programs: readonly string[]): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), 'cutaway-image-'));
      try {
        await mkdir(join(folder, 'root/bin'), { recursive: true });
        const busybox = (await run('sh', ['-c', 'command -v busybox'])).trim();
        for (const name of ['sleep', ...programs]) await copyFile(busybox, join(folder, 'root/bin', name));
        await run('tar', ['cf', join(folder, 'root.tar'), '-C', join(folder, 'root'), '.']);
        const tag = `without-shell-${programs.length}`;
        const [label] = Object.entries(testLabels).map(([name, value]) => `LABEL ${name}=${value}`);
        const stream = await docker.importImage(join(folder, 'root.tar'), { repo: 'cutaway-test', tag, changes: [label] });
        await new Promise<void>((resolve, reject) => {
          docker.modem.followProgress(stream, error => error ? reject(error) : resolve());
        });
        return `cutaway-test:${tag}`;
      } finally {
        await rm(folder, { recursive: true });
      }
    }
  });

  async function look(watch: HostWatch): Promise<void> {
    const looked = new Promise<void>(resolve => {
      const listening = watch.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
    const watching = watch.watch();
    await looked;
    watching.dispose();
  }
});
