import assert from 'node:assert/strict';
import { includes, selects } from './selector.ts';

describe('label selectors', () => {
  const labels = { app: 'web', tier: 'front' };

  it('pick everything if empty, nothing if absent', () => {
    assert.equal(selects({}, labels), true);
    assert.equal(selects(undefined, labels), false);
  });

  it('want all labels and all expressions', () => {
    assert.equal(selects({ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }] }, labels), true);
    assert.equal(selects({ matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }] }, labels), false);
    assert.equal(selects({ matchExpressions: [{ key: 'app', operator: 'Exists' }, { key: 'gone', operator: 'DoesNotExist' }] }, labels), true);
    assert.equal(selects({ matchExpressions: [{ key: 'gone', operator: 'NotIn', values: ['x'] }] }), true);
  });

  it('of services are labels only', () => {
    assert.equal(includes(labels, { app: 'web' }), true);
    assert.equal(includes(labels, { app: 'web', tier: 'back' }), false);
  });
});
