import assert from 'node:assert/strict';
import { EventRecorder } from './events.ts';
import type { Event } from './object/core.ts';
import { apiServer, podNamed } from './testing.ts';

describe('events', () => {
  const recorder = () => {
    const { client, clock } = apiServer();
    const pod = client.create('pods', podNamed('web'));
    return { client, clock, pod, events: new EventRecorder(client, clock, 'kubelet', 'kind-worker'), list: (): readonly Event[] => client.list('events') };
  };

  it('say what they are about, when and by whom', () => {
    const { pod, events, list } = recorder();
    events.record(pod, 'Normal', 'Started', 'Started container main', 'spec.containers{main}');
    const [event] = list();
    assert.match(event?.metadata.name ?? '', /^web\.[0-9a-f]+$/);
    assert.deepEqual(event?.involvedObject, { kind: 'Pod', apiVersion: 'v1', name: 'web', namespace: 'default', uid: pod.metadata.uid, resourceVersion: pod.metadata.resourceVersion, fieldPath: 'spec.containers{main}' });
    assert.deepEqual(event.source, { component: 'kubelet', host: 'kind-worker' });
    assert.equal(event.firstTimestamp, '2026-01-01T00:00:00Z');
  });

  it('are counted when they come again', () => {
    const { clock, pod, events, list } = recorder();
    for (let time = 0; time < 3; time++) {
      events.record(pod, 'Warning', 'BackOff', 'Back-off restarting');
      clock.advance(10_000);
    }
    assert.deepEqual(list().map(({ count, firstTimestamp, lastTimestamp }) => [count, firstTimestamp, lastTimestamp]), [[3, '2026-01-01T00:00:00Z', '2026-01-01T00:00:20Z']]);
  });

  it('that differ only in words are combined when they are many', () => {
    const { pod, events, list } = recorder();
    for (let time = 0; time < 30; time++) events.record(pod, 'Warning', 'Failed', `for the ${time}th time`);
    assert.equal(list().length, 11);
    assert.ok(list().some(({ message, count }) => message === '(combined from similar events): for the 29th time' && count === 20));
  });
});
