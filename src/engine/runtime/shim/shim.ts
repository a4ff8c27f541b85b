import { type Blocking, decode, encode, isErrno, type Program, SmallMap, type Sys, type WaitStatus, writeAll } from '../../../kernel/index.ts';
import { readSpec } from '../bundle.ts';
import { cgroupsOf, type ContainerCgroups, oomKills, processesOf, removeCgroups } from '../runc/cgroup.ts';
import { createContainer } from '../runc/create.ts';
import { execInside } from '../runc/exec.ts';
import type { Report } from '../runc/report.ts';
import type { ShimEvent, ShimRequest, StreamsOf } from './protocol.ts';
import { Relay, type RelayState } from './terminal.ts';

const requests = 0;
const events = 1;

/**
 * `containerd-shim-runc-v2`: the parent of the processes of a container, or of all containers of a pod, on the host, for as long as they are there. Its descriptors 0 and 1 are pipes to
 * dockerd, or to the containerd of a node ({@link ShimRequest}, {@link ShimEvent}), which stand for containerd's sockets.
 */
export const shim: Program = {
  name: 'containerd-shim-runc-v2', support: { level: 'some', missing: 'talks to dockerd by pipes, without containerd between them' },
  *main(sys) {
    return yield* new Shim(sys).run();
  },
};

/** A container that the shim has made, or tries to. */
class Inside {
  readonly id: string;
  readonly bundle: string;
  readonly relays = new SmallMap<string, Relay>();
  /** Its processes that dockerd knows. */
  running = 0;
  init = 0;

  constructor(id: string, bundle: string) {
    this.id = id;
    this.bundle = bundle;
  }
}

/** What a shim goes by while it waits, as plain data. */
interface Kept {
  readonly received: string;
  readonly containers: readonly { readonly id: string; readonly bundle: string; readonly running: number; readonly init: number }[];
  readonly relays: readonly (RelayState & { readonly id: string; readonly exec: string })[];
  readonly processes: readonly { readonly pid: number; readonly id: string; readonly exec: string }[];
}

const none: readonly never[] = [];

class Shim {
  private readonly sys: Sys;
  private readonly containers = new SmallMap<string, Inside>();
  /** Which exec of which container a process is; the first process is the empty one. */
  private readonly processes = new SmallMap<number, { readonly container: Inside; readonly exec: string }>();
  private received = '';
  private isOver = false;

  constructor(sys: Sys) {
    this.sys = sys;
  }

  *run(): Blocking<number> {
    const { sys } = this;
    const kept = sys.kept() as Kept | undefined;
    if (kept) this.takeUp(kept);
    else {
      sys.setSubreaper(true);
      sys.setsid();
      sys.sigaction('SIGCHLD', 'catch');
      sys.sigaction('SIGPIPE', 'ignore');
      for (const fd of [requests, events]) sys.setCloexec(fd, true);
    }
    while (!this.isOver) {
      // There are thousands of shims, and they only wait.
      sys.keepOnly(this.data);
      yield* this.turn();
      yield* this.reap();
    }
    return 0;
  }

  private get data(): Kept {
    const containers = [...this.containers.values()];
    const relays = containers.flatMap(({ id, relays: ofContainer }) => [...ofContainer].map(([exec, relay]) => ({ id, exec, ...relay.state })));
    return {
      received: this.received, containers: containers.map(({ id, bundle, running, init }) => ({ id, bundle, running, init })), relays: relays.length > 0 ? relays : none,
      processes: [...this.processes].map(([pid, { container: { id }, exec }]) => ({ pid, id, exec })),
    };
  }

  /** Begins where it was when it was saved. */
  private takeUp({ received, containers, relays, processes }: Kept): void {
    this.received = received;
    for (const { id, bundle, running, init } of containers) this.containers.set(id, Object.assign(new Inside(id, bundle), { running, init }));
    for (const { id, exec, ...state } of relays) this.containers.get(id)?.relays.set(exec, new Relay(state));
    for (const { pid, id, exec } of processes) {
      const container = this.containers.get(id);
      if (container) this.processes.set(pid, { container, exec });
    }
  }

