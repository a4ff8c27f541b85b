import type { LintOptions } from '../../run.ts';
import { check } from '../testing.ts';
import { rule } from './label-email.ts';

const options: LintOptions = { settings: { labelSchema: { key: 'email', empty: 'email', text: 'text' } } };

describe('label-email', () => {
  it('finds other values', () => check(rule, `
    FROM debian:12
    LABEL key="not-email"
  #           ^^^^^^^^^^^ warning DL3058: The label key is to be an address such as someone@example.com; this is not-email
    LABEL key="a@"
  #           ^^^^ warning DL3058: The label key is to be an address such as someone@example.com; this is a@
    LABEL key="@b"
  #           ^^^^ warning DL3058: The label key is to be an address such as someone@example.com; this is @b
    LABEL key="a b@c"
  #           ^^^^^^^ warning DL3058: The label key is to be an address such as someone@example.com; this is a b@c
  `, options));

  it('leaves good values, and other labels, alone', () => check(rule, `
    FROM debian:12
    ARG VALUE
    LABEL other="not one" text="not one" key=$VALUE empty=""
    LABEL key="abcd@google.com"
    LABEL key="Some One <some.one+x@mail.example.com>"
  `, options));
});
