import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { humanDuration, since } from './duration.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('ages of objects', () => {
  it('are said in two units at most, the coarser the longer', () => {
    const told: [number, string][] = [
      [-3 * second, '<invalid>'], [-second, '0s'], [0, '0s'], [119 * second, '119s'], [2 * minute, '2m'], [5 * minute + 3 * second, '5m3s'], [10 * minute + 5 * second, '10m'], [179 * minute, '179m'],
      [3 * hour, '3h'], [3 * hour + 2 * minute, '3h2m'], [8 * hour + 40 * minute, '8h'], [47 * hour, '47h'], [2 * day, '2d'], [2 * day + 5 * hour, '2d5h'], [8 * day + 5 * hour, '8d'],
      [729 * day, '729d'], [730 * day, '2y'], [800 * day, '2y70d'], [8 * 365 * day, '8y'], [3000 * day, '8y'],
    ];
    deepStrictEqual(told.map(([ms]) => humanDuration(ms)), told.map(([, words]) => words));
  });

  it('are unknown without a time', () => {
    strictEqual(since(undefined, 0), '<unknown>');
    strictEqual(since('2026-11-22T08:00:00Z', Date.parse('2026-11-22T08:00:41Z')), '41s');
  });
});
