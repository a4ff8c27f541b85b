import { Engine, router, routes, serveInside } from '../../engine/index.ts';
import { TestPace } from '../../engine/host/testing.ts';
import { decode, readAll, waitExitCode } from '../../kernel/index.ts';
import { kubectlPrograms } from '../kubectl/program.ts';
import { Clusters } from '../node/clusters.ts';
import { hostedRuns } from '../node/hosted/runs.ts';
import type { Pki, Subject, Tls } from '../ports.ts';
import { kindPrograms } from './program.ts';

/** Certificates that say in the clear whose they are; authorities are numbered. */
function clearPki(): Pki {
  let count = 0;
  return {
    authority: commonName => Promise.resolve({ certificate: JSON.stringify({ commonName, count: count++ }), key: 'key' }),
    issue: (_, subject) => Promise.resolve({ certificate: JSON.stringify(subject), key: 'key' }),
    sign: (_, request) => Promise.resolve(request),
    keys: () => Promise.resolve({ publicKey: 'public', key: 'key' }),
  };
}

const tls: Tls = {
  identify: certificate => JSON.parse(certificate) as Subject,
  accept: () => Promise.reject(new Error('nobody in the simulation speaks TLS')),
};

/** What a script of sh has printed, on both streams, and its exit code. */
interface Printed {
  readonly text: string;
  readonly code: number;
}

/** A simulated machine with Docker, kind and kubectl, and a shell there. */
export class KindLab {
  readonly pace = new TestPace();
  readonly engine: Engine;

  constructor() {
    const clusters = new Clusters({ pki: clearPki(), tls }, () => hostedRuns);
    this.engine = Engine.boot({ pace: this.pace, programs: [...clusters.programs, ...kubectlPrograms, ...kindPrograms] });
    clusters.attach(this.engine);
    void serveInside(this.engine.host, router(this.engine, routes));
  }

  /** Runs a script as root. Time passes only where everybody waits for it. */
  async run(script: string): Promise<Printed> {
    const { host, host: { sys } } = this.engine;
    const out = sys.pipe();
    const nothing = await this.pace.until(host.call(each => each.open('/dev/null')));
    const pid = host.spawn({ program: 'sh', argv: ['sh', '-c', script], environment: new Map([['PATH', '/usr/local/bin:/usr/bin:/bin'], ['HOME', '/root']]), descriptors: [nothing, out.writer, out.writer] });
    for (const fd of [nothing, out.writer]) sys.close(fd);
    const bytes = await this.pace.until(host.call(each => readAll(each, out.reader)));
    sys.close(out.reader);
    return { text: decode(bytes), code: waitExitCode(await this.pace.until(host.exited(pid))) };
  }

  end(): void {
    this.engine.host.stop();
  }
}
