import { deepEqual, equal, throws } from 'node:assert/strict';
import type { Change } from '../client.ts';
import type { Pod } from '../object/core.ts';
import { apiServer, podNamed } from '../testing.ts';
import { ApiError } from './error.ts';
import { MemoryLog } from './store/log.ts';

const refused = (status: number, message: string) => (error: unknown): boolean => {
  equal(error instanceof ApiError && `${error.status} ${error.message}`, `${status} ${message}`);
  return true;
};

describe('The API server in process', () => {
  it('gives a new object what every object has', () => {
    const { client } = apiServer();
    const pod = client.create('pods', podNamed('web'));
    equal(pod.kind, 'Pod');
    equal(pod.apiVersion, 'v1');
    equal(pod.metadata.creationTimestamp, '2026-01-01T00:00:00Z');
    equal(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(pod.metadata.uid ?? ''), true);
    deepEqual(client.get('pods', { namespace: 'default', name: 'web' }), pod);
  });

  it('makes names', () => {
    const { client } = apiServer();
    const { metadata } = client.create('configmaps', { metadata: { namespace: 'default', generateName: 'web-' } });
    equal(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/.test(metadata.name), true);
  });

  it('refuses in the words of a real one', () => {
    const { client } = apiServer();
    client.create('configmaps', { metadata: { namespace: 'default', name: 'a' } });
    throws(() => client.create('configmaps', { metadata: { namespace: 'default', name: 'a' } }), refused(409, 'configmaps "a" already exists'));
    throws(() => client.create('configmaps', { metadata: { namespace: 'nowhere', name: 'a' } }), refused(404, 'namespaces "nowhere" not found'));
    throws(() => client.delete('deployments.apps', { namespace: 'default', name: 'x' }), refused(404, 'deployments.apps "x" not found'));
    throws(() => client.delete('namespaces', { name: 'default' }), refused(403, 'namespaces "default" is forbidden: this namespace may not be deleted'));
    throws(() => client.create('configmaps', { metadata: { namespace: 'default', name: '' } }), refused(422, 'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required'));
  });

  it('refuses what was made of an older object', () => {
    const { client } = apiServer();
    const first = client.create('configmaps', { metadata: { namespace: 'default', name: 'a' } });
    client.update('configmaps', { ...first, data: { a: '1' } });
    throws(() => client.update('configmaps', { ...first, data: { a: '2' } }), refused(409, 'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again'));
  });

  it('tells who watches of everything, in order', () => {
    const { client } = apiServer();
    client.create('pods', podNamed('a'));
    const told: string[] = [];
    const end = client.watch('pods', ({ type, object }: Change<Pod>) => { told.push(`${type} ${object.metadata.name} ${object.spec.nodeName ?? '-'}`); });
    client.create('pods', podNamed('b'));
    client.bind({ namespace: 'default', name: 'b' }, 'node');
    client.delete('pods', { namespace: 'default', name: 'a' });
    end();
    client.delete('pods', { namespace: 'default', name: 'b' });
    deepEqual(told, ['ADDED a -', 'ADDED b -', 'MODIFIED b node', 'DELETED a -']);
  });

  it('writes nothing where nothing changes', () => {
    const { client } = apiServer();
    const map = client.create('configmaps', { metadata: { namespace: 'default', name: 'a' }, data: { a: '1' } });
    equal(client.update('configmaps', { ...map, data: { a: '1' } }), map);
  });

  it('keeps a pod until its kubelet says that it is gone', () => {
    const { client, clock } = apiServer();
    client.create('pods', podNamed('a'));
    client.bind({ namespace: 'default', name: 'a' }, 'node');
    client.delete('pods', { namespace: 'default', name: 'a' }, { gracePeriodSeconds: 5 });
    const { deletionTimestamp, deletionGracePeriodSeconds } = client.get('pods', { namespace: 'default', name: 'a' })?.metadata ?? {};
    deepEqual([deletionTimestamp, deletionGracePeriodSeconds], [new Date(clock.now() + 5000).toISOString().replace('.000', ''), 5]);
    client.delete('pods', { namespace: 'default', name: 'a' }, { gracePeriodSeconds: 0 });
    equal(client.get('pods', { namespace: 'default', name: 'a' }), undefined);
  });

  it('keeps an object until its last finalizer has gone', () => {
    const { client } = apiServer();
    client.create('configmaps', { metadata: { namespace: 'default', name: 'a', finalizers: ['example.com/wait'] } });
    client.delete('configmaps', { namespace: 'default', name: 'a' });
    equal(client.get('configmaps', { namespace: 'default', name: 'a' })?.metadata.deletionTimestamp, '2026-01-01T00:00:00Z');
    client.patch('configmaps', { namespace: 'default', name: 'a' }, { metadata: { finalizers: null } });
    equal(client.get('configmaps', { namespace: 'default', name: 'a' }), undefined);
  });

  it('changes the status or the rest, as it is asked to', () => {
    const { client } = apiServer();
    const made = client.create('deployments.apps', { metadata: { namespace: 'default', name: 'a' }, spec: { replicas: 1, selector: { matchLabels: { app: 'a' } }, template: { metadata: { labels: { app: 'a' } }, spec: podNamed('a').spec } } });
    const told = client.updateStatus('deployments.apps', { ...made, spec: { ...made.spec, replicas: 7 }, status: { replicas: 1 } });
    deepEqual([told.spec.replicas, told.status?.replicas, told.metadata.generation], [1, 1, 1]);
    const scaled = client.patch('deployments.apps', { namespace: 'default', name: 'a' }, { spec: { replicas: 3 }, status: { replicas: 9 } }, 'scale');
    deepEqual([scaled.spec.replicas, scaled.status?.replicas, scaled.metadata.generation], [3, 1, 2]);
  });

  it('is there again after it was ended', () => {
    const log = new MemoryLog();
    const { client } = apiServer({ log });
    client.create('pods', podNamed('a'));
    client.delete('configmaps', { namespace: 'default', name: client.create('configmaps', { metadata: { namespace: 'default', name: 'gone' } }).metadata.name });
    const again = apiServer({ log });
    deepEqual(again.client.list('pods'), client.list('pods'));
    deepEqual(again.client.list('configmaps'), []);
    equal(Number(again.client.create('configmaps', { metadata: { namespace: 'default', name: 'new' } }).metadata.resourceVersion) > Number(client.get('pods', { namespace: 'default', name: 'a' })?.metadata.resourceVersion), true);
  });
});
