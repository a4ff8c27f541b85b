import { check, checkFix } from '../testing.ts';
import { rule } from './instruction-casing.ts';

describe('instruction-casing', () => {
  it('finds what is not in upper case', () => check(rule, `
    arg VERSION=12
  # ^^^ warning ConsistentInstructionCasing: arg is not in upper case
    From scratch as base
  # ^^^^ warning ConsistentInstructionCasing: From is not in upper case
    FROM scratch
    copy a /a
  # ^^^^ warning ConsistentInstructionCasing: copy is not in upper case
    ONBUILD Copy a /a
  #         ^^^^ warning ConsistentInstructionCasing: Copy is not in upper case
  `));

  it('finds what is not in lower case', () => check(rule, `
    FROM scratch
  # ^^^^ warning ConsistentInstructionCasing: FROM is not in lower case like most instructions here
    copy a /a
    coPy b /b
  # ^^^^ warning ConsistentInstructionCasing: coPy is not in lower case like most instructions here
    copy c /c
  `));

  it('leaves files in one case, and text in heredocs, alone', () => {
    check(rule, `
    from scratch
    copy a /a
    onbuild run b
  `);
    check(rule, `
    FROM scratch
    RUN <<EOT
    env
    EOT
    unknown x
  `);
  });

  it('changes the case', () => checkFix(rule, `
    From debian:12 as base
    FROM debian:12
  `, `
    FROM debian:12 AS base
    FROM debian:12
  `, { safe: true }));

  it('changes to lower case', () => checkFix(rule, `
    from debian:12 as base
    run true
    COPY a /a
  `, `
    from debian:12 as base
    run true
    copy a /a
  `, { safe: true }));
});
