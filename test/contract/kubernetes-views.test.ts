import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/cluster/client.ts';
import { apiServer, podNamed } from '../../src/cluster/testing.ts';
import { ClusterFailure, Clusters, type ClusterPicture } from '../../src/connect/index.ts';
import { parseKubeconfig } from '../../src/kubeconfig/index.ts';
import { type ServedApi, serveApi } from '../host/api-server.ts';

describe('What views follow of a cluster', () => {
  let served: ServedApi;
  let client: Client;
  let clusters: Clusters;
  let picture: ClusterPicture;
  const { server, client: first } = apiServer();

  before(async () => {
    client = first;
    served = await serveApi(server);
    clusters = new Clusters({
      kubeconfig: async () => Promise.resolve(parseKubeconfig(`current-context: a\ncontexts: [{name: a, context: {cluster: a, user: a}}]\nclusters: [{name: a, cluster: {server: "${served.url}"}}]\nusers: [{name: a, user: {}}]`).kubeconfig),
      mayRunPrograms: () => false,
    });
    picture = clusters.of({ kind: 'context', name: 'a' });
  });

  after(async () => {
    clusters.dispose();
    await served.close();
  });

  async function until(holds: () => boolean, ms = 5000): Promise<void> {
    for (const end = Date.now() + ms; !holds();) {
      assert.ok(Date.now() < end, 'it does not come');
      await new Promise<void>(resolve => {
        const done = (): void => {
          listening.dispose();
          clearTimeout(timer);
          resolve();
        };
        const listening = picture.onDidChange(done);
        const timer = setTimeout(done, 200);
      });
    }
  }

  const pods = (): readonly string[] | undefined => {
    const { objects } = picture.of('pods', 'default');
    return objects && [...objects.keys()];
  };

  it('is listed, and then every change comes by one watch', async () => {
    client.create('pods', podNamed('a'));
    const watching = picture.watch(['pods', 'configmaps'], 'default');
    await until(() => pods() !== undefined && picture.of('configmaps', 'default').objects !== undefined);
    assert.deepEqual(pods(), ['default/a']);
    const before = picture.of('pods', 'default').objects?.get('default/a');
    await sleep(100);
    const { connections } = served;
    client.create('pods', podNamed('b'));
    await until(() => pods()?.length === 2);
    assert.equal(picture.of('pods', 'default').objects?.get('default/a'), before);
    client.bind({ namespace: 'default', name: 'b' }, 'node');
    await until(() => picture.of('pods', 'default').objects?.get('default/b')?.node === 'node');
    client.delete('pods', { namespace: 'default', name: 'a' }, { gracePeriodSeconds: 0 });
    await until(() => pods()?.length === 1);
    assert.equal(served.connections, connections);
    watching.dispose();
  });

  it('is left alone when nobody looks', async () => {
    await sleep(2_300);
    assert.equal(served.connections, 0);
    client.create('pods', podNamed('c'));
    await sleep(100);
    assert.deepEqual(pods(), ['default/b']);
  });

  it('goes on when the connection breaks off, and says so meanwhile', async () => {
    const watching = picture.watch(['pods'], 'default');
    await until(() => pods()?.length === 2);
    const port = Number(new URL(served.url).port);
    await served.close();
    await until(() => picture.of('pods', 'default').failure !== undefined);
    assert.equal(picture.of('pods', 'default').failure?.kind, 'unreachable');
    client.create('pods', podNamed('d'));
    served = await serveApi(server, port);
    await until(() => pods()?.length === 3 && picture.of('pods', 'default').failure === undefined, 10_000);
    watching.dispose();
  });

  it('tells why where there is nothing to follow', async () => {
    const api = await picture.api();
    await assert.rejects(api.get('/api/v1/namespaces/default/pods/none'), (error: unknown) => error instanceof ClusterFailure && error.kind === 'missing' && error.message === 'pods "none" not found');
  });
}).timeout(30_000);
