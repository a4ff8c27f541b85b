import assert from 'node:assert/strict';
import { formatBytes, formatCpus, formatDuration } from './quantity.ts';

describe('quantities', () => {
  const cases: readonly (readonly [string, string])[] = [
    [formatBytes(0), '0 B'], [formatBytes(999), '999 B'], [formatBytes(1000), '0.98 KiB'], [formatBytes(64 * 2 ** 20), '64 MiB'], [formatBytes(1.5 * 2 ** 30), '1.5 GiB'], [formatBytes(Infinity), '∞'],
    [formatCpus(0.5), '0.5'], [formatCpus(2), '2'], [formatCpus(1 / 3), '0.333'], [formatCpus(Infinity), '∞'],
    [formatDuration(850), '850 µs'], [formatDuration(12_300), '12.3 ms'], [formatDuration(4_500_000), '4.5 s'], [formatDuration(125 * 60e6), '2 h 5 min'],
  ];
  for (const [actual, expected] of cases) it(expected, () => assert.equal(actual, expected));
});
