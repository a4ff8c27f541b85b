import assert from 'node:assert/strict';
import { realPart } from '../host/require.ts';
import { commandLines, comparable, inAnyOrder } from './kubectl/chapter.ts';
import { access } from './kubectl/access.ts';
import { applied } from './kubectl/applied.ts';
import { chapters } from './kubectl/chapters.ts';
import { startCluster } from './kubectl/cluster.ts';
import { debugging } from './kubectl/debugging.ts';
import { files } from './kubectl/files.ts';
import { kustomizations } from './kubectl/kustomizations.ts';
import { kustomizationFiles } from './kubectl/kustomization-files.ts';
import { kubelet } from './kubectl/kubelet.ts';
import { manyKinds, manyKindsFiles } from './kubectl/many-kinds.ts';
import { streams } from './kubectl/streams.ts';
import { Real, realKubectl, type Said, Simulated } from './kubectl/two.ts';

describe('The simulated kubectl says what the real one says', function () {
  this.timeout(240_000);
  /** What the programs get on their standard input. */
  const input = 'typed\n';
  /** Three days and twelve and a half hours: ages of that order stay the same while the test runs. */
  const aWhile = (3 * 24 + 12.5) * 3_600_000;

  for (const chapter of [...chapters, applied, access, kustomizations, debugging, manyKinds, streams]) {
    it(chapter.name, async function () {
      const program = await realPart(this, 'kubectl', () => Promise.resolve(realKubectl()));
      const start = Math.floor(Date.now() / 1000) * 1000 - aWhile;
      const [real, simulated] = [new Real(program, start), new Simulated(start)];
      try {
        for (const each of [real, simulated]) {
          await each.open();
          startCluster(each.server.client, each.server.clock);
          each.server.server.kubelets.set('n1', kubelet);
          for (const [name, text] of Object.entries({ ...files, ...kustomizationFiles, ...manyKindsFiles })) await each.write(name, text);
        }
        const differing: object[] = [];
        for (const words of commandLines(chapter)) {
          if (words[0] === '!advance') {
            for (const each of [real, simulated]) each.server.clock.advance(Number(words[1]));
            continue;
          }
          const [args, order] = words[0] === '~' ? [words.slice(1), inAnyOrder] : [words, (text: string) => text];
          const [expected, said] = [await real.run({ args, input }), await simulated.run({ args, input })].map(each => shown(each, real)).map(each => ({ ...each, stdout: order(each.stdout) }));
          if (JSON.stringify(expected) !== JSON.stringify(said)) differing.push({ line: args.join(' '), expected, said });
        }
        assert.deepEqual(differing, []);
      } finally {
        real.close();
        simulated.close();
      }
    });
  }

  it('proxy', async function () {
    const program = await realPart(this, 'kubectl', () => Promise.resolve(realKubectl()));
    const start = Date.now();
    const two = [new Real(program, start), new Simulated(start)];
    const ask = (line: string, host = '127.0.0.1', body = ''): string => `${line} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${body === '' ? '' : `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n`}\r\n${body}`;
    const requests = [
      ask('GET /api'), ask('GET /api/v1/namespaces?limit=1&fieldSelector=metadata.name%3Dx'), ask('GET /version'), ask('GET /nosuch'), ask('GET /api', 'example.com'), ask('GET /api/v1/namespaces/x/pods/y/exec'), ask('GET /static/x.txt'), ask('GET /static/nosuch'),
      ask('DELETE /api/v1/namespaces/default/configmaps/nosuch'), ask('POST /api/v1/namespaces/default/configmaps?dryRun=All', 'localhost', '{"kind":"ConfigMap","apiVersion":"v1"}'),
    ];
    try {
      const said: (readonly string[])[] = [];
      for (const each of two) {
        await each.open();
        await each.write('base/x.txt', 'hello\n');
        const plain = await each.proxied(['--www=base'], requests);
        said.push([...plain, ...await each.proxied(['--api-prefix=/k8s', '--reject-methods=POST'], [ask('GET /k8s/api'), ask('GET /api'), ask('POST /k8s/api')])]);
      }
      assert.deepEqual(said[1], said[0]);
    } finally {
      for (const each of two) each.close();
    }
  });
});

function shown({ stdout, stderr, code }: Said, real: Real): Said {
  return { stdout: comparable(stdout, real), stderr: comparable(stderr, real), code };
}
