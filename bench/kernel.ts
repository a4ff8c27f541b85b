import type * as Kernel from '../src/kernel/index.ts';
import { loadBundled } from './load.ts';
import { measure, report, round } from './measure.ts';

type Room = typeof Kernel;

/** How much dearer one operation may be among 10 N than among N. */
const growthLimit = 3;
/** A fresh Linux, in ms. */
const bootLimit = 5;

/** The simulated Linux: what operations cost, and that they cost the same whether there are few or many of them. */
export async function benchKernel(): Promise<void> {
  const room = await loadBundled<Room>('src', 'kernel', 'index.ts');
  await benchBoot(room);
  grows(room, 'files made in an overlay', 5_000, createFiles);
  grows(room, 'files walked', 10_000, walkFiles);
  grows(room, 'processes', 1_000, runProcesses);
  benchSave(room);
  grows(room, 'network namespaces on a bridge, with a connect each', 100, connectNamespaces);
}

/** Saving costs what has changed since boot, and nothing for the rest of the machine. */
function benchSave({ Session }: Room): void {
  const nowhere = { write: () => undefined };
  const milliseconds = (changes: number): number => {
    const session = Session.start(['/bin/bash', '-c', `mkdir /tmp/d; for i in $(seq ${changes}); do echo > /tmp/d/$i; done; sleep 1000`], { out: nowhere, error: nowhere }, { restorable: true });
    session.run({ until: 900e9 });
    const begun = performance.now();
    const lines = [...session.save()].length;
    if (lines < changes) throw new Error(`${lines} lines cannot hold ${changes} files`);
    return performance.now() - begun;
  };
  milliseconds(10);
  const [none, few, many] = [milliseconds(0), milliseconds(500), milliseconds(5000)];
  const [fewEach, manyEach] = [(few - none) / 500, (many - none) / 5000].map(each => round(each * 1000));
  report('saving a machine', { unchangedMilliseconds: round(none), files: 5000, microsecondsEach: manyEach ?? NaN, amongATenth: fewEach ?? NaN, growth: round((manyEach ?? NaN) / (fewEach ?? NaN)) }, { figure: 'growth', below: growthLimit });
}

async function benchBoot({ Computer }: Room): Promise<void> {
  const boot = (): Promise<undefined> => {
    new Computer();
    return Promise.resolve(undefined);
  };
  await measure(10, boot);
  const { median, worst } = await measure(30, boot);
  report('boot of a simulated Linux', { median, worst }, { figure: 'median', below: bootLimit });
}

/** A program that prepares something, and then does so many operations. */
type Task = (sys: Kernel.Sys, count: number, begin: () => void) => Kernel.Blocking<void>;

/** Runs a task as process 1 with N and 10 N operations; what lies before `begin` does not count. */
function grows(room: Room, name: string, count: number, task: Task): void {
  microseconds(room, count, task);
  const [few, many] = [microseconds(room, count, task), microseconds(room, 10 * count, task)];
  report(name, { count: 10 * count, microsecondsEach: many, amongATenth: few, growth: round(many / few) }, { figure: 'growth', below: growthLimit });
}

function microseconds({ Computer, run }: Room, count: number, task: Task): number {
  const computer = new Computer();
  const nowhere = { write: () => undefined };
  let begun = 0;
  computer.start({ name: 'bench', *main(sys) {
    yield* task(sys, count, () => { begun = performance.now(); });
    return 0;
  } }, { out: nowhere, error: nowhere }, ['bench'], new Map());
  const outcome = run(computer.kernel);
  if (outcome !== 'halted' || begun === 0) throw new Error(`the task did not end: ${outcome}`);
  return round((performance.now() - begun) * 1000 / count);
}

function* createFiles(sys: Kernel.Sys, count: number, begin: () => void): Kernel.Blocking<void> {
  for (const name of ['lower', 'upper', 'work', 'merged']) sys.mkdir(`/tmp/${name}`);
  sys.mount({ source: 'overlay', target: '/tmp/merged', type: 'overlay', data: 'lowerdir=/tmp/lower,upperdir=/tmp/upper,workdir=/tmp/work' });
  begin();
  for (let i = 0; i < count; i++) sys.close(yield* sys.open(`/tmp/merged/file${i}`, { access: 'write', create: true }));
}

function* walkFiles(sys: Kernel.Sys, count: number, begin: () => void): Kernel.Blocking<void> {
  const perFolder = 100;
  for (let i = 0; i < count; i++) {
    const folder = `/tmp/${Math.floor(i / perFolder)}`;
    if (i % perFolder === 0) sys.mkdir(folder);
    sys.close(yield* sys.open(`${folder}/${i}`, { access: 'write', create: true }));
  }
  begin();
  let found = 0;
  function* visit(path: string): Kernel.Blocking<void> {
    const fd = yield* sys.open(path, { directory: true });
    for (let entries = sys.getdents(fd); entries.length > 0; entries = sys.getdents(fd)) {
      for (const { name } of entries) {
        if (name === '.' || name === '..') continue;
        const inner = `${path}/${name}`;
        if (sys.lstat(inner).kind === 'directory') yield* visit(inner);
        else found++;
      }
    }
    sys.close(fd);
  }
  yield* visit('/tmp');
  if (found !== count) throw new Error(`${found} of ${count} files were found`);
}

/** A bridge with a namespace at each port; then each of them connects to the next one. */
function* connectNamespaces(sys: Kernel.Sys, count: number, begin: () => void): Kernel.Blocking<void> {
  const address = (at: number): number => 0x0a00_0002 + at;
  sys.netLinkAdd({ kind: 'bridge', name: 'br0' });
  const link = (name: string): number => sys.netLinks().find(other => other.name === name)?.index ?? 0;
  const bridge = link('br0');
  sys.netLinkSet(bridge, { up: true });
  sys.setrlimit('nofile', { soft: 4 * count, hard: 524_288 });
  const home = yield* sys.open('/proc/self/ns/net');
  const spaces: number[] = [];
  begin();
  for (let at = 0; at < count; at++) {
    sys.unshare(['net']);
    const space = yield* sys.open('/proc/self/ns/net');
    spaces.push(space);
    sys.netLinkAdd({ kind: 'veth', name: 'eth0', peer: { name: `v${at}`, namespace: { fd: home } } });
    sys.netAddressAdd(link('eth0'), { local: address(at), length: 8 });
    sys.netLinkSet(link('eth0'), { up: true });
    const listener = sys.socket('inet', 'stream');
    sys.bind(listener, { address: 0, port: 80 });
    sys.listen(listener, 1);
    sys.setns(home, 'net');
    sys.netLinkSet(at + 3, { up: true, master: bridge });
  }
  for (const [at, space] of spaces.entries()) {
    sys.setns(space, 'net');
    const fd = sys.socket('inet', 'stream');
    yield* sys.connect(fd, { address: address((at + 1) % count), port: 80 });
    sys.close(fd);
  }
}

function* runProcesses(sys: Kernel.Sys, count: number, begin: () => void): Kernel.Blocking<void> {
  const second = 1e9;
  begin();
  for (let i = 0; i < count; i++) sys.fork(function* (child) {
    yield* child.sleep(second);
    return 0;
  });
  for (let i = 0; i < count; i++) yield* sys.wait();
}
