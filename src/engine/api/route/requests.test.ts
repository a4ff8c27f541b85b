import { deepEqual, equal, match } from 'node:assert/strict';
import { ApiLab } from '../testing.ts';

/** What clients of other projects rely on. */
describe('Requests', function () {
  this.timeout(10_000);
  let lab: ApiLab;
  before(async () => { lab = await ApiLab.boot(); });
  afterEach(async () => {
    for (const { Id } of (await lab.get('/containers/json?all=1')).json as readonly { Id: string }[]) await lab.ask('DELETE', `/containers/${Id}?force=1&v=1`);
  });
  const message = async (answer: ReturnType<ApiLab['get']>): Promise<string> => ((await answer).json as { readonly message: string }).message;
  const hostConfig = async (name: string): Promise<Readonly<Record<string, unknown>>> => ((await lab.get(`/containers/${name}/json`)).json as { readonly HostConfig: Readonly<Record<string, unknown>> }).HostConfig;

  it('are read before what they are about is looked for', async () => {
    const broken = new TextEncoder().encode('{x');
    equal((await lab.ask('POST', '/containers/none/exec', broken)).status, 400);
    equal((await lab.ask('POST', '/exec/none/start', broken)).status, 400);
  });

  it('find lists of networks behind a slash, too, and may ask what a path can do', async () => {
    deepEqual((await lab.get('/networks/')).json, (await lab.get('/networks')).json);
    equal((await lab.ask('OPTIONS', '/containers/json')).status, 200);
  });

  it('for a stream that ask for no upgrade are not told that it is multiplexed', async () => {
    await lab.run('box');
    for (const version of ['v1.41', 'v1.51']) {
      equal((await lab.ask('POST', `/${version}/containers/box/attach?logs=1&stdout=1`)).headers.get('Content-Type'), 'application/vnd.docker.raw-stream', version);
    }
  });

  it('to make containers are refused as dockerd refuses them', async () => {
    const refused = (hostConfig: unknown): Promise<string> => message(lab.post('/containers/create', { Image: 'alpine', HostConfig: hostConfig }));
    equal(await refused({ Tmpfs: { '//': '' } }), 'invalid specification: destination can\'t be \'/\'');
    equal(await refused({ CpusetMems: '42-3,1--' }), 'Invalid value 42-3,1-- for cpuset mems: invalid format: 42-3,1--');
    equal(await refused({ CpuShares: -1 }), 'invalid CPU shares (-1): value must be a positive integer');
    equal(await message(lab.post('/containers/create', { Image: 'alpine', Healthcheck: { StartInterval: 1 } })), 'StartInterval in Healthcheck cannot be less than 1ms');
    equal(await refused({ CpusetMems: '5' }), 'Requested memory nodes are not available - requested 5, available: 0');
    equal(await refused({ CpusetCpus: '5-3' }), 'Invalid value 5-3 for cpuset cpus: invalid format: 5-3');
  });

  it('are answered with the words of dockerd 28', async () => {
    const { status, bytes } = await lab.ask('POST', '/v1.23/containers/x/copy');
    deepEqual([status, new TextDecoder().decode(bytes)], [404, '{"message":"page not found"}\n']);
    equal(await message(lab.get('/v1.99/nowhere')), 'page not found');
    equal(await message(lab.ask('DELETE', '/images/%20')), 'image name cannot be blank');
    equal(await message(lab.post('/containers/create', { Image: 'alpine', HostConfig: { NetworkMode: 'container' } })), 'invalid network mode: invalid container format container:<name|id>');
    const post = (target: string, body?: object): Promise<string> => message(lab.post(target, body));
    const create = (body: object): Promise<string> => post('/containers/create', { Image: 'alpine', ...body });
    equal(await create({ HostConfig: { IpcMode: 'container:nope' } }), 'No such container: nope');
    equal(await create({ HostConfig: { Annotations: { '': 'x' } } }), 'invalid Annotations: the empty string is not permitted as an annotation key');
    equal(await create({ HostConfig: { Memory: 'x' } }), 'invalid JSON: json: cannot unmarshal string into Go struct field .HostConfig.Memory of type int64');
    equal(await post('/commit'), 'invalid name or ID supplied: ""');
    equal(await post('/networks/create', { Name: 5 }), 'invalid JSON: json: cannot unmarshal number into Go struct field CreateRequest.Name of type string');
    equal(await post('/networks/create', { Name: 'x', Scope: 'swarm' }), 'cannot create a swarm scoped network when swarm is not active');
    equal(await post('/networks/create', { Name: 'x', ConfigFrom: { Network: 'nope' } }), 'configuration network "nope" does not exist');
    equal(await message(lab.get('/networks/bridge?verbose=x')), 'invalid value for verbose: x: strconv.ParseBool: parsing "x": invalid syntax');
    equal(await message(lab.ask('PUT', '/volumes/nope')), 'volume update only valid for cluster volumes, but swarm is unavailable');
    equal(await post('/build?t=UPPER'), 'invalid reference format: repository name (library/UPPER) must be lowercase');
    equal(await post('/build?dockerfile=../x'), 'forbidden path outside the build context: ../x ()');
    equal(await post('/build/cancel'), 'build ID not provided');
    equal(await post('/build/prune?keep-storage=x'), 'keep-storage is in bytes and expects an integer, got x: strconv.Atoi: parsing "x": invalid syntax');
    equal(await message(lab.get(`/containers/json?filters=${encodeURIComponent('{"expose":["99999"]}')}`)), 'error while looking up for expose 99999: strconv.ParseUint: parsing "99999": value out of range');
    await lab.run('stopping');
    const stopped = await lab.post('/containers/stopping/stop?signal=BOGUS');
    deepEqual([stopped.status, (stopped.json as { readonly message: string }).message], [500, 'cannot stop container: stopping: invalid signal: BOGUS']);
    const prune = (what: string): Promise<string> => message(lab.post(`/${what}/prune?filters=${encodeURIComponent('{"until":["xx"]}')}`));
    for (const what of ['containers', 'images', 'networks']) equal(await prune(what), 'failed to parse value as time or duration: "xx"');
    equal(await prune('build'), 'failed to prune build cache: "until" filter expects a duration (e.g., \'24h\') or a timestamp: failed to parse value as time or duration: "xx"');
  });

  it('show what was asked for, and nothing that says nothing', async () => {
    await lab.run('db');
    await lab.post('/containers/create?name=web', { Image: 'alpine', Labels: { a: 'x&<y>' }, HostConfig: { Links: ['db:store'], Mounts: [{ Type: 'tmpfs', Target: '/t', ReadOnly: false, Source: '' }] } });
    deepEqual((await hostConfig('web'))['Mounts'], [{ Type: 'tmpfs', Target: '/t' }]);
    await lab.ask('DELETE', '/containers/web/store?link=1');
    equal((await hostConfig('web'))['Links'], null);
    match(new TextDecoder().decode((await lab.get('/containers/web/json')).bytes), /"a":"x&<y>"/);
  });

  it('may have an empty word as command', async () => {
    equal((await lab.post('/containers/create', { Image: 'alpine', Cmd: [''] })).status, 201);
    equal(await message(lab.post('/containers/create', { Image: 'alpine', Entrypoint: [''] })), 'no command specified');
  });

  it('of older versions have their defaults', async () => {
    await lab.post('/v1.39/containers/create?name=old', { Image: 'alpine', HostConfig: { PidsLimit: 5 } });
    const { IpcMode, CgroupnsMode, PidsLimit } = await hostConfig('old');
    deepEqual([IpcMode, CgroupnsMode, PidsLimit], ['shareable', 'host', 5]);
  });

  it('may ask for what happened until a time only', async () => {
    await lab.post('/containers/create?name=past', { Image: 'alpine' });
    await lab.pace.advance(1000);
    const now = Number(lab.engine.host.realtime / 1_000_000_000n);
    const { bytes } = await lab.get(`/events?until=${now}&filters=${encodeURIComponent('{"container":["past"]}')}`);
    deepEqual(new TextDecoder().decode(bytes).trimEnd().split('\n').map(line => (JSON.parse(line) as { readonly Action: string }).Action), ['create']);
  });

  it('may have volumes at any path but that of a file', async () => {
    equal((await lab.post('/containers/create', { Image: 'alpine', Volumes: { '[/a': {}, 'b': {}, '/': {} } })).status, 201);
    match(await message(lab.post('/containers/create', { Image: 'alpine', Volumes: { '/etc/passwd': {} } })), /^cannot mount volume over existing file, file exists \/var\/lib\/docker\/overlay2\/.*\/merged\/etc\/passwd$/);
  });

  it('find containers by their links, whose variables further processes have, too', async () => {
    await lab.run('db', { ExposedPorts: { '5432/tcp': {} } });
    await lab.run('web', { HostConfig: { Links: ['db:store'] } });
    equal(((await lab.get('/containers/web/store/json')).json as { readonly Name: string }).Name, '/db');
    equal((await lab.get('/containers/web/none/json')).status, 404);
    const { Id } = (await lab.post('/containers/web/exec', { Cmd: ['sh', '-c', 'env > /env'] })).json as { readonly Id: string };
    await lab.post(`/exec/${Id}/start`, { Detach: true });
    await lab.pace.advance(100);
    match(new TextDecoder().decode((await lab.get('/containers/web/archive?path=/env')).bytes), /\nSTORE_NAME=\/web\/store\n/);
  });

  it('for events of a container get those of other things only if they are called so', async () => {
    await lab.run('lone', {});
    const { bytes } = await lab.get(`/events?until=${Number(lab.engine.host.realtime / 1_000_000_000n) + 1}&filters=${encodeURIComponent('{"container":["lone"]}')}`);
    deepEqual(new TextDecoder().decode(bytes).trimEnd().split('\n').map(line => (JSON.parse(line) as { readonly Action: string }).Action), ['create', 'start']);
  });

  it('take the limit on processes away', async () => {
    await lab.run('limited', { HostConfig: { PidsLimit: 32 } });
    await lab.post('/v1.24/containers/limited/update', { PidsLimit: 16 });
    equal((await hostConfig('limited'))['PidsLimit'], 32);
    await lab.post('/containers/limited/update', { PidsLimit: -2 });
    equal((await hostConfig('limited'))['PidsLimit'], 0);
    const { pids_stats: stats } = (await lab.get('/containers/limited/stats?stream=0')).json as { readonly pids_stats: { readonly limit: number } };
    equal(stats.limit, 2 ** 64);
  });
});
