import type { Client, Clock } from './client.ts';
import type { Pod } from './object/core.ts';
import { ApiServer, type ApiServerOptions } from './api/api-server.ts';
import { resources } from './api/resource/resources.ts';
import { type Log, MemoryLog } from './api/store/log.ts';
import { Store } from './api/store/store.ts';

/** Time that passes only where a test lets it. */
export class ManualClock implements Clock {
  private ms: number;
  private count = 0;
  private alarms: { readonly at: number; readonly order: number; readonly call: () => void }[] = [];

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.ms = start;
  }

  now(): number {
    return this.ms;
  }

  after(ms: number, call: () => void): () => void {
    const alarm = { at: this.ms + Math.max(ms, 0), order: this.count++, call };
    this.alarms.push(alarm);
    return () => { this.alarms = this.alarms.filter(each => each !== alarm); };
  }

  /** Lets so many ms pass, and all that is due happen in its order; 0: what is to happen soon. @throws RangeError if that does not end */
  advance(ms = 0): void {
    const end = this.ms + ms;
    for (let calls = 0; ; calls++) {
      const next = this.alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
      if (!next) break;
      if (calls > 1_000_000) throw new RangeError('something happens again and again at the same time');
      this.alarms = this.alarms.filter(each => each !== next);
      this.ms = Math.max(this.ms, next.at);
      next.call();
    }
    this.ms = end;
  }
}

/** An API server in memory, with a clock that a test moves, and the same chances each time. */
export interface TestServer {
  readonly server: ApiServer;
  readonly clock: ManualClock;
  readonly client: Client;
}

/** The namespaces of a new cluster are there, each with its service account `default`. */
export function apiServer({ log = new MemoryLog(), ...options }: Partial<ApiServerOptions> & { readonly log?: Log } = {}): TestServer {
  const clock = new ManualClock();
  const server = new ApiServer({ clock, random: chance(1), store: new Store(log), resources, version: '1.32.2', serviceSubnet: '10.96.0.0/16', ...options });
  const client = server.client('test');
  for (const { metadata: { name: namespace } } of client.list('namespaces')) {
    if (!client.get('serviceaccounts', { namespace, name: 'default' })) client.create('serviceaccounts', { metadata: { namespace, name: 'default' } });
  }
  return { server, clock, client };
}

/** A pod that says as little as it can. */
export function podNamed(name: string, namespace = 'default', spec: Partial<Pod['spec']> = {}): Pick<Pod, 'metadata' | 'spec'> {
  return { metadata: { namespace, name }, spec: { containers: [{ name: 'main', image: 'busybox' }], ...spec } };
}

/** The same numbers each time: "mulberry32". */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = state + 0x6d2b79f5 | 0;
    let mixed = Math.imul(state ^ state >>> 15, 1 | state);
    mixed = mixed + Math.imul(mixed ^ mixed >>> 7, 61 | mixed) ^ mixed;
    return ((mixed ^ mixed >>> 14) >>> 0) / 2 ** 32;
  };
}
