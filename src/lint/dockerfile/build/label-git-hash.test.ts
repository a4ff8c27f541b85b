import type { LintOptions } from '../../run.ts';
import { check } from '../testing.ts';
import { rule } from './label-git-hash.ts';

const options: LintOptions = { settings: { labelSchema: { key: 'hash', empty: 'hash', text: 'text' } } };

describe('label-git-hash', () => {
  it('finds other values', () => check(rule, `
    FROM debian:12
    LABEL key="not-git-hash"
  #           ^^^^^^^^^^^^^^ warning DL3055: The label key is to be the hash of a Git commit; this is not-git-hash
    LABEL key="2dbfae"
  #           ^^^^^^^^ warning DL3055: The label key is to be the hash of a Git commit; this is 2dbfae
    LABEL key="43c572f1272b6b3171dd1db9e41b7027128ce0800"
  #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3055: The label key is to be the hash of a Git commit; this is 43c572f1272b6b3171dd1db9e41b7027128ce0800
  `, options));

  it('leaves good values, and other labels, alone', () => check(rule, `
    FROM debian:12
    ARG VALUE
    LABEL other="not one" text="not one" key=$VALUE empty=""
    LABEL key="2dbfae9"
    LABEL key="43c572f1272b6b3171dd1db9e41b7027128ce080"
  `, options));
});
