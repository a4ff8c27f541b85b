import assert from 'node:assert/strict';
import { containerChanges, containerDirectory, type Engine, containerFile, containerStat } from '../../src/connect/index.ts';
import { importTestImage, removeTestObjects, testEngine, type TestEngine, testLabels } from '../host/docker.ts';
import { realPart } from '../host/require.ts';

describe('files of a container on a real engine', () => {
  let test: TestEngine;
  let engine: Engine;
  let id: string;

  before(async function () {
    this.timeout(120_000);
    test = await realPart(this, 'docker', testEngine);
    const image = await realPart(this, 'docker', () => importTestImage(test));
    engine = { docker: test.client, endpoint: { address: test.host } } as unknown as Engine;
    const container = await test.client.createContainer({ Image: image, Labels: { ...testLabels }, Cmd: ['sh', '-c', 'echo hello > /etc/new; ln -s ../etc/new /tmp/link; mkdir "/tmp/a b"; rm /bin/true; exec sleep 1000'], StopSignal: 'SIGKILL' });
    await container.start();
    ({ id } = container);
    for (let tries = 0; tries < 50 && (await container.changes() as unknown[] | null ?? []).length < 6; tries++) await new Promise(resolve => setTimeout(resolve, 100));
  });
  after(async () => { await removeTestObjects(test.client); });

  it('are listed, from the root on', async () => {
    const { entries, isComplete } = await containerDirectory(engine, id, '/', []);
    assert.equal(isComplete, true);
    for (const name of ['bin', 'etc', 'tmp', 'root']) assert.equal(entries.find(entry => entry.name === name)?.kind, 'directory', name);
    assert.deepEqual((await containerDirectory(engine, id, '/tmp', [])).entries.map(({ name, kind, target }) => `${name} ${kind} ${target}`), ['a b directory ', 'link symlink ../etc/new']);
  });

  it('are read, also through links', async () => {
    assert.equal((await containerStat(engine, id, '/tmp/link')).kind, 'symlink');
    const parts: Uint8Array[] = [];
    for await (const part of containerFile(engine, id, '/tmp/link')) parts.push(part);
    assert.equal(Buffer.concat(parts).toString(), 'hello\n');
    await assert.rejects(containerStat(engine, id, '/nowhere'));
  });

  it('tell what the container has changed', async () => {
    const changes = (await containerChanges(engine, id)).map(({ path, kind }) => `${kind} ${path}`);
    for (const change of ['changed /etc', 'added /etc/new', 'removed /bin/true', 'added /tmp/link']) assert.ok(changes.includes(change), changes.join());
  });
});
