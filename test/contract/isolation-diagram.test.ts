import assert from 'node:assert/strict';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Engine, EngineDetails, fetchList, type Isolation, IsolationReader, watchOver } from '../../src/connect/index.ts';
import { allNodes, type Graph, isolationGraph } from '../../src/diagram/index.ts';
import { namespaceTypes } from '../../src/model/index.ts';
import { importTestImage, removeTestObjects, testEngine, type TestEngine, testLabels } from '../host/docker.ts';
import { openedEngine, pulled } from '../host/opened-engine.ts';
import { realPart } from '../host/require.ts';
import { type SimulatedEngine, simulatedEngine } from '../host/simulated-engine.ts';

const MiB = 2 ** 20;

/** Three containers: one that is busy behind limits, one that shares its network, and one with the host's. */
class Subject {
  readonly engine: Engine;
  readonly #client: TestEngine['client'];
  busy = '';
  sharer = '';
  exposed = '';

  constructor(engine: Engine, client: TestEngine['client']) {
    [this.engine, this.#client] = [engine, client];
  }

  async start(image: string): Promise<void> {
    const run = async (Cmd: string[], HostConfig: object): Promise<string> => {
      const container = await this.#client.createContainer({ Image: image, Cmd, HostConfig, Labels: { ...testLabels }, StopSignal: 'SIGKILL' });
      await container.start();
      return container.id;
    };
    this.busy = await run(['sh', '-c', 'sleep 1000 & while :; do :; done'], { Memory: 64 * MiB, NanoCpus: 2e8, PidsLimit: 40 });
    this.sharer = await run(['sleep', '1000'], { NetworkMode: `container:${this.busy}` });
    this.exposed = await run(['sleep', '1000'], { NetworkMode: 'host', PidMode: 'host' });
  }

  /** Two looks, so that there are rates. */
  async read(): Promise<{ readonly isolations: readonly Isolation[]; readonly graph: Graph }> {
    const { docker, info } = this.engine;
    const all = await fetchList(docker, 'containers', AbortSignal.timeout(10_000));
    const containers = [this.busy, this.sharer, this.exposed].flatMap(id => all.get(id) ?? []);
    const details = new EngineDetails(async () => Promise.resolve(docker));
    const host = watchOver(this.engine, details, all);
    try {
      const reader = new IsolationReader({ engine: this.engine, host, details, machine: info, now: () => performance.now() });
      await reader.read(containers);
      await sleep(2000);
      const isolations = await reader.read(containers);
      return { isolations, graph: isolationGraph({ host: info, containers: isolations }) };
    } finally {
      host.dispose();
    }
  }

  dispose(): void {
    this.engine.dispose();
  }
}

/** That of process 1, which some machines let nobody look at. */
function hostLink(type: string): string | undefined {
  try {
    return readlinkSync(`/proc/1/ns/${type}`);
  } catch {
    return undefined;
  }
}

function theSubject(subject: Subject | undefined): Subject {
  assert.ok(subject);
  return subject;
}

function tellsTheSame(get: () => Subject): void {
  it('draws walls, who is behind the same, and what is the host\'s', async () => {
    const { graph } = await get().read();
    const walls = (id: string): readonly string[] => [...allNodes(graph.nodes.filter(node => node.id === id))].filter(({ kind }) => kind === 'namespace').map(({ label, tone }) => `${label.replace(/:\[\d+\]/, '')}${tone ? ` ${tone}` : ''}`);
    const own = walls(get().busy);
    for (const type of ['mnt', 'pid', 'uts', 'ipc']) assert.ok(own.includes(type), `${type} in ${own.join()}`);
    assert.match(own.find(wall => wall.startsWith('net')) ?? '', /^net = \S+ lit$/);
    assert.deepEqual([...allNodes(graph.nodes)].filter(({ kind, tone }) => kind === 'group' && tone === 'bad').map(({ id, label }) => `${id} ${label.split(', ')[0]}`), [`${get().exposed} open pid`]);
  });

  it('draws processes as a tree, with their numbers outside and inside', async () => {
    const { graph } = await get().read();
    const first = [...allNodes(graph.nodes)].find(({ id, label }) => id.startsWith(`${get().busy} process`) && label === 'sh');
    assert.match(first?.details?.[0] ?? '', /^pid \d+, inside 1$/);
    const labels = new Map([...allNodes(graph.nodes)].map(({ id, label }) => [id, label]));
    assert.ok(graph.edges.some(({ from, to }) => from.startsWith(`${get().busy} process`) && labels.get(from) === 'sh' && labels.get(to) === 'sleep'));
  });

  it('measures the CPU of a busy container up to its limit, with throttling', async () => {
    const { graph } = await get().read();
    const cpu = [...allNodes(graph.nodes)].find(({ id }) => id === `${get().busy} use cpu`);
    assert.equal(cpu?.chart?.limit, 0.2);
    const last = cpu.chart.values.at(-1) ?? 0;
    assert.ok(last > 0.05 && last < 0.4, `${last} CPUs`);
    assert.match(cpu.details?.at(1) ?? '', /^throttled [1-9]\d* %$/);
  });
}

describe('how containers are kept apart, on a real engine', function () {
  this.timeout(120_000);
  let test: TestEngine | undefined;
  let subject: Subject | undefined;

  before(async function () {
    const engine = test = await realPart(this, 'docker', testEngine);
    const image = await importTestImage(engine);
    subject = new Subject(await openedEngine(engine.host), engine.client);
    await subject.start(image);
  });

  after(async () => {
    subject?.dispose();
    if (test) await removeTestObjects(test.client);
    await test?.stop();
  });

  it('has the namespaces that /proc/PID/ns has', async () => {
    const { isolations } = await theSubject(subject).read();
    for (const { container, namespaces, processes, source } of isolations) {
      const { State: { Pid } } = await theSubject(subject).engine.docker.getContainer(container.id).inspect();
      assert.equal(source, 'proc');
      assert.ok(processes.some(({ pid }) => pid === Pid));
      for (const { pid, inside } of processes) {
        const numbers = /^NSpid:\s*(.*)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]?.split('\t') ?? [];
        assert.equal(inside, numbers.length > 1 ? Number(numbers.at(-1)) : undefined, `${pid} of ${container.name}`);
      }
      for (const type of namespaceTypes.filter(known => existsSync(`/proc/${Pid}/ns/${known}`))) {
        const link = readlinkSync(`/proc/${Pid}/ns/${type}`);
        assert.equal(`${type}:[${namespaces.get(type)?.inode ?? ''}]`, link);
        if (hostLink(type) !== undefined) assert.equal(namespaces.get(type)?.isHost, link === hostLink(type), `${type} of ${container.name}`);
      }
    }
  });

  it('has the limits and the use that the files of the cgroup have', async () => {
    const { isolations } = await theSubject(subject).read();
    const busy = isolations.find(({ container }) => container.id === theSubject(subject).busy);
    assert.ok(busy);
    const { State: { Pid } } = await theSubject(subject).engine.docker.getContainer(busy.container.id).inspect();
    const file = (controller: string, v1: string, v2: string): string => {
      const lines = readFileSync(`/proc/${Pid}/cgroup`, 'utf8').split('\n').map(line => line.split(':'));
      const own = lines.find(([, names]) => names?.split(',').includes(controller));
      return readFileSync(own ? `/sys/fs/cgroup/${controller}${own[2]}/${v1}` : `/sys/fs/cgroup${lines.find(([number]) => number === '0')?.[2] ?? ''}/${v2}`, 'utf8').trim();
    };
    assert.equal(busy.report.limits.memory, Number(file('memory', 'memory.limit_in_bytes', 'memory.max')));
    assert.equal(busy.report.limits.pids, Number(file('pids', 'pids.max', 'pids.max')));
    assert.equal(busy.report.limits.cpus, 0.2);
    assert.equal(busy.samples.at(-1)?.use.pids, Number(file('pids', 'pids.current', 'pids.current')));
    assert.ok((busy.chain.at(-1)?.path ?? '').includes(busy.container.id));
    assert.equal(busy.report.effective.memory?.value, 64 * MiB);
  });

  tellsTheSame(() => theSubject(subject));
});

describe('how containers are kept apart, on the simulated engine', function () {
  this.timeout(120_000);
  let simulator: SimulatedEngine | undefined;
  let subject: Subject | undefined;

  before(async () => {
    simulator = await simulatedEngine('--pull-speed', 'instant');
    subject = new Subject(await openedEngine(simulator.host, 'simulator'), simulator.client);
    await subject.start(await pulled(simulator.client, 'busybox'));
  });

  after(async () => {
    subject?.dispose();
    await simulator?.end();
  });

  tellsTheSame(() => theSubject(subject));
});
