/**
 * What the same requests give in each version of the API, from the oldest to the newest. The first answer is recorded whole, the others by
 * what has changed since the version before.
 */
import { differencesOf, type Difference } from './differences.ts';
import type { Conversation, Options, Recorder, Reply } from './recorder.ts';
import type { Chapter, Scenario } from './scenario.ts';
import { at, only, sortedBy, textAt, type Json } from './value.ts';

/** Where answers changed, and some between. */
const versions = ['v1.24', 'v1.25', 'v1.30', 'v1.35', 'v1.38', 'v1.40', 'v1.41', 'v1.42', 'v1.43', 'v1.44', 'v1.45', 'v1.46', 'v1.47', 'v1.48', 'v1.49', 'v1.50', 'v1.51'] as const;

const keys = (body: Json): Json => Object.keys(body as object).toSorted();
const keysOfEach = (body: Json): Json => Array.isArray(body) ? body.map(keys) : body;
const withoutStatus = (body: Json): Json => Array.isArray(body) ? (body as readonly Readonly<Record<string, Json>>[]).map(each => ({ ...each, Status: '' })) : body;
/** dockerd 20.10 knows a gateway only if its bridge was there before it. */
const withoutIpam = (network: Json): Json => ({ ...network as Readonly<Record<string, Json>>, IPAM: '' });
/** What each runtime says of itself, by its names. */
const runtimesOf = (body: Json): Json => Object.entries((at(body, 'Runtimes') ?? {}) as Readonly<Record<string, Json>>).map(([name, runtime]) => [name, keys(runtime), Object.entries((at(runtime, 'status') ?? {}) as Readonly<Record<string, string>>).map(([kind, text]) => [kind, keys(JSON.parse(text) as Json)])]);
const count = (part: string) => (body: Json): Json => ((at(body, part) ?? []) as readonly Json[]).length;

type Asked = Pick<Options, 'query' | 'json' | 'reading' | 'view' | 'label'>;

/** Asks in one version, and records what has changed since the one before. */
class InVersion {
  readonly version: string;
  readonly #t: Recorder;
  readonly #last: Map<string, Json>;

  /** `last`: the answers of the version before by their labels. */
  constructor(t: Recorder, version: string, last: Map<string, Json>) {
    this.#t = t;
    this.version = version;
    this.#last = last;
  }

  get(path: string, options?: Asked): Promise<Reply> { return this.send('GET', path, options); }
  post(path: string, options?: Asked): Promise<Reply> { return this.send('POST', path, options); }
  delete(path: string, options?: Asked): Promise<Reply> { return this.send('DELETE', path, options); }

  async send(method: string, path: string, options: Asked = {}): Promise<Reply> {
    const { query = {}, view } = options;
    const reply = await this.silently(method, path, options);
    const parts = Object.entries(query).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
    this.#tell(options.label ?? `${method} ${path}${parts.length > 0 ? `?${parts.join('&')}` : ''}`, reply, view);
    return reply;
  }

  silently(method: string, path: string, options: Asked = {}): Promise<Reply> {
    return this.#t.send(method, path, { ...options, version: this.version, silent: true });
  }

  async converse(path: string, talk: Conversation): Promise<void> {
    this.#tell(talk.label ?? `take over ${path}`, await this.#t.converse(path, { ...talk, version: this.version, silent: true }));
  }

  /** Creates a container, looks at parts of it, and removes it. */
  async created(label: string, config: Readonly<Record<string, Json>>, parts: readonly string[]): Promise<void> {
    await this.post('/containers/create', { query: { name: 'box' }, json: { Image: 'busybox', ...config }, label: `create ${label}` });
    await this.get('/containers/box/json', { view: body => only(body, parts), label });
    await this.silently('DELETE', '/containers/box', { query: { force: '1', v: '1' } });
  }

