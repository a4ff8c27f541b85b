import { applets, binaryContent, type Blocking, encode, type Sys, writeAll } from '../../kernel/index.ts';
import { Host } from '../host/host.ts';
import { TestPace } from '../host/testing.ts';
import { readRest } from './files.ts';
import { runtimePrograms } from './programs.ts';
import type { RuntimeSpec } from './spec.ts';
import { writeBundle } from './bundle.ts';
import { type ProcessExit, type ProcessStreams, Task } from './task.ts';

export const testRoot = '/srv/rootfs';

/** A host with a small root of a container at {@link testRoot}. */
export class TestHost {
  readonly pace = new TestPace();
  readonly host: Host;

  private constructor(boot: (pace: TestPace) => Host) {
    this.host = boot(this.pace);
  }

  static async boot(cgroup: 'v1' | 'v2' = 'v2'): Promise<TestHost> {
    const made = new TestHost(pace => Host.boot({ pace, programs: runtimePrograms, cgroup }));
    await made.pace.until(made.host.call(sys => layOut(sys)));
    return made;
  }

  /** What was saved of another one, loaded. */
  reload(): TestHost {
    const lines = [...this.host.save()];
    return new TestHost(pace => Host.load(lines, { pace, programs: runtimePrograms }));
  }

  until<T>(promise: Promise<T>): Promise<T> {
    return this.pace.until(promise);
  }

  /** Starts a container. */
  async start(id: string, spec: RuntimeSpec, streams: ProcessStreams = {}): Promise<Task> {
    const { host } = this;
    const bundle = await this.until(host.call(sys => writeBundle(sys, id, spec)));
    return this.until(Task.start(host, { id, bundle, streams, isTerminal: spec.process.terminal ?? false }));
  }

  /** Runs a container to its end. */
  async run(id: string, spec: RuntimeSpec): Promise<{ readonly output: string; readonly exit: ProcessExit }> {
    const { reader, writer } = this.host.sys.pipe();
    const task = await this.start(id, spec, { stdout: writer, stderr: writer });
    this.host.sys.close(writer);
    const output = await this.rest(reader);
    const exit = await this.until(task.exited);
    await this.until(task.delete());
    return { output, exit };
  }

  /** All that comes from a pipe. */
  rest(fd: number): Promise<string> {
    return this.until(this.host.call(sys => readRest(sys, fd)));
  }
}

function* layOut(sys: Sys): Blocking<void> {
  for (const folder of ['', '/bin', '/etc', '/proc', '/sys', '/dev', '/tmp', '/root', '/home', '/home/app']) sys.mkdir(testRoot + folder, 0o755);
  sys.chmod(`${testRoot}/root`, 0o700);
  const fd = yield* sys.open(`${testRoot}/bin/busybox`, { access: 'write', create: true }, 0o755);
  sys.putContent(fd, binaryContent({ program: 'busybox' }, 1_000_000));
  sys.close(fd);
  for (const name of applets) if (name !== 'busybox') sys.symlink('busybox', `${testRoot}/bin/${name}`);
  yield* put(sys, '/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1001:app:/home/app:/bin/sh\n');
  yield* put(sys, '/etc/group', 'root:x:0:\naudio:x:29:app\nstaff:x:50:app,root\napp:x:1001:\n');
  yield* put(sys, '/etc/plain', 'hello\n');
  yield* put(sys, '/bin/garbage', 'garbage', 0o755);
}

function* put(sys: Sys, path: string, text: string, mode = 0o644): Blocking<void> {
  const fd = yield* sys.open(testRoot + path, { access: 'write', create: true }, mode);
  yield* writeAll(sys, fd, encode(text));
  sys.close(fd);
}
