import { keyOf } from '../cache.ts';
import { millis } from '../object/time.ts';
import { unlessGone, type Controller } from './controller.ts';
import { endOf } from './job-status.ts';

/** Deletes jobs some time after they have ended ("Automatic Cleanup for Finished Jobs"). */
export const jobTtlController: Controller = {
  name: 'ttl-after-finished-controller',
  start({ client, caches, enqueue, now }) {
    const jobs = caches.of('jobs.batch');
    jobs.onUpdate(({ object }) => {
      if (object.spec.ttlSecondsAfterFinished !== undefined && endOf(object)) enqueue(keyOf(object));
    });
    return key => {
      const job = jobs.get(key);
      const end = job && endOf(job);
      if (!end || job.spec.ttlSecondsAfterFinished === undefined || job.metadata.deletionTimestamp !== undefined) return;
      const left = millis(end.lastTransitionTime) + job.spec.ttlSecondsAfterFinished * 1000 - now();
      if (left > 0) enqueue(key, left);
      else unlessGone(() => client.delete('jobs.batch', job.metadata, { propagationPolicy: 'Foreground' }));
    };
  },
};
