import assert from 'node:assert/strict';
import { isSnapshotName } from './snapshots.ts';

describe('isSnapshotName', () => {
  it('takes names in any language', () => assert.deepEqual(['lab 1', '실습-2', 'v1.0', '_'].filter(isSnapshotName), ['lab 1', '실습-2', 'v1.0', '_']));
  it('takes nothing that leads elsewhere', () => assert.deepEqual(['', '..', '../x', 'a/b', 'a\\b', '.hidden', ' x', 'a\0', 'x'.repeat(81)].filter(isSnapshotName), []));
});
