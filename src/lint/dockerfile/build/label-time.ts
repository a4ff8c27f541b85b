import { message } from '../../../base/message.ts';
import type { Rule } from '../rule.ts';
import { shorten } from '../../shorten.ts';
import { labelTypeRule } from './labels.ts';

/** RFC 3339, 5.6. */
const time = /^(\d{4})-(\d{2})-(\d{2})[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

export const rule: Rule = labelTypeRule(
  { code: 'DL3053', name: 'label-time', title: message('Give labels of type rfc3339 a date and a time') },
  'rfc3339',
  (value, name) => isTime(value) ? undefined : message('The label {0} is to be a time such as 2026-11-21T10:26:33Z (RFC 3339); this is {1}', shorten(name), shorten(value)),
);

function isTime(value: string): boolean {
  const [, year = '', month = '', day = ''] = time.exec(value) ?? [];
  return year !== '' && Number(day) >= 1 && Number(day) <= daysOf(Number(year), Number(month));
}

function daysOf(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
