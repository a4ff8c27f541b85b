import { type Blocking, decode, encode, type Sys, writeAll } from '../../../kernel/index.ts';
import { serveInside } from '../../api/http/simulated.ts';
import { router } from '../../api/router.ts';
import { routes } from '../../api/routes.ts';
import { Engine } from '../../engine.ts';
import { TestPace } from '../../host/testing.ts';

/** An engine whose host has a shell with docker and docker compose in it. */
export class Lab {
  readonly pace = new TestPace();
  readonly engine: Engine;

  constructor() {
    this.engine = Engine.boot({ pace: this.pace, cgroup: 'v2', seed: 1, bootTime: BigInt(Date.UTC(2026, 0, 1)) * 1_000_000n });
    void serveInside(this.engine.host, router(this.engine, routes));
  }

  /** Puts files onto the host's disk, by their paths. */
  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await this.run(`mkdir -p ${path.replace(/\/[^/]*$/, '')}`);
      await this.pace.until(this.engine.host.call(sys => writeFile(sys, path, text)));
    }
  }

  /** What a script prints, to both outputs. */
  async run(script: string): Promise<string> {
    const { host } = this.engine;
    const { reader, writer } = host.sys.pipe();
    const input = await this.pace.until(host.call(sys => sys.open('/dev/null')));
    const environment = new Map([['PATH', '/usr/bin:/bin'], ['HOME', '/root']]);
    const pid = host.spawn({ program: 'bash', argv: ['/bin/bash', '-c', script], descriptors: [input, writer, writer], environment });
    host.sys.close(writer);
    host.sys.close(input);
    const text = host.call(sys => readToEnd(sys, reader));
    await this.pace.until(host.exited(pid));
    return this.pace.until(text);
  }
}

function* writeFile(sys: Sys, path: string, text: string): Blocking<void> {
  const fd = yield* sys.open(path, { access: 'write', create: true, truncate: true }, 0o644);
  yield* writeAll(sys, fd, encode(text));
  sys.close(fd);
}

function* readToEnd(sys: Sys, fd: number): Blocking<string> {
  let all = '';
  for (let bytes = yield* sys.read(fd, 65_536); bytes.length > 0; bytes = yield* sys.read(fd, 65_536)) all += decode(bytes);
  sys.close(fd);
  return all;
}
