import type { LintOptions } from '../../run.ts';
import { check } from '../testing.ts';
import { rule } from './label-version.ts';

const options: LintOptions = { settings: { labelSchema: { key: 'semver', empty: 'semver', text: 'text' } } };

describe('label-version', () => {
  it('finds other values', () => check(rule, `
    FROM debian:12
    LABEL key="not-sem-ver"
  #           ^^^^^^^^^^^^^ warning DL3056: The label key is to be a version such as 1.2.3 or 2.0.0-rc.1 (semver.org); this is not-sem-ver
    LABEL key="1.0"
  #           ^^^^^ warning DL3056: The label key is to be a version such as 1.2.3 or 2.0.0-rc.1 (semver.org); this is 1.0
    LABEL key="v1.0.0"
  #           ^^^^^^^^ warning DL3056: The label key is to be a version such as 1.2.3 or 2.0.0-rc.1 (semver.org); this is v1.0.0
    LABEL key="01.0.0"
  #           ^^^^^^^^ warning DL3056: The label key is to be a version such as 1.2.3 or 2.0.0-rc.1 (semver.org); this is 01.0.0
    LABEL key="1.0.0-01"
  #           ^^^^^^^^^^ warning DL3056: The label key is to be a version such as 1.2.3 or 2.0.0-rc.1 (semver.org); this is 1.0.0-01
  `, options));

  it('leaves good values, and other labels, alone', () => check(rule, `
    FROM debian:12
    ARG VALUE
    LABEL other="not one" text="not one" key=$VALUE empty=""
    LABEL key="1.0.0"
    LABEL key="2.0.1-rc1"
    LABEL key="1.0.0-alpha.1+build.5"
  `, options));
});
