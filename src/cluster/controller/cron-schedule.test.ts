import assert from 'node:assert/strict';
import { parseSchedule } from './cron-schedule.ts';

describe('cron schedules', () => {
  const after = (text: string, time: string, zone?: string): string | undefined => {
    const next = parseSchedule(text, zone)?.next(Date.parse(time));
    return next === undefined ? undefined : new Date(next).toISOString().slice(0, 16);
  };

  for (const [text, time, next] of [
    ['* * * * *', '2026-01-01T00:00:00Z', '2026-01-01T00:01'],
    ['*/5 * * * *', '2026-01-01T00:03:10Z', '2026-01-01T00:05'],
    ['0 3 * * *', '2026-01-01T03:00:00Z', '2026-01-02T03:00'],
    ['30 9-17/4 * * mon-fri', '2026-01-02T17:31:00Z', '2026-01-05T09:30'],
    ['0 0 13 * 5', '2026-01-03T00:00:00Z', '2026-01-09T00:00'],
    ['0 0 29 feb *', '2026-01-01T00:00:00Z', '2028-02-29T00:00'],
    ['0 12 * * 7', '2026-01-01T00:00:00Z', '2026-01-04T12:00'],
    ['@hourly', '2026-01-01T00:00:00Z', '2026-01-01T01:00'],
    ['@every 1h30m', '2026-01-01T00:00:00Z', '2026-01-01T01:30'],
    ['0 0 31 2 *', '2026-01-01T00:00:00Z', undefined],
  ] as const) {
    it(`${text} after ${time}`, () => assert.equal(after(text, time), next));
  }

  it('are told in a zone', () => {
    assert.equal(after('0 9 * * *', '2026-01-01T00:30:00Z', 'Asia/Seoul'), '2026-01-02T00:00');
    assert.equal(after('0 9 * * *', '2026-07-01T00:00:00Z', 'Europe/Berlin'), '2026-07-01T07:00');
  });

  for (const text of ['', '* * * *', '60 * * * *', '5-1 * * * *', '*/0 * * * *', 'x * * * *', '@never']) {
    it(`refuse "${text}"`, () => assert.equal(parseSchedule(text), undefined));
  }

  it('refuse a zone that is none', () => assert.equal(parseSchedule('* * * * *', 'Mars/Olympus'), undefined));
});
