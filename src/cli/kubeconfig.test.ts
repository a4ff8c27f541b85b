import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatMessage } from '../base/message.ts';
import { parseKubeconfig } from '../kubeconfig/index.ts';
import { RecordedEngine } from '../../test/fixture/recorded-engine.ts';
import { kubeconfig } from './kubeconfig.ts';
import { TestIo } from './testing.ts';

/** Valid for 100 years from 2026 on; nobody has its key. */
const certificate = `-----BEGIN CERTIFICATE-----
MIIBETCBxAIBATAFBgMrZXAwNDEXMBUGA1UECgwOc3lzdGVtOm1hc3RlcnMxGTAX
BgNVBAMMEGt1YmVybmV0ZXMtYWRtaW4wIBcNMjYwMTAxMDAwMDAwWhgPMjEyNjAx
MDEwMDAwMDBaMDQxFzAVBgNVBAoMDnN5c3RlbTptYXN0ZXJzMRkwFwYDVQQDDBBr
dWJlcm5ldGVzLWFkbWluMCowBQYDK2VwAyEAI8LGJXXdlzpmlYFSjwXfKuQvks99
YPXJ7TR9UyMFR1IwBQYDK2VwA0EAT6geynjyejKz1Tk4EvKmJgxsNq2xlzMQ1IeF
/fZgz5WTSB4W8axYBjUAbo5aVSfudRBJF1WNA09gmpsZGPKFBg==
-----END CERTIFICATE-----
`;

describe('cutaway kubeconfig', () => {
  let home: string;

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'cutaway-kubeconfig-'));
    await mkdir(join(home, '.kube'));
    await writeFile(join(home, '.kube', 'client.crt'), certificate);
    await writeFile(join(home, '.kube', 'config'), [
      'current-context: kind-dev', 'contexts:', '- {name: kind-dev, context: {cluster: kind-dev, user: kind-dev}}', '- {name: "far\\e[31m", context: {cluster: far, user: far, namespace: web}}',
      'clusters:', '- {name: kind-dev, cluster: {server: "https://127.0.0.1:40123"}}',
      'users:', '- {name: kind-dev, user: {client-certificate: client.crt, client-key-data: U0VDUkVU}}', '- {name: far, user: {token: U0VDUkVU}}',
    ].join('\n'));
  });

  after(async () => { await rm(home, { recursive: true, force: true }); });

  async function cli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<TestIo> {
    const io = new TestIo({ env: { HOME: home, ...env } });
    assert.equal(await kubeconfig(args, io, message => formatMessage(message)), 0);
    return io;
  }

  it('lists contexts with until when the certificate is valid, and shows no secret', async () => {
    const { written } = await cli(['--list']);
    assert.equal(written, '* kind-dev     https://127.0.0.1:40123  -    kind-dev (certificate 2126-01-01)\n  far\\x1b[31m  -                        web  far (token)\n');
    const [first, second] = JSON.parse((await cli(['--list', '--json'])).written) as readonly Record<string, unknown>[];
    assert.deepEqual(first, { name: 'kind-dev', isCurrent: true, cluster: 'kind-dev', user: 'kind-dev', namespace: '', server: 'https://127.0.0.1:40123', identity: 'certificate', certificateExpires: '2126-01-01T00:00:00.000Z' });
    assert.equal(JSON.stringify(second).includes('U0VDUkVU'), false);
  });

  it('prints one context with all it needs, and paths that are right anywhere', async () => {
    const { kubeconfig: only } = parseKubeconfig((await cli(['--context', 'kind-dev'])).written);
    assert.deepEqual([only.contexts, only.clusters, only.users].map(entries => entries.map(({ name }) => name)), [['kind-dev'], ['kind-dev'], ['kind-dev']]);
    assert.equal(only.users[0]?.fields['client-certificate'], join(home, '.kube', 'client.crt'));
    await assert.rejects(cli(['--context', 'none']), /There is no context/);
  });

  it('merges the files of KUBECONFIG, and tells which cannot be read', async () => {
    const broken = join(home, 'broken');
    await writeFile(broken, 'a: "U0VDUkVU');
    const io = await cli(['--list'], { KUBECONFIG: [join(home, 'none'), broken, join(home, '.kube', 'config')].join(':') });
    assert.match(io.written, /^\* kind-dev /);
    assert.equal(io.complained, `cutaway: ${broken}: line 1 is not valid YAML\n`);
  });

  it('says which cluster or container it does not know', async () => {
    const engine = await RecordedEngine.start();
    try {
      const env = { DOCKER_HOST: `unix://${engine.socketPath}` };
      await assert.rejects(cli([], env), /The engine has no kind cluster/);
      engine.addContainers(3);
      for (const [index, name] of ['dev', 'test'].entries()) Object.assign(engine.containers[index] ?? {}, { Labels: { 'io.x-k8s.kind.cluster': name, 'io.x-k8s.kind.role': 'control-plane' } });
      await assert.rejects(cli([], env), /several clusters/);
      await assert.rejects(cli(['--cluster', 'prod'], env), /There is no cluster/);
      await assert.rejects(cli(['--cluster', 'dev'], env), /does not publish the port/);
      await assert.rejects(cli(['--cluster', 'dev', '--for', 'container', 'nobody'], env), /There is no container/);
      await assert.rejects(cli(['nobody'], env), /only with --for container/);
      await assert.rejects(cli(['--connect'], env), /needs the name of a container/);
    } finally {
      await engine.dispose();
    }
  });
});
