import { deepEqual, equal } from 'node:assert/strict';
import { ask, askingServer, at } from './testing.ts';

const older = '/apis/autoscaling/v1/namespaces/default/horizontalpodautoscalers';
const newer = '/apis/autoscaling/v2/namespaces/default/horizontalpodautoscalers';

describe('A resource in a version that is not the stored one', () => {
  const server = askingServer();
  const spec = { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' }, maxReplicas: 3 };
  const utilization = async (name: string): Promise<unknown> => at((await ask(server, 'GET', `${newer}/${name}`)).json, 'spec.metrics.0.resource.target.averageUtilization');

  it('is patched in each way as it is shown', async () => {
    await ask(server, 'POST', older, { metadata: { name: 'web' }, spec: { ...spec, targetCPUUtilizationPercentage: 50 } });
    for (const [type, patch, percent] of [
      ['application/merge-patch+json', { spec: { targetCPUUtilizationPercentage: 60 } }, 60], ['application/strategic-merge-patch+json', { spec: { targetCPUUtilizationPercentage: 70 } }, 70],
      ['application/json-patch+json', [{ op: 'replace', path: '/spec/targetCPUUtilizationPercentage', value: 80 }], 80],
    ] as const) {
      const { status, json } = await ask(server, 'PATCH', `${older}/web`, patch, type);
      deepEqual([status, at(json, 'apiVersion'), at(json, 'spec.targetCPUUtilizationPercentage'), await utilization('web')], [200, 'autoscaling/v1', percent, percent]);
    }
    equal((await ask(server, 'PATCH', `${older}/nobody`, {}, 'application/merge-patch+json')).status, 404);
  });

  it('is applied', async () => {
    const { status, json } = await ask(server, 'PATCH', `${older}/applied?fieldManager=me`, { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', metadata: { name: 'applied' }, spec: { ...spec, targetCPUUtilizationPercentage: 40 } }, 'application/apply-patch+yaml');
    deepEqual([status, at(json, 'spec.targetCPUUtilizationPercentage'), await utilization('applied')], [201, 40, 40]);
  });

  it('keeps what it cannot show in an annotation', async () => {
    const memory = { type: 'Resource', resource: { name: 'memory', target: { type: 'Utilization', averageUtilization: 30 } } };
    await ask(server, 'POST', newer, { metadata: { name: 'both' }, spec: { ...spec, metrics: [memory, { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }] } });
    const { json } = await ask(server, 'GET', `${older}/both`);
    deepEqual(JSON.parse(String((at(json, 'metadata.annotations') as Record<string, string>)['autoscaling.alpha.kubernetes.io/metrics'])), [{ type: 'Resource', resource: { name: 'memory', targetAverageUtilization: 30 } }]);
    await ask(server, 'PUT', `${older}/both`, { ...json as object, spec: { ...spec, maxReplicas: 7, targetCPUUtilizationPercentage: 50 } });
    const after = (await ask(server, 'GET', `${newer}/both`)).json;
    deepEqual([at(after, 'spec.maxReplicas'), at(after, 'metadata.annotations'), at(after, 'spec.metrics.1')], [7, undefined, memory]);
  });
});
