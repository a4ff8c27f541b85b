import { deepEqual, equal, match } from 'node:assert/strict';
import { writeTar } from '../../image/tar/write.ts';
import { concat } from '../../../kernel/index.ts';
import { ApiLab } from '../testing.ts';

describe('Routes of images', function () {
  this.timeout(10_000);
  let lab: ApiLab;
  before(async () => { lab = await ApiLab.boot(); });
  const message = async (answer: ReturnType<ApiLab['get']>): Promise<string> => ((await answer).json as { readonly message: string }).message;
  const empty = concat([...writeTar([])]);

  it('are told of as they are made, since 1.46', async () => {
    await lab.post('/containers/create?name=box', { Image: 'alpine' });
    const { Id } = (await lab.post('/commit?container=box')).json as { readonly Id: string };
    const actions = async (version: string): Promise<string[]> => new TextDecoder().decode((await lab.get(`/${version}/events?since=1&until=${Number(lab.engine.host.realtime / 1_000_000_000n) + 1}&filters={"type":["image"]}`)).bytes)
      .split('\n').filter(line => line !== '').map(line => JSON.parse(line) as { readonly Action: string; readonly Actor: { readonly ID: string } }).filter(({ Actor: { ID } }) => ID === Id).map(({ Action }) => Action);
    deepEqual(await actions('v1.46'), ['create']);
    deepEqual(await actions('v1.45'), []);
    await lab.ask('DELETE', '/containers/box');
    await lab.ask('DELETE', `/images/${Id}`);
  });

  it('stay while a container has them mounted', async () => {
    await lab.ask('POST', '/images/create?fromSrc=-&repo=mounted', empty);
    const made = (await lab.post('/containers/create', { Image: 'alpine', HostConfig: { Mounts: [{ Type: 'image', Source: 'mounted', Target: '/image' }] } })).json as { readonly Id: string };
    match(await message(lab.ask('DELETE', '/images/mounted')), new RegExp(`^conflict: unable to remove repository reference "mounted" \\(must force\\) - container ${made.Id.slice(0, 12)} is using its referenced image [0-9a-f]{12}$`));
    equal((await lab.ask('DELETE', '/images/mounted?force=1')).status, 200);
    await lab.ask('DELETE', `/containers/${made.Id}`);
  });

  it('are told to be new when they are pulled by a digest for the first time', async () => {
    const pulled = async (): Promise<string> => new TextDecoder().decode((await lab.post(`/images/create?fromImage=alpine&tag=sha256:69665d02cb32192e52e07644d76bc6f25abeb5410edc1c7a81a10ba3f0efb90a`)).bytes);
    match(await pulled(), /Downloaded newer image for alpine@sha256:69665d/);
    match(await pulled(), /Image is up to date for alpine@sha256:69665d/);
  });

  it('take platforms as containerd reads them', async () => {
    const imported = (platform: string): ReturnType<ApiLab['get']> => lab.ask('POST', `/images/create?fromSrc=-&repo=other&platform=${encodeURIComponent(platform)}`, empty);
    match(await message(imported(' ')), /^" " is an invalid OS component of " ": OSAndVersion specifier component must match /);
    match(await message(imported('/')), /^"" is an invalid OS component of "\/"/);
    match(await message(imported('linux/@')), /^"@" is an invalid component of "linux\/@": platform specifier component must match "\^\[A-Za-z0-9_\.-\]\+\$": invalid argument$/);
    equal(await message(imported('a/b/c/d')), '"a/b/c/d": cannot parse platform specifier: invalid argument');
    equal(await message(imported('linux/*')), '"linux/*": wildcards not yet supported: invalid argument');
    equal(await message(imported('nintendo64')), '"nintendo64": unknown operating system or architecture: invalid argument');
    equal(await message(imported('windows(10)')), 'operating system is not supported');
    const platforms = ['amd64', 'arm64'].map(architecture => `platform=${encodeURIComponent(JSON.stringify({ os: 'linux', architecture }))}`).join('&');
    equal(await message(lab.get(`/images/get?names=alpine&${platforms}`)), 'multiple platform parameters not supported');
    equal((await lab.get(`/images/alpine/json?platform=${encodeURIComponent('{"os":"linux","architecture":"x86_64"}')}`)).status, 200);
  });
});
