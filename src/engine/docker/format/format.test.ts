import assert from 'node:assert/strict';
import { goDuration, humanDuration, parseDuration } from './duration.ts';
import { indentJson } from './json.ts';
import { bytesSize, humanSize, parseBytes } from './size.ts';
import { tabTable } from './tab-table.ts';
import { timestamp } from './timestamp.ts';

describe('units as go-units prints them', () => {
  it('durations', () => {
    const shown = [0.5, 1, 59, 60, 119, 120, 3599, 3600, 5400, 172_799, 172_800, 1_209_600, 5_184_000, 63_072_000].map(humanDuration);
    assert.deepEqual(shown, [
      'Less than a second', '1 second', '59 seconds', 'About a minute', 'About a minute', '2 minutes', '59 minutes', 'About an hour', '2 hours', '2 days', '2 days', '2 weeks', '2 months', '2 years',
    ]);
  });

  it('sizes', () => {
    assert.deepEqual([0, 999, 1000, 1_984_000, 1_234_567_890].map(size => humanSize(size)), ['0B', '999B', '1kB', '1.984MB', '1.235GB']);
    assert.deepEqual([0, 1_984_000, 999_999].map(size => humanSize(size, 3)), ['0B', '1.98MB', '1e+03kB']);
    assert.deepEqual([1024, 64 * 2 ** 20, 495_616].map(bytesSize), ['1KiB', '64MiB', '484KiB']);
    assert.deepEqual(['64m', '1g', '1.5k', '10', '1MiB', 'x', '-1'].map(parseBytes), [67_108_864, 1_073_741_824, 1536, 10, 1_048_576, undefined, undefined]);
  });

  it('Go durations', () => {
    assert.equal(parseDuration('1h2m3.5s'), 3_723_500_000_000);
    assert.equal(parseDuration('5'), 'time: missing unit in duration "5"');
    assert.deepEqual([0, 1500, 90e9, 3600e9].map(goDuration), ['0s', '1.5µs', '1m30s', '1h0m0s']);
  });

  it('points in time', () => {
    assert.equal(timestamp('10m', 1000), '400');
    assert.equal(timestamp('1700000000.5', 0), '1700000000.5');
    assert.equal(timestamp('2013-01-02T13:23:37Z', 0), '1357133017.000000000');
    assert.throws(() => timestamp('soon', 0), { message: 'failed to parse value as time or duration: "soon"' });
  });
});

describe('layout', () => {
  it('tables', () => assert.equal(tabTable('A\tBBBBBBBBBBBB\tC\nlonger than ten\tb\tc\n'), 'A                 BBBBBBBBBBBB   C\nlonger than ten   b              c\n'));
  it('JSON keeps its numbers and escapes', () => assert.equal(indentJson('{"a":[1,{}],"b":"\\u003c","c":[]}'), '{\n    "a": [\n        1,\n        {}\n    ],\n    "b": "\\u003c",\n    "c": []\n}'));
});
