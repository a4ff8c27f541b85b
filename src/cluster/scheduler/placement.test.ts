import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addNode } from '../controller/testing.ts';
import { requestsOf } from '../object/pod-resources.ts';
import { untolerated } from '../object/taints.ts';
import { apiServer, podNamed } from '../testing.ts';
import { startScheduler } from './scheduler.ts';

describe('the scheduler, whatever comes', () => {
  const pod = fc.record({ cpu: fc.integer({ min: 0, max: 4000 }), priority: fc.integer({ min: 0, max: 2 }), port: fc.option(fc.constantFrom(80, 443), { freq: 4 }), tolerant: fc.boolean() });
  const step = fc.oneof(
    pod.map(spec => ({ do: 'create' as const, ...spec })),
    fc.nat(30).map(which => ({ do: 'delete' as const, which })),
    fc.record({ do: fc.constantFrom('cordon' as const, 'uncordon' as const, 'taint' as const), which: fc.nat(2) }),
    fc.constant({ do: 'wait' as const }),
  );

  it('never gives more of a node than there is, no port twice, no node that repels the pod; and leaves nothing that fits', () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), steps => {
      const { client, clock } = apiServer();
      for (const index of [0, 1, 2]) {
        addNode(client, `node-${index}`);
        client.create('priorityclasses.scheduling.k8s.io', { metadata: { name: `class-${index}` }, value: index });
      }
      const log: string[] = [];
      startScheduler({ client, clock, log: line => log.push(line) });
      const places = new Map<string, string>();
      client.watch('pods', ({ object, type }) => {
        const { nodeName } = object.spec;
        if (type === 'DELETED' || nodeName === undefined || places.has(object.metadata.name)) return;
        places.set(object.metadata.name, nodeName);
        const node = client.get('nodes', { name: nodeName })!;
        assert.equal(untolerated(node.spec.taints, object.spec.tolerations), undefined);
        assert.notEqual(node.spec.unschedulable, true);
      });
      steps.forEach((each, index) => {
        const name = `node-${'which' in each ? each.which % 3 : 0}`;
        switch (each.do) {
          case 'create': {
            const { metadata, spec } = podNamed(`pod-${String(index).padStart(2, '0')}`, 'default', {
              priorityClassName: `class-${each.priority}`, ...each.tolerant && { tolerations: [{ key: 'dedicated', operator: 'Exists' }] },
              containers: [{ name: 'main', image: 'web', resources: { requests: { cpu: `${each.cpu}m` } }, ...each.port !== null && { ports: [{ containerPort: each.port, hostPort: each.port }] } }],
            });
            client.create('pods', { metadata, spec });
            break;
          }
          case 'delete': {
            const pods = client.list('pods');
            const victim = pods[each.which % Math.max(1, pods.length)];
            if (victim) client.delete('pods', victim.metadata, { gracePeriodSeconds: 0 });
            break;
          }
          case 'cordon': case 'uncordon': client.patch('nodes', { name }, { spec: { unschedulable: each.do === 'cordon' } }); break;
          case 'taint': client.patch('nodes', { name }, { spec: { taints: [{ key: 'dedicated', effect: 'NoSchedule' }] } }); break;
          case 'wait': clock.advance(1000);
        }
        if (index % 3 === 0) clock.advance();
        check();
      });
      for (let round = 0; round < 5; round++) {
        clock.advance(15_000);
        for (const { metadata } of client.list('pods')) if (metadata.deletionTimestamp !== undefined) client.delete('pods', metadata, { gracePeriodSeconds: 0 });
      }
      clock.advance(15_000);
      check();
      for (const waiting of client.list('pods').filter(({ spec }) => spec.nodeName === undefined)) {
        const cpu = requestsOf(waiting.spec)['cpu'] ?? 0;
        const port = waiting.spec.containers[0]?.ports?.[0]?.hostPort;
        for (const node of client.list('nodes')) {
          const here = client.list('pods').filter(({ spec }) => spec.nodeName === node.metadata.name);
          const fits = !node.spec.unschedulable && !untolerated(node.spec.taints, waiting.spec.tolerations) && here.reduce((sum, { spec }) => sum + (requestsOf(spec)['cpu'] ?? 0), cpu) <= 4000
            && !here.some(({ spec }) => port !== undefined && spec.containers[0]?.ports?.[0]?.hostPort === port);
          assert.equal(fits, false, `${waiting.metadata.name} would fit on ${node.metadata.name}`);
        }
      }
      assert.deepEqual(log, []);

      function check(): void {
        for (const { metadata: { name } } of client.list('nodes')) {
          const here = client.list('pods').filter(({ spec }) => spec.nodeName === name);
          assert.ok(here.reduce((sum, { spec }) => sum + (requestsOf(spec)['cpu'] ?? 0), 0) <= 4000);
          const ports = here.flatMap(({ spec }) => spec.containers[0]?.ports?.[0]?.hostPort ?? []);
          assert.equal(new Set(ports).size, ports.length);
        }
      }
    }), { numRuns: 20 });
  }).timeout(30_000);
});
