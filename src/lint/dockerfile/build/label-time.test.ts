import type { LintOptions } from '../../run.ts';
import { check } from '../testing.ts';
import { rule } from './label-time.ts';

const options: LintOptions = { settings: { labelSchema: { key: 'rfc3339', empty: 'rfc3339', text: 'text' } } };

describe('label-time', () => {
  it('finds other values', () => check(rule, `
    FROM debian:12
    LABEL key="not-date"
  #           ^^^^^^^^^^ warning DL3053: The label key is to be a time such as 2026-11-21T10:26:33Z (RFC 3339); this is not-date
    LABEL key="2021-03-10"
  #           ^^^^^^^^^^^^ warning DL3053: The label key is to be a time such as 2026-11-21T10:26:33Z (RFC 3339); this is 2021-03-10
    LABEL key="2021-02-30T10:26:33Z"
  #           ^^^^^^^^^^^^^^^^^^^^^^ warning DL3053: The label key is to be a time such as 2026-11-21T10:26:33Z (RFC 3339); this is 2021-02-30T10:26:33Z
    LABEL key="2021-13-01T10:26:33Z"
  #           ^^^^^^^^^^^^^^^^^^^^^^ warning DL3053: The label key is to be a time such as 2026-11-21T10:26:33Z (RFC 3339); this is 2021-13-01T10:26:33Z
    LABEL key="2021-03-10T24:00:00Z"
  #           ^^^^^^^^^^^^^^^^^^^^^^ warning DL3053: The label key is to be a time such as 2026-11-21T10:26:33Z (RFC 3339); this is 2021-03-10T24:00:00Z
  `, options));

  it('leaves good values, and other labels, alone', () => check(rule, `
    FROM debian:12
    ARG VALUE
    LABEL other="not one" text="not one" key=$VALUE empty=""
    LABEL key="2021-03-10T10:26:33.564595127+01:00"
    LABEL key="2024-02-29T00:00:00Z"
  `, options));
});