  /** Nothing is recorded where nothing has changed, nor where an engine does not speak the version. */
  #tell(label: string, { status, type, body }: Reply, view: (body: Json) => Json = each => each): void {
    if (status === 400 && /^client version \S+ is too new/.test(textAt(body, 'message'))) return;
    const before = this.#last.get(label);
    const now = { status, type, body: status < 400 ? view(body) : body };
    this.#last.set(label, now);
    const isLike = before !== undefined && (at(before, 'status') as number < 400) === (status < 400);
    const changes = isLike ? differencesOf(before, now).map(changeOf).toSorted() : [now];
    if (changes.length > 0) this.#t.note(`${this.version}: ${label}`, changes);
  }
}

function changeOf({ path, expected, actual }: Difference): string {
  const text = (value: Json | undefined): string => value === undefined ? 'nothing' : JSON.stringify(value);
  return `${path.join('.')}: ${text(expected)} → ${text(actual)}`;
}

/** A scenario that does its steps in each version. */
function inEach(name: string, steps: (v: InVersion, version: string) => Promise<void>, prepare?: (t: Recorder) => Promise<void>): Scenario {
  return {
    name,
    steps: async t => {
      await prepare?.(t);
      const last = new Map<string, Json>();
      for (const version of versions) await steps(new InVersion(t, version, last), version);
    },
  };
}

