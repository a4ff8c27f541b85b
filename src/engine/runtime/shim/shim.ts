import { type Blocking, decode, encode, isErrno, type Program, type Sys, type WaitStatus, writeAll } from '../../../kernel/index.ts';
import { readSpec } from '../bundle.ts';
import { cgroupsOf, type ContainerCgroups, oomKills, processesOf, removeCgroups } from '../runc/cgroup.ts';
import { createContainer } from '../runc/create.ts';
import { execInside } from '../runc/exec.ts';
import type { Report } from '../runc/report.ts';
import type { ShimEvent, ShimRequest, StreamsOf } from './protocol.ts';
import { Relay } from './terminal.ts';

const requests = 0;
const events = 1;

/**
 * `containerd-shim-runc-v2`: the parent of a container's processes on the host, for as long as the container is there. Its descriptors 0 and 1 are pipes to dockerd
 * ({@link ShimRequest}, {@link ShimEvent}), which stand for containerd and its sockets.
 */
export const shim: Program = {
  name: 'containerd-shim-runc-v2', support: { level: 'some', missing: 'talks to dockerd by pipes, without containerd between them' },
  *main(sys, argv) {
    return yield* new Shim(sys, argv[argv.indexOf('-id') + 1] ?? '').run();
  },
};

class Shim {
  private readonly sys: Sys;
  private readonly id: string;
  /** Which exec a process is; the first process is the empty one. */
  private readonly execs = new Map<number, string>();
  private readonly relays = new Map<string, Relay>();
  /** Once there is a container. */
  private bundle: string | undefined;
  private init = 0;
  private received = '';
  private isOver = false;

  constructor(sys: Sys, id: string) {
    this.sys = sys;
    this.id = id;
  }

  *run(): Blocking<number> {
    const { sys } = this;
    sys.setSubreaper(true);
    sys.setsid();
    sys.sigaction('SIGCHLD', 'catch');
    sys.sigaction('SIGPIPE', 'ignore');
    for (const fd of [requests, events]) sys.setCloexec(fd, true);
    while (!this.isOver) {
      yield* this.reap();
      yield* this.turn();
    }
    return 0;
  }

  /** Waits for something, and does it. */
  private *turn(): Blocking<void> {
    const { sys } = this;
    const relays = [...this.relays.values()];
    try {
      const ready = yield* sys.poll([requests, ...relays.flatMap(relay => relay.reads)].map(fd => ({ fd, read: true })));
      for (const relay of relays) for (const fd of ready) yield* relay.carry(sys, fd);
      if (ready.includes(requests)) yield* this.receive();
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
  }

  /** Lines of dockerd; without dockerd there is nothing to do any more. */
  private *receive(): Blocking<void> {
    const bytes = yield* this.sys.read(requests, 65_536);
    if (bytes.length === 0) this.isOver = true;
    const lines = (this.received + decode(bytes)).split('\n');
    this.received = lines.pop() ?? '';
    for (const line of lines) yield* this.answer(JSON.parse(line) as ShimRequest);
  }

  private *answer(request: ShimRequest): Blocking<void> {
    switch (request.call) {
      case 'create':
        this.bundle = request.bundle;
        yield* this.start('', request);
        break;
      case 'exec':
        yield* this.start(request.exec, request);
        break;
      case 'delete':
        yield* this.remove();
    }
  }

  /** Lets runc start a process, and tells dockerd how that went. */
  private *start(exec: string, request: Exclude<ShimRequest, { call: 'delete' }>): Blocking<void> {
    const { sys } = this;
    const streams = yield* this.take(request.streams, request.terminal);
    const report = sys.pipe();
    const go = sys.pipe();
    const common = { stdio: [streams.stdin, streams.stdout, streams.stderr], report: report.writer, go: go.reader } as const;
    const { id, init, bundle = '' } = this;
    const runc = sys.fork(child => request.call === 'create'
      ? createContainer(child, { ...common, id, bundle: request.bundle })
      : execInside(child, { ...common, id, init, bundle, process: request.process }));
    sys.close(report.writer);
    sys.close(go.reader);
    yield* this.follow(exec, report.reader, go.writer, request.terminal ? streams : undefined);
    sys.close(report.reader);
    sys.close(go.writer);
    yield* waitFor(sys, runc);
    for (const fd of request.terminal ? [streams.stderr] : [streams.stdin, streams.stdout, streams.stderr]) sys.close(fd);
  }

  /** Reads what runc reports until the process is a program, or was not started. */
  private *follow(exec: string, report: number, go: number, terminal: Streams | undefined): Blocking<void> {
    const { sys } = this;
    let pid: number | undefined;
    let failed: string | undefined;
    for (let text = '', bytes = yield* this.readAlways(report); bytes.length > 0; bytes = yield* this.readAlways(report)) {
      const lines = (text + decode(bytes)).split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const said = JSON.parse(line) as Report;
        if ('pid' in said) pid = said.pid;
        else if ('failed' in said) failed ??= said.failed;
        else {
          this.relays.set(exec, new Relay(sys.pidfdGetfd(pid ?? 0, said.console), terminal?.stdin, terminal?.stdout));
          yield* writeAll(sys, go, encode('0'));
        }
      }
    }
    if (failed === undefined && pid !== undefined) {
      this.execs.set(pid, exec);
      if (exec === '') this.init = pid;
      yield* this.tell({ event: 'started', exec, pid });
      return;
    }
    if (pid !== undefined) yield* waitFor(sys, pid);
    this.relays.get(exec)?.close(sys);
    this.relays.delete(exec);
    const why = failed ?? 'unable to retrieve OCI runtime error';
    yield* this.tell({ event: 'failed', exec, message: `OCI runtime ${exec === '' ? 'create' : 'exec'} failed: ${why}` });
  }

