import { deepEqual, equal } from 'node:assert/strict';
import type { Container } from '../../object/core.ts';
import { ask, askingServer, at } from '../http/testing.ts';

const pods = '/api/v1/namespaces/default/pods';

describe('Admission by resource quotas', () => {
  const pod = (name: string, resources: Container['resources'] = {}): object => ({ metadata: { name }, spec: { containers: [{ name: 'main', image: 'web', resources }] } });

  it('lets nobody use more than there is, and notes what is used at once', async () => {
    const server = askingServer();
    const key = { namespace: 'default', name: 'small' };
    const hard = { 'pods': '2', 'requests.cpu': '1', 'services.nodeports': '1', 'configmaps': '1', 'count/deployments.apps': '1' };
    server.client.create('resourcequotas', { metadata: key, spec: { hard } });
    server.client.patch('resourcequotas', key, { status: { hard, used: Object.fromEntries(Object.keys(hard).map(name => [name, '0'])) } }, 'status');
    const says = async (path: string, body: object): Promise<string> => {
      const { status, json } = await ask(server, 'POST', path, body);
      return `${status} ${status < 300 ? '' : String(at(json, 'message'))}`.trimEnd();
    };
    equal(await says(pods, pod('silent')), '403 pods "silent" is forbidden: failed quota: small: must specify requests.cpu for: main');
    equal(await says(pods, pod('a', { requests: { cpu: '600m' } })), '201');
    equal(await says(pods, pod('b', { requests: { cpu: '500m' } })), '403 pods "b" is forbidden: exceeded quota: small, requested: requests.cpu=500m, used: requests.cpu=600m, limited: requests.cpu=1');
    equal(await says(`${pods}?dryRun=All`, pod('b', { requests: { cpu: '400m' } })), '201');
    equal(await says(pods, pod('b', { limits: { cpu: '400m' } })), '201');
    equal(await says(pods, pod('c', { requests: { cpu: '1m' } })), '403 pods "c" is forbidden: exceeded quota: small, requested: pods=1,requests.cpu=1m, used: pods=2,requests.cpu=1, limited: pods=2,requests.cpu=1');
    equal(await says('/api/v1/namespaces/default/services', { metadata: { name: 'open' }, spec: { type: 'NodePort', ports: [{ name: 'a', port: 80 }, { name: 'b', port: 81 }] } }), '403 services "open" is forbidden: exceeded quota: small, requested: services.nodeports=2, used: services.nodeports=0, limited: services.nodeports=1');
    equal(await says('/api/v1/namespaces/default/services', { metadata: { name: 'open' }, spec: { ports: [{ port: 80 }] } }), '201');
    const { status, json } = await ask(server, 'PATCH', '/api/v1/namespaces/default/services/open', { spec: { type: 'NodePort' } }, 'application/merge-patch+json');
    deepEqual([status, at(json, 'spec.type')], [200, 'NodePort']);
    equal(await says('/api/v1/namespaces/default/configmaps', { metadata: { name: 'one' } }), '201');
    equal(await says('/api/v1/namespaces/default/configmaps', { metadata: { name: 'one' } }), '403 configmaps "one" is forbidden: exceeded quota: small, requested: configmaps=1, used: configmaps=1, limited: configmaps=1');
    deepEqual(server.client.get('resourcequotas', key)?.status?.used, { 'pods': '2', 'requests.cpu': '1', 'services.nodeports': '1', 'configmaps': '1', 'count/deployments.apps': '0' });
  });

  it('counts only what is in its scope', async () => {
    const server = askingServer();
    for (const [name, spec] of [['best', { scopes: ['BestEffort'] }], ['high', { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In' as const, values: ['high'] }] } }]] as const) {
      server.client.create('resourcequotas', { metadata: { namespace: 'default', name }, spec: { hard: { pods: '0' }, ...spec } });
      server.client.patch('resourcequotas', { namespace: 'default', name }, { status: { hard: { pods: '0' }, used: { pods: '0' } } }, 'status');
    }
    server.client.create('priorityclasses.scheduling.k8s.io', { metadata: { name: 'high' }, value: 1000 });
    equal((await ask(server, 'POST', pods, pod('a', { requests: { cpu: '1' } }))).status, 201);
    equal(at((await ask(server, 'POST', pods, pod('b'))).json, 'message'), 'pods "b" is forbidden: exceeded quota: best, requested: pods=1, used: pods=0, limited: pods=0');
    const { json } = await ask(server, 'POST', pods, { metadata: { name: 'c' }, spec: { priorityClassName: 'high', containers: [{ name: 'main', image: 'web', resources: { requests: { cpu: '1' } } }] } });
    equal(at(json, 'message'), 'pods "c" is forbidden: exceeded quota: high, requested: pods=1, used: pods=0, limited: pods=0');
  });
});

describe('Admission by limit ranges', () => {
  const server = askingServer();
  server.client.create('limitranges', {
    metadata: { namespace: 'default', name: 'sizes' },
    spec: {
      limits: [
        { type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '200m' }, min: { cpu: '100m' }, max: { cpu: '800m' }, maxLimitRequestRatio: { cpu: '4' } },
        { type: 'Pod', max: { cpu: '1' } }, { type: 'PersistentVolumeClaim', min: { storage: '1Gi' }, max: { storage: '2Gi' } },
      ],
    },
  });
  const made = async (...containers: readonly NonNullable<Container['resources']>[]): Promise<unknown> => {
    const { json } = await ask(server, 'POST', `${pods}?dryRun=All`, { metadata: { name: 'a' }, spec: { containers: containers.map((resources, index) => ({ name: `c${index}`, image: 'web', resources })) } });
    return at(json, 'message') ?? [at(json, 'spec.containers.0.resources'), at(json, 'metadata.annotations'), at(json, 'status.qosClass')];
  };

  it('gives containers what they do not ask for', async () => {
    deepEqual(await made({}), [{ limits: { cpu: '500m' }, requests: { cpu: '200m' } }, { 'kubernetes.io/limit-ranger': 'LimitRanger plugin set: cpu request for container c0; cpu limit for container c0' }, 'Burstable']);
    deepEqual(await made({ limits: { cpu: '300m' } }), [{ limits: { cpu: '300m' }, requests: { cpu: '300m' } }, undefined, 'Burstable']);
  });

  it('says what is too little and too much', async () => {
    equal(await made({ requests: { cpu: '50m' }, limits: { cpu: '100m' } }), 'pods "a" is forbidden: minimum cpu usage per Container is 100m, but request is 50m');
    equal(await made({ requests: { cpu: '200m' }, limits: { cpu: '900m' } }), 'pods "a" is forbidden: [maximum cpu usage per Container is 800m, but limit is 900m, cpu max limit to request ratio per Container is 4, but provided ratio is 4.500000]');
    equal(await made({}, {}, {}), 'pods "a" is forbidden: maximum cpu usage per Pod is 1, but limit is 1500m');
    const claim = async (storage: string): Promise<unknown> => at((await ask(server, 'POST', '/api/v1/namespaces/default/persistentvolumeclaims', { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } } })).json, 'message');
    equal(await claim('500Mi'), 'persistentvolumeclaims "data" is forbidden: minimum storage usage per PersistentVolumeClaim is 1Gi, but request is 500Mi');
    equal(await claim('3Gi'), 'persistentvolumeclaims "data" is forbidden: maximum storage usage per PersistentVolumeClaim is 2Gi, but request is 3Gi');
  });
});
