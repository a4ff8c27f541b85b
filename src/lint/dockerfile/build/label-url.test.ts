import type { LintOptions } from '../../run.ts';
import { check } from '../testing.ts';
import { rule } from './label-url.ts';

const options: LintOptions = { settings: { labelSchema: { key: 'url', empty: 'url', text: 'text' } } };

describe('label-url', () => {
  it('finds other values', () => check(rule, `
    FROM debian:12
    LABEL key="not-url"
  #           ^^^^^^^^^ warning DL3052: The label key is to be an address such as https://example.com; this is not-url
    LABEL key="https://a b"
  #           ^^^^^^^^^^^^^ warning DL3052: The label key is to be an address such as https://example.com; this is https://a b
    LABEL key="//example.com"
  #           ^^^^^^^^^^^^^^^ warning DL3052: The label key is to be an address such as https://example.com; this is //example.com
    LABEL key="http:"
  #           ^^^^^^^ warning DL3052: The label key is to be an address such as https://example.com; this is http:
  `, options));

  it('leaves good values, and other labels, alone', () => check(rule, `
    FROM debian:12
    ARG VALUE
    LABEL other="not one" text="not one" key=$VALUE empty=""
    LABEL key="http://example.com"
    LABEL key="https://example.com/a?b=c#d"
    LABEL key="git+ssh://git@example.com/x"
    LABEL key="mailto:a@b"
  `, options));
});
