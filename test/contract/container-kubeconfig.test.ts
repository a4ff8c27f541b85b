import assert from 'node:assert/strict';
import type Docker from 'dockerode';
import { type Engine, writeKubeconfigInto } from '../../src/connect/index.ts';
import { openedEngine, pulled } from '../host/opened-engine.ts';
import { type SimulatedEngine, simulatedEngine } from '../host/simulated-engine.ts';

const config = (name: string): string => `apiVersion: v1\nkind: Config\ncurrent-context: ${name}\nclusters:\n- name: ${name}\n  cluster: {server: "https://${name}:6443"}\nusers: []\ncontexts:\n- name: ${name}\n  context: {cluster: ${name}}\n`;

describe('A kubeconfig that is written into a container', () => {
  let simulator: SimulatedEngine;
  let engine: Engine;
  let container: Docker.Container;

  before(async function () {
    this.timeout(60_000);
    simulator = await simulatedEngine('--pull-speed', 'instant');
    engine = await openedEngine(simulator.host);
    container = await simulator.client.createContainer({ Image: await pulled(simulator.client, 'alpine:3.22'), name: 'ide', Cmd: ['sleep', '1000'] });
    await container.start();
    await said('adduser -D -u 1234 jane');
  });
  after(async () => {
    if (engine as Engine | undefined) engine.dispose();
    if (simulator as SimulatedEngine | undefined) await simulator.end();
  });

  async function said(script: string): Promise<string> {
    const exec = await container.exec({ Cmd: ['sh', '-c', script], AttachStdout: true, AttachStderr: true, Tty: true });
    const stream = await exec.start({ hijack: true, Tty: true });
    let text = '';
    for await (const chunk of stream as unknown as AsyncIterable<Buffer>) text += chunk.toString();
    return text.replaceAll('\r', '').trimEnd();
  }

  it('belongs to who owns the folder, and is for them only', async () => {
    assert.deepEqual(await writeKubeconfigInto(engine, container.id, '/home/jane/.kube/config', config('kind-dev')), { backup: undefined });
    assert.equal(await said('stat -c "%a %u" /home/jane/.kube /home/jane/.kube/config'), '700 1234\n600 1234');
    assert.equal(await said('cat /home/jane/.kube/config'), config('kind-dev').trimEnd());
  });

  it('joins the one that is there, and what was there is kept', async () => {
    const { backup = '' } = await writeKubeconfigInto(engine, container.id, '/home/jane/.kube/config', config('kind-other'));
    assert.equal(await said(`cat ${backup}`), config('kind-dev').trimEnd());
    const merged = await said('cat /home/jane/.kube/config');
    assert.match(merged, /name: kind-dev[^]*name: kind-other/);
    assert.match(merged, /current-context: kind-other/);
  });

  it('does not take the place of what is no kubeconfig', async () => {
    await said('echo "[" > /etc/other');
    await assert.rejects(writeKubeconfigInto(engine, container.id, '/etc/other', config('kind-dev')), /no kubeconfig/);
    assert.equal(await said('cat /etc/other'), '[');
  });
}).timeout(30_000);
