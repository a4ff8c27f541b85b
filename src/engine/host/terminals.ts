import { type Blocking, isErrno, type Sys, type WindowSize, writeAll } from '../../kernel/index.ts';
import type { Connection } from '../api/http/connection.ts';
import { EngineError } from '../error.ts';
import type { Host } from './host.ts';

const readSize = 32_768;
const environment: ReadonlyMap<string, string> = new Map([
  ['HOME', '/root'], ['USER', 'root'], ['LOGNAME', 'root'], ['SHELL', '/bin/bash'], ['TERM', 'xterm-256color'], ['LANG', 'C.UTF-8'],
  ['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
]);

/** Login shells of root on the host, each at a terminal with somebody before it who is outside of the simulation. They do not outlive a restore of the host. */
export class Terminals {
  private readonly host: Host;
  /** Descriptors of their masters, by the names that their users gave them. */
  private readonly masters = new Map<string, number>();

  constructor(host: Host) {
    this.host = host;
    void host.call(hangUpAll);
  }

  /** Opens a shell and carries bytes between it and the connection until one of them has ended. @throws EngineError conflict */
  async serve(name: string, size: WindowSize, connection: Connection): Promise<void> {
    const master = this.open(name, size);
    const over = new AbortController();
    try {
      await Promise.race([this.carryOutput(master, connection, over.signal), this.carryInput(master, connection, over.signal)]);
    } finally {
      over.abort();
      this.masters.delete(name);
      this.host.sys.close(master);
    }
  }

  /** @throws EngineError notFound */
  resize(name: string, size: WindowSize): void {
    const master = this.masters.get(name);
    if (master === undefined) throw new EngineError('notFound', `No such terminal: ${name}`);
    this.host.sys.tcsetwinsize(master, size);
  }

  private open(name: string, size: WindowSize): number {
    const { sys } = this.host;
    if (this.masters.has(name)) throw new EngineError('conflict', `There is a terminal ${name} already`);
    const { master, slave } = sys.openpty({ size });
    this.masters.set(name, master);
    this.host.spawn({ program: 'login', argv: ['login', '-f', 'root'], descriptors: [slave, slave, slave], environment });
    sys.close(slave);
    return master;
  }

  /** Until the shell and all that hold its terminal have ended: EIO. */
  private async carryOutput(master: number, connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      for (;;) await connection.write(await this.host.call(sys => readSome(sys, master), signal));
    } catch (error) {
      if (!signal.aborted && !connection.closed.aborted && !isErrno(error, 'EIO')) throw error;
    }
  }

  private async carryInput(master: number, connection: Connection, signal: AbortSignal): Promise<void> {
    try {
      for (let bytes = await connection.read(); bytes; bytes = await connection.read()) {
        const typed = bytes;
        await this.host.call(sys => writeAll(sys, master, typed), signal);
      }
    } catch (error) {
      if (!signal.aborted && !connection.closed.aborted) throw error;
    }
  }
}

/** Of a host that was saved and restored, nobody sits before the terminals any more; only they have masters among dockerd's descriptors. */
function* hangUpAll(sys: Sys): Blocking<void> {
  const folder = yield* sys.open('/proc/self/fd', { directory: true });
  const descriptors = sys.getdents(folder).map(({ name }) => Number(name));
  sys.close(folder);
  for (const descriptor of descriptors) if (isMaster(sys, descriptor)) sys.close(descriptor);
}

function isMaster(sys: Sys, descriptor: number): boolean {
  try {
    sys.ptsname(descriptor);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOTTY') || isErrno(error, 'EBADF')) return false;
    throw error;
  }
}

function* readSome(sys: Sys, fd: number): Blocking<Uint8Array> {
  return yield* sys.read(fd, readSize);
}
