import assert from 'node:assert/strict';
import { OpenRows } from './open-rows.ts';

describe('OpenRows', () => {
  const cluster = { parent: undefined };
  const namespace = { parent: cluster };
  const running: string[] = [];
  const start = (name: string) => () => {
    running.push(name);
    return { dispose: () => { running.splice(running.indexOf(name), 1); } };
  };

  it('runs what belongs to rows that are open and seen', () => {
    const rows = new OpenRows<{ parent: typeof cluster | undefined }>();
    rows.opened(cluster, start('cluster'));
    rows.opened(namespace, start('namespace'));
    rows.opened(namespace, start('namespace'));
    assert.deepEqual(running, ['cluster', 'namespace']);
    rows.collapsed(cluster);
    assert.deepEqual(running, []);
    rows.expanded(cluster);
    assert.deepEqual(running, ['cluster', 'namespace']);
    rows.collapsed(namespace);
    rows.isVisible = false;
    assert.deepEqual(running, []);
    rows.isVisible = true;
    assert.deepEqual(running, ['cluster']);
    rows.forget(cluster);
    assert.deepEqual(running, []);
    rows.expanded(namespace);
    rows.dispose();
    assert.deepEqual(running, []);
  });
});