  /** Waits for something, and does it. */
  private *turn(): Blocking<void> {
    const { sys } = this;
    const relays = [...this.containers.values()].flatMap(container => [...container.relays.values()]);
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
    if (request.call === 'delete') {
      yield* this.remove(request.id);
      return;
    }
    if (request.call === 'create') this.containers.set(request.id, new Inside(request.id, request.bundle));
    const container = this.containers.get(request.id);
    if (container) yield* this.start(container, request);
  }

  /** Lets runc start a process, and tells dockerd how that went. */
  private *start(container: Inside, request: Exclude<ShimRequest, { call: 'delete' }>): Blocking<void> {
    const { sys } = this;
    const streams = yield* this.take(request.streams, request.terminal);
    const report = sys.pipe();
    const go = sys.pipe();
    const common = { stdio: [streams.stdin, streams.stdout, streams.stderr], report: report.writer, go: go.reader } as const;
    const { id, init, bundle } = container;
    const exec = request.call === 'exec' ? request.exec : '';
    const runc = sys.fork(child => request.call === 'create'
      ? createContainer(child, { ...common, id, bundle })
      : execInside(child, { ...common, id, init, bundle, process: request.process }));
    sys.close(report.writer);
    sys.close(go.reader);
    yield* this.follow(container, exec, report.reader, go.writer, request.terminal ? streams : undefined);
    sys.close(report.reader);
    sys.close(go.writer);
    yield* waitFor(sys, runc);
    for (const fd of request.terminal ? [streams.stderr] : [streams.stdin, streams.stdout, streams.stderr]) sys.close(fd);
  }

  /** Reads what runc reports until the process is a program, or was not started. */
  private *follow(container: Inside, exec: string, report: number, go: number, terminal: Streams | undefined): Blocking<void> {
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
          container.relays.set(exec, new Relay({ master: sys.pidfdGetfd(pid ?? 0, said.console), input: terminal?.stdin, output: terminal?.stdout }));
          yield* writeAll(sys, go, encode('0'));
        }
      }
    }
    if (failed === undefined && pid !== undefined) {
      this.processes.set(pid, { container, exec });
      container.running++;
      if (exec === '') container.init = pid;
      yield* this.tell({ id: container.id, event: 'started', exec, pid });
      return;
    }
    if (pid !== undefined) yield* waitFor(sys, pid);
    container.relays.get(exec)?.close(sys);
    container.relays.delete(exec);
    const why = failed ?? 'unable to retrieve OCI runtime error';
    yield* this.tell({ id: container.id, event: 'failed', exec, message: `OCI runtime ${exec === '' ? 'create' : 'exec'} failed: ${why}` });
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
      const process = this.processes.get(waited.pid);
      if (!process) continue;
      const { container, exec } = process;
      this.processes.delete(waited.pid);
      container.running--;
      const relay = container.relays.get(exec);
      if (relay) yield* relay.drain(sys);
      container.relays.delete(exec);
      const oomKilled = exec === '' && (yield* oomKills(sys, yield* this.cgroups(container))) > 0;
      yield* this.tell({ id: container.id, event: 'exited', exec, status: waited.status, oomKilled });
    }
  }

  /** `runc delete`: what is left of a container that shares its process numbers with others is killed. */
  private *remove(id: string): Blocking<void> {
    const { sys } = this;
    const container = this.containers.get(id);
    if (container) {
      const cgroups = yield* this.cgroups(container);
      for (const pid of yield* processesOf(sys, cgroups)) killIfThere(sys, pid);
      while (container.running > 0 || (yield* processesOf(sys, cgroups)).length > 0) {
        yield* this.reap();
        yield* sys.sleep(1e6);
      }
      yield* removeCgroups(sys, cgroups);
      this.containers.delete(id);
    }
    yield* this.tell({ id, event: 'deleted' });
    this.isOver = this.containers.size === 0;
  }

  /** Looked up when they are needed: what a process was told since it began is kept, and most shims only wait. */
  private *cgroups({ id, bundle }: Inside): Blocking<ContainerCgroups> {
    return yield* cgroupsOf(this.sys, id, yield* readSpec(this.sys, bundle));
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
