import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { parseReference } from '../image/reference.ts';
import { EngineError } from '../error.ts';
import type { ProgressMessage } from './progress.ts';
import { pull, type PullOptions, type Speed } from './pull.ts';
import { type Endpoint, Registry } from './registry.ts';
import { instant, NotingSink } from './testing.ts';

async function messages(options: Partial<PullOptions> & { readonly image: string }, sink = new NotingSink()): Promise<ProgressMessage[]> {
  const found: ProgressMessage[] = [];
  for await (const message of pull({ registry: new Registry(), sink, name: parseReference(options.image), speed: instant, ...options })) found.push(message);
  return found;
}

const states = (list: readonly ProgressMessage[]): string[] => list.map(({ status = '', id }) => id === undefined ? status : `${/^[0-9a-f]{12}$/.test(id) ? 'LAYER' : id}: ${status}`);

describe('pull', () => {
  it('says what dockerd says', async () => {
    const said = states(await messages({ image: 'alpine' }));
    match(said.splice(-2, 1)[0] ?? '', /^Digest: sha256:[0-9a-f]{64}$/);
    deepEqual(said, [
      'latest: Pulling from library/alpine', 'LAYER: Pulling fs layer', 'LAYER: Downloading', 'LAYER: Verifying Checksum', 'LAYER: Download complete', 'LAYER: Extracting', 'LAYER: Pull complete',
      'Status: Downloaded newer image for alpine:latest',
    ]);
  });

  it('finds what is there already', async () => {
    const sink = new NotingSink();
    await messages({ image: 'node:22' }, sink);
    const said = states(await messages({ image: 'python:3.12' }, sink));
    equal(said.filter(line => line === 'LAYER: Already exists').length, 4);
    deepEqual(states(await messages({ image: 'python:3.12' }, sink)).filter(line => !line.startsWith('Digest')), ['3.12: Pulling from library/python', 'Status: Image is up to date for python:3.12']);
  });

  it('takes three layers at a time, in order, at the given speed', async () => {
    let slept = 0;
    const speed: Speed = { download: 20_000_000, extract: 50_000_000, sleep: ms => { slept += ms; return Promise.resolve(); } };
    const said = await messages({ image: 'node:22', speed });
    equal(said.filter(({ status }) => status === 'Waiting').length, 5);
    const complete = said.filter(({ status }) => status === 'Pull complete').map(({ id }) => id);
    deepEqual(complete, said.filter(({ status }) => status === 'Pulling fs layer').map(({ id }) => id));
    ok(slept > 18_000 && slept < 30_000, `${slept}`);
    match(said.find(({ status }) => status === 'Downloading')?.progress ?? '', /^\[>? *=*>? +\] +\d+(\.\d+)?kB\/48\.5MB$/);
  });

  it('asks mirrors of the hub first, and passes over those that do not answer or have not the image', async () => {
    const { image } = await new Registry().resolve(parseReference('alpine'));
    const asked: string[] = [];
    const configText = image.configText.replace('"Cmd"', '"User":"mirrored","Cmd"');
    const mirror = (host: string): Endpoint => ({
      ping: () => { asked.push(host); return host === 'gone:1' ? Promise.reject(new EngineError('system', 'refused')) : Promise.resolve(); },
      fetch: path => Promise.resolve(path === 'library/alpine' ? { manifestText: image.manifestText, configText } : undefined),
      tags: () => Promise.resolve(undefined), hasBlob: () => Promise.resolve(false), putBlob: () => Promise.resolve(), putManifest: () => Promise.resolve(), login: () => Promise.resolve(),
    });
    const registry = new Registry({ dialer: { isLocal: host => Promise.resolve(host.includes(':')), connect: host => Promise.resolve(mirror(host)), mirrors: () => Promise.resolve(['http://gone:1/', 'http://mirror:5000/']) } });
    image.layers.forEach(layer => { registry.shelf.add(layer); });
    equal((await registry.resolve(parseReference('alpine'))).image.configText, configText);
    deepEqual(asked, ['gone:1', 'mirror:5000']);
    ok((await registry.resolve(parseReference('busybox'))).platforms.length > 1);
    deepEqual(asked, ['gone:1', 'mirror:5000', 'gone:1', 'mirror:5000']);
    await rejects(registry.resolve(parseReference('quay.io/nope')), /denied/);
    equal(asked.length, 4);
  });

  it('stops when it is told to, and leaves no image', async () => {
    const sink = new NotingSink();
    const abort = new AbortController();
    const speed: Speed = { download: 1_000_000, extract: Infinity, sleep: () => { abort.abort(new Error('stop')); return Promise.resolve(); } };
    await rejects(messages({ image: 'nginx', speed, signal: abort.signal }, sink), /stop/);
    equal(sink.images.size, 0);
    equal(sink.released, 1);
  });

  it('takes digests of real images, beside any tag that is known and alone where they are', async () => {
    const digest = `sha256:${'7'.repeat(64)}`;
    for (const name of ['alpine:3.17.2', 'node:20-alpine', 'busybox:latest']) equal((await new Registry().resolve(parseReference(`${name}@${digest}`))).descriptor.digest, digest);
    equal((await new Registry().resolve(parseReference('alpine@sha256:69665d02cb32192e52e07644d76bc6f25abeb5410edc1c7a81a10ba3f0efb90a'))).image.config.digest, (await new Registry().resolve(parseReference('alpine:3.17'))).image.config.digest);
    const [first] = await messages({ image: `alpine:3.17@${digest}` });
    deepEqual(first, { status: 'Pulling from library/alpine', id: `docker.io/library/alpine@${digest}` });
    await rejects(new Registry().resolve(parseReference(`alpine@${digest}`)), /manifest unknown/);
    await rejects(new Registry().resolve(parseReference(`alpine:nope@${digest}`)), /manifest unknown/);
  });

  it('refuses in dockerd\'s words', async () => {
    const cases = {
      'nope': 'pull access denied for nope, repository does not exist or may require \'docker login\': denied: requested access to the resource is denied',
      'alpine:nope': 'manifest for alpine:nope not found: manifest unknown: manifest unknown',
      'registry.nowhere.test/x': 'Get "https://registry.nowhere.test/v2/": dial tcp: lookup registry.nowhere.test on 192.168.65.7:53: no such host',
    };
    for (const [image, message] of Object.entries(cases)) await rejects(messages({ image }), (error: unknown) => error instanceof EngineError && error.message === message);
    await rejects(messages({ image: 'nginx', platform: { os: 'linux', architecture: 'sparc' } }), /^EngineError: no matching manifest for linux\/sparc in the manifest list entries$|no matching manifest for linux\/sparc in the manifest list entries/);
  });
});
