import { deepEqual, equal } from 'node:assert/strict';
import { encode } from '../../../kernel/index.ts';
import { podNamed } from '../../testing.ts';
import { MemoryLog } from '../store/log.ts';
import { Store } from '../store/store.ts';
import { ask, askingServer, at } from './testing.ts';

const base = '/api/v1/namespaces/default';
const merge = 'application/merge-patch+json';

describe('Conventions of the API', () => {
  const server = askingServer();
  const says = async (method: string, target: string, body?: unknown, type?: string): Promise<string> => {
    const { status, json } = await ask(server, method, target, body, type);
    return status < 300 ? `${status}` : `${status} ${String(at(json, 'message'))}`;
  };
  server.client.create('configmaps', { metadata: { namespace: 'default', name: 'a' } });

  it('what a list may be asked for', async () => {
    const forbidden = (why: string): string => `422 ListOptions.meta.k8s.io "" is invalid: ${why}`;
    equal(await says('GET', `${base}/pods?resourceVersionMatch=Exact`), forbidden('resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided'));
    equal(await says('GET', `${base}/pods?resourceVersionMatch=Exact&resourceVersion=0`), forbidden('resourceVersionMatch: Forbidden: resourceVersionMatch "exact" is forbidden for resourceVersion "0"'));
    equal(await says('GET', `${base}/pods?resourceVersionMatch=x&resourceVersion=1`), forbidden('resourceVersionMatch: Unsupported value: "x": supported values: "Exact", "NotOlderThan", ""'));
    equal(await says('GET', `${base}/pods?watch=1&sendInitialEvents=true`), forbidden('resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan'));
    equal(await says('GET', `${base}/pods?sendInitialEvents=true`), forbidden('sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list'));
    equal(await says('GET', `${base}/pods?continue=x&resourceVersion=1`), '400 specifying resource version is not allowed when using continue');
    equal(await says('GET', `${base}/pods?fieldSelector=x%3Dy`), '400 field label not supported: x');
    equal(await says('GET', `${base}/configmaps?fieldSelector=x%3Dy`), '400 "x" is not a known field selector: only "metadata.name", "metadata.namespace"');
  });

  it('a list that took too long may go on with what there is now', async () => {
    const many = askingServer(undefined, { store: new Store(new MemoryLog(), 8) });
    for (const name of ['a', 'b', 'c']) many.client.create('secrets', { metadata: { namespace: 'default', name } });
    const token = String(at((await ask(many, 'GET', `${base}/secrets?limit=1`)).json, 'metadata.continue'));
    for (let count = 0; count < 20; count++) many.client.patch('secrets', { namespace: 'default', name: 'a' }, { metadata: { labels: { count: `${count}` } } });
    many.client.delete('secrets', { namespace: 'default', name: 'b' });
    const gone = await ask(many, 'GET', `${base}/secrets?limit=1&continue=${token}`);
    deepEqual([gone.status, at(gone.json, 'reason')], [410, 'Expired']);
    const rest = await ask(many, 'GET', `${base}/secrets?limit=1&continue=${encodeURIComponent(String(at(gone.json, 'metadata.continue')))}`);
    deepEqual([rest.status, at(rest.json, 'items.0.metadata.name'), at(rest.json, 'metadata.continue')], [200, 'c', undefined]);
  });

  it('what is written where', async () => {
    equal((await says('POST', '/api/v1/configmaps', { metadata: { name: 'x' } })).slice(0, 3), '405');
    equal((await says('DELETE', '/api/v1/configmaps')).slice(0, 3), '405');
    equal(await says('POST', `${base}/configmaps`, { kind: 'Secret', apiVersion: 'v1', metadata: { name: 'x' } }), '400 Secret in version "v1" cannot be handled as a ConfigMap: converting (v1.Secret) to (core.ConfigMap): unknown conversion');
    equal(await says('PUT', `${base}/configmaps/a`, { metadata: { name: 'a' }, data: { x: '1' } }), '200');
    equal(await says('PUT', `${base}/configmaps/b`, { metadata: { name: 'b' } }), '404 configmaps "b" not found');
    equal(await says('PUT', `/apis/coordination.k8s.io/v1/namespaces/default/leases/b`, { metadata: { name: 'b' } }), '201');
    equal(await says('PUT', `/apis/coordination.k8s.io/v1/namespaces/default/leases/b`, { metadata: { name: 'b' } }), '422 leases.coordination.k8s.io "b" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update');
    equal(await says('PATCH', `${base}/configmaps/a`, { metadata: { name: 'b' } }, merge), '422 ConfigMap "b" is invalid: metadata.name: Invalid value: "b": field is immutable');
    equal(await says('DELETE', `${base}/configmaps/a`, { propagationPolicy: 'x' }), '422 DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: "x": supported values: "Background", "Foreground", "Orphan", "nil"');
    equal(await says('POST', `${base}/secrets`, { metadata: { name: 'x' }, data: { a: 'YQ==', b: 'Y!' } }), '400 Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte 1');
    equal((await says('POST', `${base}/configmaps`, encode('{'))).slice(0, 58), '400 couldn\'t get version/kind; json parse error: Expected ');
  });

  it('a status takes notes with it, and nothing else', async () => {
    server.client.create('pods', podNamed('web'));
    const { json } = await ask(server, 'PATCH', `${base}/pods/web/status`, { metadata: { annotations: { seen: 'yes' }, finalizers: ['example.com/x'] }, spec: { nodeName: 'n' }, status: { message: 'hm' } }, merge);
    deepEqual([at(json, 'metadata.annotations'), at(json, 'metadata.finalizers'), at(json, 'spec.nodeName'), at(json, 'status.message')], [{ seen: 'yes' }, undefined, undefined, 'hm']);
  });

  it('an object has one manager', async () => {
    const owner = (kind: string): object => ({ apiVersion: 'v1', kind, name: 'x', uid: kind, controller: true });
    equal((await says('POST', `${base}/configmaps`, { metadata: { name: 'x', ownerReferences: [owner('A'), owner('B')] } })).split(': ').at(-1), 'Only one reference can have Controller set to true. Found "true" in references for A/x and B/x');
  });

  it('claims grow where their class lets them', async () => {
    const { client } = server;
    const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '2Gi' } } };
    const size = (storage: string): Promise<string> => says('PATCH', `${base}/persistentvolumeclaims/data`, { spec: { resources: { requests: { storage } } } }, merge);
    client.create('persistentvolumeclaims', { metadata: { namespace: 'default', name: 'data' }, spec: { ...claim, storageClassName: 'fast' } });
    equal(await size('3Gi'), '422 PersistentVolumeClaim "data" is invalid: spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims');
    client.patch('persistentvolumeclaims', { namespace: 'default', name: 'data' }, { status: { phase: 'Bound', capacity: { storage: '2Gi' } } }, 'status');
    equal(await size('1Gi'), '422 PersistentVolumeClaim "data" is invalid: spec.resources.requests.storage: Forbidden: field can not be less than status.capacity');
    equal(await size('3Gi'), '403 persistentvolumeclaims "data" is forbidden: only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize');
    client.create('storageclasses.storage.k8s.io', { metadata: { name: 'fast' }, provisioner: 'example.com/fast', allowVolumeExpansion: true });
    equal(await size('3Gi'), '200');
  });

  it('pods name classes that there are, and services addresses of their network', async () => {
    const pod = (spec: object): Promise<string> => says('POST', `${base}/pods`, { metadata: { name: 'p' }, spec: { containers: [{ name: 'a', image: 'b' }], ...spec } });
    equal(await pod({ priorityClassName: 'x' }), '403 pods "p" is forbidden: no PriorityClass with name x was found');
    equal(await pod({ runtimeClassName: 'x' }), '403 pods "p" is forbidden: pod rejected: RuntimeClass "x" not found');
    equal(await says('POST', `${base}/services`, { metadata: { name: 's' }, spec: { clusterIP: '1.2.3.4', ports: [{ port: 80 }] } }), '422 Service "s" is invalid: spec.clusterIPs: Invalid value: []string{"1.2.3.4"}: failed to allocate IP 1.2.3.4: the provided IP (1.2.3.4) is not in the valid range. The range of valid IPs is 10.96.0.0/16');
  });
});
