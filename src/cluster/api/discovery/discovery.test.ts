import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { resources } from '../resource/resources.ts';
import { discoveryDocument } from './discovery.ts';

const served = { definitions: resources };

function at(path: string, accept?: string): unknown {
  return discoveryDocument(served, path, accept, '172.18.0.2:6443')?.content;
}

describe('discovery of the API', () => {
  it('names the versions of the core group, and all groups', () => {
    deepStrictEqual(at('/api'), { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [{ clientCIDR: '0.0.0.0/0', serverAddress: '172.18.0.2:6443' }] });
    const { groups } = at('/apis') as { groups: { name: string; preferredVersion: unknown }[] };
    deepStrictEqual(groups.find(({ name }) => name === 'apps')?.preferredVersion, { groupVersion: 'apps/v1', version: 'v1' });
    deepStrictEqual(at('/apis/apps'), { kind: 'APIGroup', apiVersion: 'v1', name: 'apps', versions: [{ groupVersion: 'apps/v1', version: 'v1' }], preferredVersion: { groupVersion: 'apps/v1', version: 'v1' } });
  });

  it('lists resources and their subresources', () => {
    const { resources: listed } = at('/apis/apps/v1') as { resources: { name: string }[] };
    deepStrictEqual(listed.filter(({ name }) => name.startsWith('deployments')), [
      { name: 'deployments', singularName: 'deployment', namespaced: true, kind: 'Deployment', verbs: ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'], shortNames: ['deploy'], categories: ['all'] },
      { name: 'deployments/scale', singularName: '', namespaced: true, group: 'autoscaling', version: 'v1', kind: 'Scale', verbs: ['get', 'patch', 'update'] },
      { name: 'deployments/status', singularName: '', namespaced: true, kind: 'Deployment', verbs: ['get', 'patch', 'update'] },
    ]);
  });

  it('tells all at once to who asks for it', () => {
    const document = discoveryDocument(served, '/api', 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json', '');
    strictEqual(document?.type, 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList');
    const { items: [core] } = document.content as { items: { versions: { version: string; resources: { resource: string; scope: string; subresources?: { subresource: string; responseKind: unknown }[] }[] }[] }[] };
    const pods = core?.versions[0]?.resources.find(({ resource }) => resource === 'pods');
    deepStrictEqual(pods?.subresources?.find(({ subresource }) => subresource === 'eviction')?.responseKind, { group: 'policy', version: 'v1', kind: 'Eviction' });
  });

  it('leaves other paths to others', () => {
    for (const path of ['/api/v2', '/api/v1/pods', '/apis/nothing', '/apis/apps/v2', '/apis/apps/v1/deployments', '/version']) strictEqual(at(path), undefined, path);
  });
});
