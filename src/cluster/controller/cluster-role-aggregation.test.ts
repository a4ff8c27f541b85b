import assert from 'node:assert/strict';
import { clusterRoleAggregationController } from './cluster-role-aggregation.ts';
import { testCluster } from './testing.ts';

describe('the controller of aggregated roles', () => {
  it('gives a role the rules of those that are labelled for it', () => {
    const { client, wait } = testCluster({ controllers: [clusterRoleAggregationController] });
    const rules = [{ apiGroups: ['example.com'], resources: ['crontabs'], verbs: ['get'] }];
    const allowed = (name: string): boolean => client.get('clusterroles.rbac.authorization.k8s.io', { name })?.rules?.some(({ apiGroups }) => apiGroups?.includes('example.com')) === true;
    wait(1);
    const before = client.get('clusterroles.rbac.authorization.k8s.io', { name: 'view' })?.rules;
    client.create('clusterroles.rbac.authorization.k8s.io', { metadata: { name: 'crontabs', labels: { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' } }, rules });
    wait(1);
    assert.deepEqual(['view', 'edit', 'admin'].map(allowed), [true, true, true]);
    client.delete('clusterroles.rbac.authorization.k8s.io', { name: 'crontabs' });
    wait(1);
    assert.deepEqual(client.get('clusterroles.rbac.authorization.k8s.io', { name: 'view' })?.rules, before);
  });
});
