import assert from 'node:assert/strict';
import { apiServer, podNamed } from '../../src/cluster/testing.ts';
import { Clusters } from '../../src/connect/index.ts';
import { parseKubeconfig } from '../../src/kubeconfig/index.ts';
import { podsByOwner } from '../../src/model/index.ts';
import { type ServedApi, serveApi } from '../host/api-server.ts';

const count = 5_000;

describe('A namespace with 5,000 pods', () => {
  const { server, client } = apiServer();
  let served: ServedApi;
  let clusters: Clusters;

  before(async function () {
    this.timeout(60_000);
    for (let index = 0; index < count; index++) client.create('pods', podNamed(`pod-${index}`));
    served = await serveApi(server);
    clusters = new Clusters({
      kubeconfig: async () => Promise.resolve(parseKubeconfig(`current-context: a\ncontexts: [{name: a, context: {cluster: a}}]\nclusters: [{name: a, cluster: {server: "${served.url}"}}]`).kubeconfig),
      mayRunPrograms: () => false,
    });
  });
  after(async () => {
    clusters.dispose();
    await served.close();
  });

  it('is read page by page, and followed change by change', async () => {
    const picture = clusters.of({ kind: 'context', name: 'a' });
    const next = async (): Promise<void> => new Promise(resolve => {
      const listening = picture.onDidChange(() => {
        listening.dispose();
        resolve();
      });
    });
    const watching = picture.watch(['pods'], 'default');
    while (picture.of('pods', 'default').objects?.size !== count) await next();
    await new Promise(resolve => { setTimeout(resolve, 100); });

    for (let change = 0; change < 20; change++) {
      const changed = next();
      client.bind({ namespace: 'default', name: `pod-${change}` }, 'node');
      await changed;
      const { objects } = picture.of('pods', 'default');
      assert.equal(podsByOwner(objects?.values() ?? [], [], []).free.length, count);
      assert.equal(objects?.get(`default/pod-${change}`)?.node, 'node');
    }
    watching.dispose();
  });
}).timeout(60_000);