export const versionsEach: Chapter = {
  name: 'versions-each',
  scenarios: [
    inEach('lists', async v => {
      await v.get('/containers/json', { query: { all: '1' }, view: body => sortedBy(withoutStatus(body), 'Names.0') });
      await v.get('/images/json');
      await v.get('/networks', { view: body => withoutIpam((sortedBy(body, 'Name') as readonly Json[])[0] ?? null) });
      await v.get('/volumes');
    }, async t => {
      await t.run('busy', { HostConfig: { Binds: ['kept:/data'], PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18500' }] } } });
      await t.create('made', { Cmd: ['true'] }, { silent: true });
    }),
    inEach('inspect', async v => {
      await v.get('/containers/busy/json');
      await v.get('/images/busybox/json');
      await v.get('/networks/bridge', { view: withoutIpam });
      await v.get('/volumes/kept');
      await v.get('/images/busybox/history');
    }, async t => {
      await t.run('busy', { HostConfig: { Binds: ['kept:/data'], PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '18501' }] } } });
    }),
    inEach('the engine', async v => {
      await v.get('/version', { view: keys });
      await v.get('/info', { view: keys });
      await v.get('/system/df', { view: body => ({ keys: keys(body), images: keysOfEach(at(body, 'Images') ?? []), containers: keysOfEach(at(body, 'Containers') ?? []) }) });
      await v.get('/info', { view: runtimesOf, label: 'runtimes' });
      await v.get('/system/df', { view: body => at(body, 'Images') ?? null, label: 'images of /system/df' });
      await v.get('/system/df', { query: { type: 'volume' }, view: keys });
      await v.get('/events', { query: { since: '1', until: '2' } });
    }),
    inEach('create: what came with a version', async v => {
      await v.created('annotations and sizes', { HostConfig: { Annotations: { a: 'b' }, ConsoleSize: [40, 100], KernelMemory: 50_000_000, KernelMemoryTCP: 60_000_000 } }, ['HostConfig.Annotations', 'HostConfig.ConsoleSize', 'HostConfig.KernelMemory', 'HostConfig.KernelMemoryTCP']);
      await v.silently('POST', '/containers/create', { query: { name: 'noted' }, json: { Image: 'busybox', HostConfig: { Annotations: { a: 'b' } } } });
      await v.get('/containers/json', { query: { all: '1' }, view: body => only(body, ['0.HostConfig']), label: 'annotations in the list' });
      await v.silently('DELETE', '/containers/noted');
      await v.created('health', { Healthcheck: { Test: ['CMD', 'true'], StartPeriod: 5_000_000_000, StartInterval: 2_000_000_000 } }, ['Config.Healthcheck']);
      await v.created('address of the container', { MacAddress: '02:42:ac:11:00:99' }, ['Config.MacAddress', 'NetworkSettings.Networks.bridge.MacAddress', 'NetworkSettings.MacAddress']);
      await v.created('address of the endpoint', { NetworkingConfig: { EndpointsConfig: { bridge: { MacAddress: '02:42:ac:11:00:98' } } } }, ['Config.MacAddress', 'NetworkSettings.Networks.bridge.MacAddress', 'NetworkSettings.MacAddress']);
      await v.created('modes', { HostConfig: { IpcMode: '', CgroupnsMode: 'host', AutoRemove: true, Init: true, PidsLimit: 5 } }, ['HostConfig.IpcMode', 'HostConfig.CgroupnsMode', 'HostConfig.AutoRemove', 'HostConfig.Init', 'HostConfig.PidsLimit']);
      await v.created('nothing', {}, ['HostConfig', 'Config', 'NetworkSettings']);
    }),
    inEach('create: mounts', async (v, version) => {
      const mount = (Mount: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> => ({ HostConfig: { Mounts: [{ Target: '/m', ...Mount }] } });
      const parts = ['HostConfig.Mounts', 'Mounts'];
      await v.created('a folder that is missing', mount({ Type: 'bind', Source: '/nothing-here' }), parts);
      await v.created('a folder that is made', mount({ Type: 'bind', Source: '/tmp/cutaway-made-folder', BindOptions: { CreateMountpoint: true } }), parts);
      await v.created('not recursive', mount({ Type: 'bind', Source: '/etc', ReadOnly: true, BindOptions: { NonRecursive: true, ReadOnlyNonRecursive: true } }), parts);
      await v.created('read-only all through', mount({ Type: 'bind', Source: '/etc', ReadOnly: true, BindOptions: { ReadOnlyForceRecursive: true, Propagation: 'rprivate' } }), parts);
      await v.created('a part of a volume', mount({ Type: 'volume', Source: 'kept', VolumeOptions: { Subpath: 'sub' } }), parts);
      await v.created('tmpfs', mount({ Type: 'tmpfs', TmpfsOptions: { SizeBytes: 65_536, Options: [['noexec']] } }), parts);
      await v.created('options of another type', mount({ Type: 'bind', Source: '/etc', VolumeOptions: { NoCopy: true } }), parts);
      await v.created('options of a third type', mount({ Type: 'volume', Source: 'kept', TmpfsOptions: { SizeBytes: 4096 } }), parts);
      if (version < 'v1.48') await v.created('an image', mount({ Type: 'image', Source: 'busybox' }), parts);
    }),
    inEach('create: networks', async (v, version) => {
      // Before, it is refused, and the networks are named in any order.
      if (version >= 'v1.44') await v.created('two networks', { HostConfig: { NetworkMode: 'one' }, NetworkingConfig: { EndpointsConfig: { one: { Aliases: ['x'] }, two: { GwPriority: 5, DriverOpts: { a: 'b' } } } } }, ['NetworkSettings.Networks', 'HostConfig.NetworkMode']);
      await v.post('/networks/create', { json: { Name: 'one', CheckDuplicate: true }, label: 'the same name, checked' });
      await v.post('/networks/create', { json: { Name: 'four', EnableIPv4: false, IPAM: { Config: [] } }, label: 'no IPv4' });
      await v.silently('DELETE', '/networks/four');
    }, async t => {
      for (const Name of ['one', 'two']) await t.post('/networks/create', { json: { Name }, silent: true });
    }),
    inEach('life', async v => {
      await v.silently('POST', '/containers/create', { query: { name: 'job' }, json: { Image: 'busybox', Cmd: ['sh', '-c', 'echo out; exit 3'] } });
      await v.post('/containers/job/start', { json: { Binds: ['/x:/x'] }, label: 'start with a configuration' });
      await v.silently('POST', '/containers/job/start', {});
      await v.post('/containers/job/wait');
      await v.post('/containers/job/wait', { query: { condition: 'odd' } });
      await v.get('/containers/job/logs', { query: { stdout: '1' }, reading: 'frames' });
      await v.post('/containers/job/resize', { query: { h: '1', w: '1' } });
      await v.post('/containers/job/kill');
      await v.post('/containers/job/stop', { query: { signal: 'SIGKILL' } });
      await v.get('/containers/job/top');
      await v.get('/containers/nobody/json');
      await v.delete('/containers/job');
    }),
    inEach('streams', async v => {
      await v.converse('/containers/busy/attach', { query: { logs: '1', stdout: '1', stderr: '1' } });
      const made = await v.silently('POST', '/containers/busy/exec', { json: { Cmd: ['sh', '-c', 'stty size 2>/dev/null | grep -c "33 99"; echo err >&2'], Tty: true, AttachStdout: true, AttachStderr: true, AttachStdin: true, ConsoleSize: [33, 99] } });
      await v.converse(`/exec/${made.text('Id')}/start`, { json: { Tty: true, ConsoleSize: [33, 99] }, raw: true, label: 'exec on a terminal' });
      await v.get(`/exec/${made.text('Id')}/json`, { view: body => only(body, ['ExitCode', 'ProcessConfig']), label: 'inspect exec' });
      const plain = await v.post('/containers/busy/exec', { json: { Cmd: ['echo', 'out'], AttachStdout: true, Env: ['A=1'], WorkingDir: '/tmp' }, label: 'exec with a folder and environment', view: body => Object.keys(body as object) });
      if (plain.status === 201) await v.converse(`/exec/${plain.text('Id')}/start`, { json: {}, label: 'exec' });
      await v.get('/containers/busy/stats', { query: { 'stream': '0', 'one-shot': '1' }, view: keys });
    }, async t => { await t.run('busy', { Cmd: ['sh', '-c', 'echo started; exec sleep 1000'] }); }),
    inEach('prune and remove', async v => {
      await v.silently('POST', '/volumes/create', { json: { Name: 'named' } });
      await v.silently('POST', '/volumes/create', { json: {} });
      await v.post('/volumes/prune', { view: count('VolumesDeleted') });
      await v.post('/volumes/prune', { query: { filters: '{"all":["true"]}' }, view: count('VolumesDeleted') });
      await v.post('/containers/prune');
      await v.post('/networks/prune');
      await v.post('/images/prune');
      await v.post('/build/prune');
      await v.silently('DELETE', '/volumes/named');
      await v.delete('/images/nothing');
      await v.delete('/networks/nothing');
      await v.delete('/volumes/nothing');
    }),
    inEach('images', async (v, version) => {
      await v.post('/images/busybox/tag', { query: { repo: 'second', tag: version }, label: 'tag' });
      await v.get('/images/json', { query: { 'shared-size': '1', 'manifests': '1' }, view: keysOfEach });
      await v.get('/images/json', { query: { filter: 'second' }, view: body => (body as readonly Json[]).length });
      await v.get('/images/json', { query: { filters: '{"until":["2020-06-01"]}' }, view: body => Array.isArray(body) ? body.length : body });
      await v.get('/images/busybox/json', { query: { manifests: '1' }, view: keys });
      await v.get('/images/busybox/json', { query: { platform: '{"os":"linux","architecture":"arm64"}' }, view: keys });
      await v.get('/images/busybox/history', { query: { platform: '{"os":"linux","architecture":"arm64"}' } });
      await v.post('/commit', { query: { container: 'box', repo: 'made', tag: version }, json: { Cmd: ['x'] }, view: keys, label: 'commit' });
      await v.get(`/images/made:${version}/json`, { label: 'what was committed', view: body => ({ keys: keys(body), config: at(body, 'Config') ?? null }) });
      await v.delete(`/images/made:${version}`, { label: 'remove it', view: body => (body as readonly Json[]).length });
      await v.post('/containers/box/update', { json: { Memory: 40_000_000, MemorySwap: 80_000_000, KernelMemory: 20_000_000, PidsLimit: 7 } });
    }, async t => { await t.create('box', {}, { silent: true }); }),
  ],
};
