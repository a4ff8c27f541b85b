import { decode, encode } from '../../kernel/index.ts';
import { Engine } from '../engine.ts';
import { TestPace } from '../host/testing.ts';
import { parseReference } from '../image/reference.ts';
import { collect, streamOf } from '../image/tar/byte-source.ts';
import type { Handler } from './http/serve.ts';
import type { Route } from './route.ts';
import { router } from './router.ts';
import { routes } from './routes.ts';

/** What an engine answers. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
  /** Undefined if it is none. */
  readonly json: unknown;
}

/** An engine that is asked by its API, without any connection; it has the image `alpine`. */
export class ApiLab {
  readonly pace: TestPace;
  readonly engine: Engine;
  private readonly handler: Handler;

  private constructor(engine: Engine, pace: TestPace, more: readonly Route[] = []) {
    this.engine = engine;
    this.pace = pace;
    this.handler = router(engine, [...routes, ...more]);
  }

  /** @param more gives routes beside those of the Engine API */
  static async boot(cgroup: 'v1' | 'v2' = 'v2', more?: (engine: Engine) => readonly Route[]): Promise<ApiLab> {
    const pace = new TestPace();
    const engine = Engine.boot({ pace, cgroup });
    const lab = new ApiLab(engine, pace, more?.(engine));
    await pace.until(drain(lab.engine.pull(parseReference('alpine'), { allTags: false, signal: new AbortController().signal })));
    return lab;
  }

  /** The same engine after it was saved and loaded. */
  restored(): ApiLab {
    const pace = new TestPace();
    return new ApiLab(Engine.load([...this.engine.save()], { pace }), pace);
  }

  get(target: string): Promise<TestAnswer> {
    return this.ask('GET', target);
  }

  post(target: string, body?: unknown): Promise<TestAnswer> {
    return this.ask('POST', target, body === undefined ? undefined : encode(JSON.stringify(body)));
  }

  async ask(method: string, target: string, body?: Uint8Array): Promise<TestAnswer> {
    const headers = new Map<string, string>(body ? [['content-type', 'application/json']] : []);
    return this.pace.until((async () => {
      const reply = await this.handler({ method, target: target.startsWith('/v1.') ? target : `/v1.51${target}`, headers, keepAlive: true, body: streamOf(body ? [body] : []) }, new AbortController().signal);
      const bytes = 'body' in reply ? reply.body : 'stream' in reply ? await collect(reply.stream) : new Uint8Array(0);
      return { status: reply.status, headers: reply.headers, bytes, json: parsed(bytes) };
    })());
  }

  /** Makes a container of `alpine` and starts it. */
  async run(name: string, config: object = {}): Promise<void> {
    await this.post(`/containers/create?name=${name}`, { Image: 'alpine', Cmd: ['sleep', '1000'], ...config });
    await this.post(`/containers/${name}/start`);
  }

  /** Events of containers so far: `start web`. */
  get events(): string[] {
    return this.engine.events.before({ since: 0n, filters: new Map() }).filter(({ type }) => type === 'container').map(({ action, attributes }) => `${action} ${attributes['name'] ?? ''}`);
  }
}

async function drain(messages: AsyncIterable<unknown>): Promise<void> {
  const all = messages[Symbol.asyncIterator]();
  while (!(await all.next()).done);
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}
