import { deepEqual, equal, match } from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { concat, Content, decode } from '../../../kernel/index.ts';
import { streamOf } from '../../image/tar/byte-source.ts';
import { readTar } from '../../image/tar/read.ts';
import { writeTar } from '../../image/tar/write.ts';
import { ApiLab } from '../testing.ts';

async function entries(bytes: Uint8Array): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of readTar(streamOf([bytes]))) found.push(`${entry.path} ${entry.kind} ${entry.uid}:${entry.gid}${entry.kind === 'regular' ? ` ${decode(entry.content.read(0, 100))}` : ''}`);
  return found;
}

const metadata = { mode: 0o644, uid: 1000, gid: 50, mtime: 1_577_836_800 };

describe('Routes of containers', function () {
  this.timeout(10_000);
  let lab: ApiLab;
  before(async () => { lab = await ApiLab.boot(); });
  afterEach(async () => {
    for (const { Id } of (await lab.get('/containers/json?all=1')).json as readonly { Id: string }[]) await lab.ask('DELETE', `/containers/${Id}?force=1&v=1`);
  });
  const message = async (answer: ReturnType<ApiLab['get']>): Promise<string> => ((await answer).json as { readonly message: string }).message;

  it('copy files in and out, through links and volumes', async () => {
    await lab.post('/containers/create?name=box', { Image: 'alpine', HostConfig: { Binds: ['kept:/data'] } });
    const archive = concat([...writeTar([{ ...metadata, path: 'dir', kind: 'directory', mode: 0o755 }, { ...metadata, path: 'dir/file', kind: 'regular', content: Content.text('hello') }, { ...metadata, path: 'dir/out', kind: 'symlink', target: '/data' }])]);
    equal((await lab.ask('PUT', '/containers/box/archive?path=/data', archive)).status, 200);
    equal((await lab.ask('PUT', '/containers/box/archive?path=/tmp', archive)).status, 200);
    equal((await lab.ask('PUT', '/containers/box/archive?path=/tmp/dir/out/dir', archive)).status, 200);
    deepEqual(await entries((await lab.get('/containers/box/archive?path=/data/dir')).bytes), [
      'dir directory 1000:50', 'dir/dir directory 1000:50', 'dir/dir/file regular 1000:50 hello', 'dir/dir/out symlink 1000:50', 'dir/file regular 1000:50 hello', 'dir/out symlink 1000:50',
    ]);
    const stat = (await lab.ask('HEAD', '/containers/box/archive?path=/tmp/dir/out')).headers.get('X-Docker-Container-Path-Stat') ?? '';
    deepEqual(JSON.parse(atob(stat)), { name: 'out', size: 5, mode: 0o777 + 2 ** 27, mtime: '2020-01-01T00:00:00Z', linkTarget: '/data' });
    equal(await message(lab.get('/containers/box/archive?path=/none')), 'Could not find the file /none in container box');
    equal(await message(lab.get('/containers/box/archive?path=/etc/passwd/')), 'lstat /etc/passwd/: not a directory');
    equal(await message(lab.ask('PUT', '/containers/box/archive?path=/etc/passwd', archive)), 'extraction point is not a directory');
  });

  it('have images mounted, each with a layer of its own, which nobody writes to', async () => {
    const mounted = (Source: string, Subpath?: string): object => ({ Image: 'alpine', Cmd: ['sh', '-c', 'cat /image/etc/alpine-release; ls -a /image | grep -c dockerenv; touch /image/x; sleep 1000'], Tty: true, HostConfig: { Mounts: [{ Type: 'image', Source, Target: '/image', ...Subpath !== undefined && { ImageOptions: { Subpath } } }] } });
    const made = await lab.post('/containers/create?name=box', mounted('alpine'));
    deepEqual((made.json as { readonly Warnings: unknown }).Warnings, ['Image mount is an experimental feature']);
    await lab.post('/containers/box/start');
    const { Mounts: [mount] } = (await lab.get('/containers/box/json')).json as { readonly Mounts: readonly { readonly Source: string }[] };
    match(mount?.Source ?? '', /^\/var\/lib\/docker\/overlay2\/[0-9a-f]{64}\/merged$/);
    deepEqual(mount, { Type: 'image', Name: 'alpine', Source: mount?.Source, Destination: '/image', Mode: '', RW: false, Propagation: 'rprivate' });
    await lab.pace.advance(50);
    match(decode((await lab.get('/containers/box/logs?stdout=1')).bytes), /^3[.\d]+\r\n0\r\ntouch: .*Read-only file system\r\n$/);
    const later = lab.restored();
    await later.pace.advance(50);
    equal((await later.ask('HEAD', '/containers/box/archive?path=/image/etc/alpine-release')).status, 200);
    await lab.post('/containers/create?name=part', mounted('alpine', 'etc/none'));
    match(await message(lab.post('/containers/part/start')), /^cannot access path \/var\/lib\/docker\/overlay2\/\w+\/merged\/etc\/none: lstat .*\/etc\/none: no such file or directory$/);
    equal(await message(lab.post('/containers/create', mounted(''))), 'invalid mount config for type "image": field Source must not be empty');
    equal(await message(lab.post('/containers/create', mounted('alpine', '../x'))), 'invalid mount config for type "image": subpath must be a relative path within the volume');
    equal(await message(lab.post('/containers/create', mounted('nothere'))), 'No such image: nothere:latest');
    for (const name of ['box', 'part']) await lab.ask('DELETE', `/containers/${name}?force=1`);
    deepEqual(lab.engine.containerLayers.ids(), []);
  });

  it('tell of each time that they run out of memory, also if they go on', async () => {
    await lab.run('hungry', { Cmd: ['sh', '-c', 'tail /dev/zero; tail /dev/zero; sleep 1000'], HostConfig: { Memory: 8 * 2 ** 20, MemorySwap: 8 * 2 ** 20 } });
    await lab.pace.advance(2000);
    const { State } = (await lab.get('/containers/hungry/json')).json as { readonly State: { readonly Running: boolean; readonly OOMKilled: boolean } };
    deepEqual([State.Running, State.OOMKilled, lab.events.filter(event => event.endsWith(' hungry'))], [true, true, ['create hungry', 'start hungry', 'oom hungry', 'oom hungry']]);
  });

  it('are copied by the name that was asked for', async () => {
    await lab.post('/containers/create?name=box', { Image: 'alpine', WorkingDir: '/tmp//x/' });
    for (const [path, name] of [['.', './etc/alpine-release'], ['etc/./', './alpine-release']] as const) {
      const text = decode((await lab.get(`/containers/box/archive?path=${encodeURIComponent(path)}`)).bytes);
      deepEqual([text.startsWith('./\0'), text.includes(`\0${name}\0`)], [true, true], path);
    }
    equal(((await lab.get('/containers/box/json')).json as { readonly Config: { readonly WorkingDir: string } }).Config.WorkingDir, '/tmp/x');
  });

  it('write to their control groups if they may', async () => {
    const tried = async (...SecurityOpt: readonly string[]): Promise<string> => {
      await lab.run('box', { Cmd: ['sh', '-c', 'mkdir /sys/fs/cgroup/own && echo made'], HostConfig: { SecurityOpt } });
      await lab.pace.advance(50);
      const said = decode((await lab.get('/containers/box/logs?stdout=1&stderr=1')).bytes.subarray(8)).trim();
      await lab.ask('DELETE', '/containers/box?force=1');
      return said;
    };
    equal(await tried('writable-cgroups'), 'made');
    equal(await tried('writable-cgroups=t'), 'made');
    match(await tried('writable-cgroups=true', 'writable-cgroups=false'), /Read-only file system$/);
    equal(await message(lab.post('/containers/create', { Image: 'alpine', HostConfig: { SecurityOpt: ['writable-cgroups=potato'] } })), 'invalid --security-opt 2: "writable-cgroups=potato"');
  });

  it('join no namespace of one that does not run', async () => {
    const { Id } = (await lab.post('/containers/create?name=still', { Image: 'alpine' })).json as { readonly Id: string };
    await lab.post('/containers/create?name=joined', { Image: 'alpine', HostConfig: { PidMode: 'container:still' } });
    const answer = await lab.post('/containers/joined/start');
    deepEqual([answer.status, await message(Promise.resolve(answer))], [500, `failed to join PID namespace: container ${Id} is not running`]);
  });

  it('are renamed, limited, and counted', async () => {
    await lab.run('web', { HostConfig: { Memory: 64 * 2 ** 20 } });
    equal((await lab.post('/containers/web/rename?name=site')).status, 204);
    equal(await message(lab.post('/containers/site/rename?name=site')), 'Renaming a container with the same name as its current name');
    deepEqual((await lab.post('/containers/site/update', { Memory: 32 * 2 ** 20, PidsLimit: 20 })).json, { Warnings: null });
    const stats = (await lab.get('/containers/site/stats?stream=0')).json as { readonly memory_stats: { readonly limit: number }; readonly pids_stats: unknown; readonly name: string; readonly networks: object };
    deepEqual([stats.name, stats.memory_stats.limit, stats.pids_stats, Object.keys(stats.networks)], ['/site', 32 * 2 ** 20, { current: 1, limit: 20 }, ['eth0']]);
    match(await message(lab.post('/containers/site/update', { Memory: 2 ** 30 })), /^Cannot update container [0-9a-f]{64}: Memory limit should be smaller than already set memoryswap limit/);
  });

  it('stay stopped, whenever they are stopped between two of their starts', async function () {
    this.timeout(60_000);
    for (let turns = 0; turns < 40; turns++) {
      await lab.run(`again${turns}`, { Cmd: ['false'], HostConfig: { RestartPolicy: { Name: 'always' } } });
      const advanced = lab.pace.advance(150);
      for (let turn = 0; turn < turns; turn++) await setImmediate();
      const { status } = await lab.post(`/containers/again${turns}/stop`);
      await advanced;
      await lab.pace.advance(1000);
      const { State } = (await lab.get(`/containers/again${turns}/json`)).json as { readonly State: { readonly Status: string } };
      deepEqual([turns, status === 204 || status === 304, State.Status], [turns, true, 'exited']);
      await lab.ask('DELETE', `/containers/again${turns}?force=1`);
    }
  });

  it('show their processes', async () => {
    await lab.run('web', { Cmd: ['sh', '-c', 'sleep 1000 & wait'] });
    await lab.pace.advance(100);
    const { Titles, Processes } = (await lab.get('/containers/web/top')).json as { readonly Titles: readonly string[]; readonly Processes: readonly (readonly string[])[] };
    deepEqual(Titles, ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD']);
    deepEqual(Processes.map(fields => fields.at(-1)), ['sh -c sleep 1000 & wait', 'sleep 1000']);
    equal(await message(lab.get('/containers/web/top?ps_args=-o%20comm')), 'Couldn\'t find PID field in ps output');
  });

  it('become images', async () => {
    await lab.run('web', { Cmd: ['sh', '-c', 'echo 1 > /one'] });
    await lab.post('/containers/web/wait');
    deepEqual((await lab.get('/containers/web/changes')).json, [{ Path: '/one', Kind: 1 }]);
    const { Id } = (await lab.post('/commit?container=web&repo=made&changes=CMD%20%5B%22ls%22%5D')).json as { readonly Id: string };
    deepEqual(((await lab.get('/images/made/json')).json as { readonly Id: string; readonly Config: { readonly Cmd: unknown } }).Config.Cmd, ['ls']);
    match(Id, /^sha256:[0-9a-f]{64}$/);
  });

  it('are found healthy and ill, also after a restore', async () => {
    const check = { Interval: 1e8, Retries: 2 };
    await lab.run('well', { Healthcheck: { Test: ['CMD', 'true'], ...check } });
    await lab.run('ill', { Healthcheck: { Test: ['CMD-SHELL', 'echo bad; exit 3'], ...check } });
    await lab.run('slow', { Healthcheck: { Test: ['CMD', 'sleep', '100'], Timeout: 5e8, ...check } });
    await lab.pace.advance(1500);
    const health = async (which: ApiLab, name: string): Promise<unknown> => {
      const { State: { Health: { Status, Log } } } = (await which.get(`/containers/${name}/json`)).json as { readonly State: { readonly Health: { readonly Status: string; readonly Log: readonly { readonly ExitCode: number; readonly Output: string }[] } } };
      return [Status, Log[0]?.ExitCode, Log[0]?.Output];
    };
    deepEqual(await health(lab, 'well'), ['healthy', 0, '']);
    deepEqual(await health(lab, 'ill'), ['unhealthy', 3, 'bad\n']);
    deepEqual(await health(lab, 'slow'), ['unhealthy', -1, 'Health check exceeded timeout (500ms)']);
    deepEqual(lab.events.filter(event => event.startsWith('health_status')).sort(), ['health_status: healthy well', 'health_status: unhealthy ill', 'health_status: unhealthy slow']);
    const other = lab.restored();
    await other.pace.advance(500);
    deepEqual(await health(other, 'well'), ['healthy', 0, '']);
    other.engine.host.stop();
  });

  it('go when they are not needed', async () => {
    await lab.run('done', { Cmd: ['true'], Labels: { a: '1' } });
    await lab.run('busy');
    await lab.post('/containers/done/wait');
    deepEqual((await lab.post(`/containers/prune?filters=${encodeURIComponent('{"label":["a=2"]}')}`)).json, { ContainersDeleted: null, SpaceReclaimed: 0 });
    equal(((await lab.post('/containers/prune')).json as { readonly ContainersDeleted: readonly string[] }).ContainersDeleted.length, 1);
    deepEqual(((await lab.get('/info')).json as { readonly ContainersRunning: number }).ContainersRunning, 1);
  });

  it('are removed while they stand still, by the control groups of v1 as well', async () => {
    const old = await ApiLab.boot('v1');
    await old.run('held');
    await old.post('/containers/held/pause');
    equal((await old.ask('DELETE', '/containers/held?force=1')).status, 204);
    old.engine.host.stop();
  });

  it('are not imported from a host that cannot be', async () => {
    equal(await message(lab.post(`/images/create?fromSrc=${'x'.repeat(64)}`)), `Get "http://${'x'.repeat(64)}": dial tcp: lookup ${'x'.repeat(64)}: no such host`);
    equal(await message(lab.post('/images/create?fromSrc=%7B%7D')), 'parse "http://{}": invalid character "{" in host name');
    equal(await message(lab.post('/images/create?fromSrc=%25zz')), 'parse "http://%zz": invalid URL escape "%zz"');
  });

  it('are refused at their start for what nobody can do', async () => {
    for (const [config, why] of [
      [{ HostConfig: { Dns: ['x'] } }, /^bad nameserver address x: ParseAddr\("x"\): unable to parse IP$/], [{ HostConfig: { Tmpfs: { '/x': 'odd=1' } } }, /^invalid tmpfs option "odd"$/],
      [{ Hostname: 'x'.repeat(70) }, /error during container init: sethostname: invalid argument$/],
    ] as const) {
      await lab.post('/containers/create?name=bad', { Image: 'alpine', ...config });
      match(await message(lab.post('/containers/bad/start')), why);
      await lab.ask('DELETE', '/containers/bad');
    }
  });

  it('have the control groups that the machine has', async () => {
    await lab.post('/containers/create?name=modern', { Image: 'alpine', HostConfig: { OomKillDisable: true, BlkioWeight: 500 } });
    const { HostConfig } = (await lab.get('/containers/modern/json')).json as { readonly HostConfig: Readonly<Record<string, unknown>> };
    deepEqual([HostConfig['CgroupnsMode'], HostConfig['OomKillDisable'], HostConfig['BlkioWeight']], ['private', null, 500]);
    const { CgroupDriver, CgroupVersion } = (await lab.get('/info')).json as Readonly<Record<string, string>>;
    deepEqual([CgroupDriver, CgroupVersion], ['systemd', '2']);
  });
});
