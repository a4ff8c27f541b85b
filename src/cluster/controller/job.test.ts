import assert from 'node:assert/strict';
import type { Draft } from '../client.ts';
import { conditionOf, isTrue } from '../object/conditions.ts';
import type { Job } from '../object/workloads.ts';
import { formatIndexes, indexOf, parseIndexes } from './job-status.ts';
import { jobTtlController } from './job-ttl.ts';
import { jobController } from './job.ts';
import { garbageCollector } from './garbage-collector.ts';
import { testCluster, type TestCluster, type TestClusterOptions } from './testing.ts';

describe('the job controller', () => {
  const key = { namespace: 'default', name: 'work' };
  const gc = garbageCollector([{ name: 'pods', apiVersion: 'v1', kind: 'Pod', namespaced: true }, { name: 'jobs.batch', apiVersion: 'batch/v1', kind: 'Job', namespaced: true }]);
  const cluster = (options: Partial<TestClusterOptions> = {}): TestCluster => testCluster({ controllers: [jobController, jobTtlController, gc], outcome: () => 'succeeds', ...options });
  const work = (more: Partial<Job['spec']> = {}): Draft<Job> => ({ metadata: key, spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'work' }] } }, ...more } });
  const status = ({ client }: TestCluster): NonNullable<Job['status']> => client.get('jobs.batch', key)?.status ?? {};
  const reason = (test: TestCluster, type: string): string | undefined => conditionOf(status(test).conditions, type)?.reason;

  it('runs as many pods at a time as allowed until enough have succeeded', () => {
    const test = cluster();
    const { client, clock, pods, events } = test;
    client.create('jobs.batch', work({ completions: 5, parallelism: 2 }));
    for (let step = 0; step < 60; step++) {
      clock.advance(100);
      assert.ok(pods().filter(({ status: { phase } = {} }) => phase !== 'Succeeded').length <= 2);
    }
    assert.equal(status(test).succeeded, 5);
    assert.equal(status(test).active, undefined);
    assert.equal(reason(test, 'Complete'), 'CompletionsReached');
    assert.equal(events('work').at(-1), 'Completed: Job completed');
    assert.equal(pods().length, 5);
    assert.ok(pods().every(({ metadata }) => metadata.finalizers === undefined));
    assert.deepEqual(test.log, []);
  });

  it('gives up after backoffLimit failures, each later than the last', () => {
    const test = cluster({ outcome: () => 'fails' });
    test.client.create('jobs.batch', work({ backoffLimit: 2 }));
    test.wait(5);
    assert.equal(test.pods().length, 1);
    test.wait(10);
    assert.equal(test.pods().length, 2);
    test.wait(60);
    assert.equal(status(test).failed, 3);
    assert.equal(reason(test, 'Failed'), 'BackoffLimitExceeded');
    assert.equal(test.events('work').at(-1), 'BackoffLimitExceeded: Job has reached the specified backoff limit');
  });

  it('gives each pod of an indexed job its part, again if it failed', () => {
    let failures = 1;
    const test = cluster({ outcome: pod => indexOf(pod) === 1 && failures-- > 0 ? 'fails' : 'succeeds' });
    test.client.create('jobs.batch', work({ completionMode: 'Indexed', completions: 4, parallelism: 4 }));
    test.wait(1.5);
    assert.equal(status(test).completedIndexes, '0,2,3');
    const [first] = test.pods();
    assert.match(first?.metadata.name ?? '', /^work-0-\w{5}$/);
    assert.equal(first?.spec.hostname, 'work-0');
    assert.equal(first.spec.containers[0]?.env?.[0]?.name, 'JOB_COMPLETION_INDEX');
    test.wait(30);
    assert.equal(status(test).completedIndexes, '0-3');
    assert.ok(isTrue(status(test).conditions, 'Complete'));
  });

  it('fails after its deadline, and says so at once', () => {
    const test = cluster({ outcome: () => 'ready' });
    test.client.create('jobs.batch', work({ activeDeadlineSeconds: 30 }));
    test.wait(30);
    assert.equal(reason(test, 'FailureTarget'), 'DeadlineExceeded');
    assert.equal(reason(test, 'Failed'), undefined);
    test.wait(5);
    assert.equal(reason(test, 'Failed'), 'DeadlineExceeded');
    assert.equal(test.pods().length, 0);
  });

  it('is suspended and goes on', () => {
    const test = cluster({ delay: () => 5000 });
    test.client.create('jobs.batch', work());
    test.wait(1);
    assert.equal(status(test).active, 1);
    test.client.patch('jobs.batch', key, { spec: { suspend: true } });
    test.wait(10);
    assert.equal(test.client.list('pods').length, 0);
    assert.equal(reason(test, 'Suspended'), 'JobSuspended');
    test.client.patch('jobs.batch', key, { spec: { suspend: false } });
    test.wait(10);
    assert.equal(status(test).succeeded, 1);
    assert.equal(status(test).failed ?? 0, 0);
    assert.deepEqual(test.events('work').filter(event => /^(Susp|Resu)/.test(event)), ['Suspended: Job suspended', 'Resumed: Job resumed']);
  });

  it('goes when its time to live is over, with its pods', () => {
    const test = cluster();
    test.client.create('jobs.batch', work({ ttlSecondsAfterFinished: 20 }));
    test.wait(15);
    assert.equal(status(test).succeeded, 1);
    test.wait(10);
    assert.deepEqual([test.client.list('jobs.batch').length, test.client.list('pods').length], [0, 0]);
  });

  it('counts a pod once that is deleted while it runs', () => {
    const test = cluster({ outcome: () => 'ready' });
    test.client.create('jobs.batch', work());
    test.wait(2);
    test.client.delete('pods', test.pods()[0]!.metadata);
    test.wait(20);
    assert.equal(status(test).failed, 1);
    assert.equal(status(test).active, 1);
    assert.equal(test.client.list('pods').length, 1);
  });
});

describe('indexes of a job', () => {
  for (const [text, numbers] of [['', []], ['0', [0]], ['0,1', [0, 1]], ['0-2', [0, 1, 2]], ['0,2-4,7', [0, 2, 3, 4, 7]]] as const) {
    it(`"${text}"`, () => {
      assert.equal(formatIndexes(numbers), text);
      assert.deepEqual([...parseIndexes(text)], [...numbers]);
    });
  }
});
