import assert from 'node:assert/strict';
import { resourceQuotaController } from './resource-quota.ts';
import { testCluster } from './testing.ts';

describe('the resource quota controller', () => {
  it('says what is used of what is allowed', () => {
    const { client, wait } = testCluster({ controllers: [resourceQuotaController] });
    const key = { namespace: 'default', name: 'small' };
    const hard = { 'pods': '5', 'requests.cpu': '2', 'requests.memory': '1Gi', 'limits.cpu': '4', 'configmaps': '3', 'count/deployments.apps': '1' };
    client.create('resourcequotas', { metadata: key, spec: { hard } });
    for (const name of ['a', 'b']) {
      client.create('pods', { metadata: { namespace: 'default', name }, spec: { containers: [{ name: 'main', image: 'web', resources: { requests: { cpu: '250m', memory: '64Mi' }, limits: { cpu: '1' } } }] } });
    }
    client.create('configmaps', { metadata: { namespace: 'default', name: 'settings' } });
    wait(2);
    assert.deepEqual(client.get('resourcequotas', key)?.status, { hard, used: { 'pods': '2', 'requests.cpu': '500m', 'requests.memory': '128Mi', 'limits.cpu': '2', 'configmaps': '1', 'count/deployments.apps': '0' } });
    client.delete('pods', { namespace: 'default', name: 'a' });
    wait(2);
    assert.equal(client.get('resourcequotas', key)?.status?.used?.['requests.cpu'], '250m');
  });
});
