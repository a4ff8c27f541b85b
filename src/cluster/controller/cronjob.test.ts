import assert from 'node:assert/strict';
import type { Draft } from '../client.ts';
import type { CronJob } from '../object/workloads.ts';
import { cronJobController } from './cronjob.ts';
import { jobController } from './job.ts';
import { testCluster, type TestCluster, type TestClusterOptions } from './testing.ts';

describe('the cron job controller', () => {
  const key = { namespace: 'default', name: 'tick' };
  const cluster = (options: Partial<TestClusterOptions> = {}): TestCluster => testCluster({ controllers: [cronJobController, jobController], outcome: () => 'succeeds', ...options });
  const tick = (more: Partial<CronJob['spec']> = {}): Draft<CronJob> => ({
    metadata: key, spec: { schedule: '* * * * *', jobTemplate: { metadata: { labels: { app: 'tick' } }, spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'main', image: 'tick' }] } } } }, ...more },
  });
  const jobs = ({ client }: TestCluster): readonly string[] => client.list('jobs.batch').filter(({ metadata }) => metadata.deletionTimestamp === undefined).map(({ metadata }) => metadata.name);
  const start = Date.UTC(2026, 0, 1) / 60_000;

  it('makes a job a minute, and keeps the last ones', () => {
    const test = cluster();
    test.client.create('cronjobs.batch', tick());
    test.wait(30);
    assert.deepEqual(jobs(test), []);
    test.wait(31);
    assert.deepEqual(jobs(test), [`tick-${start + 1}`]);
    const [job] = test.client.list('jobs.batch');
    assert.equal(job?.metadata.annotations?.['batch.kubernetes.io/cronjob-scheduled-timestamp'], '2026-01-01T00:01:00Z');
    assert.equal(job.metadata.labels?.['app'], 'tick');
    test.wait(300);
    assert.deepEqual(jobs(test), [4, 5, 6].map(minute => `tick-${start + minute}`));
    assert.equal(test.client.get('cronjobs.batch', key)?.status?.lastScheduleTime, '2026-01-01T00:06:00Z');
    assert.ok(test.events('tick').includes(`SawCompletedJob: Saw completed job: tick-${start + 1}, condition: Complete`));
    assert.deepEqual(test.log, []);
  });

  for (const [policy, expected] of [['Allow', 3], ['Forbid', 1], ['Replace', 1]] as const) {
    it(`with the policy ${policy} has ${expected} running when they do not end`, () => {
      const test = cluster({ outcome: () => 'ready' });
      test.client.create('cronjobs.batch', tick({ concurrencyPolicy: policy }));
      test.wait(185);
      assert.equal(test.client.get('cronjobs.batch', key)?.status?.active?.length, expected);
      if (policy === 'Replace') assert.deepEqual(jobs(test), [`tick-${start + 3}`]);
      if (policy === 'Forbid') assert.deepEqual(jobs(test), [`tick-${start + 1}`]);
    });
  }

  it('does nothing while suspended', () => {
    const test = cluster();
    test.client.create('cronjobs.batch', tick({ suspend: true }));
    test.wait(120);
    assert.deepEqual(jobs(test), []);
  });
});
