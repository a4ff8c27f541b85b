import type { LintOptions } from '../../run.ts';
import { check } from '../testing.ts';
import { rule } from './label-license.ts';

const options: LintOptions = { settings: { labelSchema: { key: 'spdx', empty: 'spdx', text: 'text' } } };

describe('label-license', () => {
  it('finds other values', () => check(rule, `
    FROM debian:12
    LABEL key="not-spdx"
  #           ^^^^^^^^^^ warning DL3054: The label key is to be a licence such as MIT or Apache-2.0 (spdx.org/licenses); this is not-spdx
    LABEL key="MIT OR"
  #           ^^^^^^^^ warning DL3054: The label key is to be a licence such as MIT or Apache-2.0 (spdx.org/licenses); this is MIT OR
    LABEL key="MIT WITH MIT"
  #           ^^^^^^^^^^^^^^ warning DL3054: The label key is to be a licence such as MIT or Apache-2.0 (spdx.org/licenses); this is MIT WITH MIT
    LABEL key="(MIT"
  #           ^^^^^^ warning DL3054: The label key is to be a licence such as MIT or Apache-2.0 (spdx.org/licenses); this is (MIT
    LABEL key="Apache 2.0"
  #           ^^^^^^^^^^^^ warning DL3054: The label key is to be a licence such as MIT or Apache-2.0 (spdx.org/licenses); this is Apache 2.0
  `, options));

  it('leaves good values, and other labels, alone', () => check(rule, `
    FROM debian:12
    ARG VALUE
    LABEL other="not one" text="not one" key=$VALUE empty=""
    LABEL key="BSD-3-Clause"
    LABEL key="mit"
    LABEL key="Apache-2.0 OR (GPL-2.0-or-later WITH Classpath-exception-2.0 AND MIT)"
    LABEL key="LicenseRef-Own"
    LABEL key="GPL-2.0+"
  `, options));
});