  private *readAlways(fd: number): Blocking<Uint8Array> {
    for (;;) {
      try {
        return yield* this.sys.read(fd, 65_536);
      } catch (error) {
        if (!isErrno(error, 'EINTR')) throw error;
      }
    }
  }

  /** Gets dockerd's ends of the streams; in place of those that are not given /dev/null. */
  private *take({ owner, stdin, stdout, stderr }: StreamsOf, terminal: boolean): Blocking<Streams> {
    const { sys } = this;
    const nothing = yield* sys.open('/dev/null', { access: 'both' });
    const get = (fd: number | undefined): number => fd === undefined ? sys.dup(nothing) : sys.pidfdGetfd(owner, fd);
    const streams = { stdin: get(stdin), stdout: get(stdout), stderr: terminal ? sys.dup(nothing) : get(stderr) };
    sys.close(nothing);
    for (const fd of [streams.stdin, streams.stdout, streams.stderr]) sys.setCloexec(fd, true);
    return streams;
  }

  /** Looks after children that have ended: of those that dockerd knows it is told. */
  private *reap(): Blocking<void> {
    const { sys } = this;
    for (;;) {
      sys.takeSignals();
      const waited = yield* nextEnded(sys);
      if (!waited) return;
      const exec = this.execs.get(waited.pid);
      if (exec === undefined) continue;
      this.execs.delete(waited.pid);
      const relay = this.relays.get(exec);
      if (relay) yield* relay.drain(sys);
      this.relays.delete(exec);
      const oomKilled = exec === '' && (yield* oomKills(sys, yield* this.cgroups())) > 0;
      yield* this.tell({ event: 'exited', exec, status: waited.status, oomKilled });
    }
  }

  /** `runc delete`: what is left of a container that shares its process numbers with others is killed. */
  private *remove(): Blocking<void> {
    const { sys } = this;
    this.isOver = true;
    if (this.bundle === undefined) return;
    const cgroups = yield* this.cgroups();
    for (const pid of yield* processesOf(sys, cgroups)) killIfThere(sys, pid);
    while (this.execs.size > 0 || (yield* processesOf(sys, cgroups)).length > 0) {
      yield* this.reap();
      yield* sys.sleep(1e6);
    }
    removeCgroups(sys, cgroups);
  }

  /** Looked up when they are needed: what a process was told since it began is kept, and most shims only wait. */
  private *cgroups(): Blocking<ContainerCgroups> {
    return yield* cgroupsOf(this.sys, this.id, yield* readSpec(this.sys, this.bundle ?? ''));
  }

  private *tell(event: ShimEvent): Blocking<void> {
    try {
      yield* writeAll(this.sys, events, encode(`${JSON.stringify(event)}\n`));
    } catch (error) {
      if (!isErrno(error, 'EPIPE')) throw error;
    }
  }
}

interface Streams {
  readonly stdin: number;
  readonly stdout: number;
  readonly stderr: number;
}

function* nextEnded(sys: Sys): Blocking<{ readonly pid: number; readonly status: WaitStatus } | undefined> {
  try {
    return yield* sys.wait({ nohang: true });
  } catch (error) {
    if (isErrno(error, 'ECHILD')) return undefined;
    throw error;
  }
}

/** The end of one child, whatever other children do. */
function* waitFor(sys: Sys, pid: number): Blocking<void> {
  for (;;) {
    try {
      yield* sys.wait({ pid });
      return;
    } catch (error) {
      if (isErrno(error, 'ECHILD')) return;
      if (!isErrno(error, 'EINTR')) throw error;
    }
  }
}

function killIfThere(sys: Sys, pid: number): void {
  try {
    sys.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!isErrno(error, 'ESRCH')) throw error;
  }
}
