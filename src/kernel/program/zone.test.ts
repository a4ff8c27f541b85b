import { deepEqual, equal } from 'node:assert/strict';
import { parseDate } from './parse-date.ts';
import { formatTime } from './time.ts';
import { zoneOf } from './zone.ts';

const [winter, summer] = [1_700_000_000_000_000_000n, 1_720_000_000_000_000_000n];

describe('time zones', () => {
  it('are named as TZ may name them', () => {
    for (const [name, shows] of [
      ['Asia/Seoul', '07:13 KST +0900'], ['KST-9', '07:13 KST +0900'], ['<+09>-9', '07:13 +09 +0900'], ['Etc/GMT-9', '07:13 +09 +0900'], [':Asia/Kolkata', '03:43 IST +0530'], ['Foo/Bar', '22:13 Foo +0000'], ['', '22:13 UTC +0000'],
    ] as const) equal(formatTime('%H:%M %Z %z', winter, zoneOf(name)), shows, name);
  });

  it('have summers', () => {
    deepEqual(['America/New_York', 'Europe/Paris', 'Europe/London'].map(name => [winter, summer].map(ns => formatTime('%Z%:z', ns, zoneOf(name))).join(' ')), ['EST-05:00 EDT-04:00', 'CET+01:00 CEST+02:00', 'GMT+00:00 BST+01:00']);
  });

  it('say what is meant by a time without one', () => {
    const seoul = zoneOf('Asia/Seoul');
    const seconds = (text: string, zone = seoul): number => Number((parseDate(text, winter, zone) ?? -1n) / 1_000_000_000n);
    deepEqual(
      [seconds('2024-01-01 00:00'), seconds('2024-01-01 00:00 UTC'), seconds('2024-01-01 00:00 +0300'), seconds('2024-01-01 00:00 KST', zoneOf('')), seconds('TZ="America/New_York" 2024-07-01 09:00'), seconds('@5')],
      [1_704_034_800, 1_704_067_200, 1_704_056_400, 1_704_034_800, 1_719_838_800, 5]);
  });
});
