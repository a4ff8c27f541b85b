import assert from 'node:assert/strict';
import type { Pod } from '../object/core.ts';
import { deploymentController } from './deployment.ts';
import { endpointSliceController } from './endpointslice.ts';
import { endpointsController } from './endpoints.ts';
import { replicaSetController } from './replicaset.ts';
import { testCluster, type TestCluster, type TestClusterOptions } from './testing.ts';

describe('the endpoints of a service', () => {
  const key = { namespace: 'default', name: 'web' };
  const cluster = (options: Partial<TestClusterOptions> = {}): TestCluster => testCluster({ controllers: [endpointsController, endpointSliceController, deploymentController, replicaSetController], nodes: 3, ...options });
  const serve = ({ client }: TestCluster, targetPort: number | string = 8080, selector: Readonly<Record<string, string>> = { app: 'web' }): void => {
    client.create('services', { metadata: key, spec: { selector, ports: [{ name: 'http', port: 80, targetPort }] } });
  };
  const deploy = ({ client }: TestCluster, name: string, replicas: number, labels: Readonly<Record<string, string>>, ports: Pod['spec']['containers'][number]['ports'] = []): void => {
    client.create('deployments.apps', { metadata: { namespace: 'default', name }, spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'main', image: name, ports }] } } } });
  };
  const addresses = ({ client }: TestCluster): readonly string[] => (client.get('endpoints', key)?.subsets ?? []).flatMap(({ addresses: list = [] }) => list.map(({ targetRef }) => targetRef?.name ?? '')).sort();

  it('are its ready pods, in Endpoints and in a slice', () => {
    const web = cluster();
    serve(web);
    deploy(web, 'web', 2, { app: 'web' });
    web.wait(5);
    const subsets = web.client.get('endpoints', key)?.subsets ?? [];
    assert.equal(subsets.length, 1);
    assert.deepEqual(subsets[0]?.ports, [{ name: 'http', port: 8080, protocol: 'TCP' }]);
    assert.deepEqual(addresses(web), web.pods().map(({ metadata }) => metadata.name).sort());
    const slices = web.client.list('endpointslices.discovery.k8s.io', { namespace: 'default' }).filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'web');
    assert.equal(slices.length, 1);
    assert.match(slices[0]?.metadata.name ?? '', /^web-\w{5}$/);
    assert.equal(slices[0]?.metadata.labels?.['kubernetes.io/service-name'], 'web');
    assert.deepEqual(slices[0].endpoints.map(({ conditions }) => conditions), Array(2).fill({ ready: true, serving: true, terminating: false }));
  });

  it('tell those that are not ready from those that are, and those that are going from both', () => {
    const web = cluster({ outcome: ({ metadata }) => metadata.labels?.['app'] === 'web' ? 'ready' : 'never ready' });
    serve(web, 80, { tier: 'front' });
    deploy(web, 'web', 1, { app: 'web', tier: 'front' });
    deploy(web, 'slow', 1, { app: 'slow', tier: 'front' });
    web.wait(5);
    const [subset] = web.client.get('endpoints', key)?.subsets ?? [];
    assert.deepEqual([subset?.addresses?.length, subset?.notReadyAddresses?.length], [1, 1]);
    web.client.delete('deployments.apps', { namespace: 'default', name: 'web' });
    web.client.delete('pods', web.pods().find(({ metadata }) => metadata.labels?.['app'] === 'web')!.metadata);
    web.clock.advance();
    const conditions = web.client.list('endpointslices.discovery.k8s.io').flatMap(({ endpoints }) => endpoints).map(endpoint => endpoint.conditions);
    assert.deepEqual(conditions.find(each => each?.terminating), { ready: false, serving: true, terminating: true });
  });

  it('change at once from blue to green with the selector', () => {
    const web = cluster();
    deploy(web, 'blue', 2, { app: 'web', version: 'blue' });
    deploy(web, 'green', 3, { app: 'web', version: 'green' });
    serve(web, 8080, { app: 'web', version: 'blue' });
    web.wait(5);
    assert.ok(addresses(web).length === 2 && addresses(web).every(name => name.startsWith('blue-')));
    web.client.patch('services', key, { spec: { selector: { version: 'green' } } });
    web.clock.advance();
    assert.ok(addresses(web).length === 3 && addresses(web).every(name => name.startsWith('green-')));
  });

  it('have the number that a named port has in each pod', () => {
    const web = cluster();
    serve(web, 'http', { tier: 'front' });
    deploy(web, 'old', 1, { app: 'old', tier: 'front' }, [{ name: 'http', containerPort: 3000 }]);
    deploy(web, 'new', 1, { app: 'new', tier: 'front' }, [{ name: 'http', containerPort: 8080 }]);
    web.wait(5);
    assert.deepEqual(web.client.get('endpoints', key)?.subsets?.map(({ ports }) => ports?.[0]?.port).sort(), [3000, 8080]);
    assert.equal(web.client.list('endpointslices.discovery.k8s.io').filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'web').length, 2);
  });

  it('go with the service, and are slices of a hundred', function () {
    this.timeout(20_000);
    const web = cluster();
    serve(web);
    deploy(web, 'web', 230, { app: 'web' });
    web.wait(20);
    const sizes = (): readonly number[] => web.client.list('endpointslices.discovery.k8s.io').map(({ endpoints }) => endpoints.length).sort((a, b) => b - a);
    assert.deepEqual(sizes(), [100, 100, 30]);
    web.client.patch('deployments.apps', { namespace: 'default', name: 'web' }, { spec: { replicas: 1 } });
    web.wait(20);
    assert.equal(sizes().reduce((sum, size) => sum + size), 1);
    web.client.delete('services', key);
    web.wait(1);
    assert.equal(web.client.get('endpoints', key), undefined);
  });
});
