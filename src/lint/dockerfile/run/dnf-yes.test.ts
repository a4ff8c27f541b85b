import { check, checkFix } from '../testing.ts';
import { rule } from './dnf-yes.ts';

describe('dnf-yes', () => {
  it('finds questions that nobody answers', () => check(rule, `
    FROM fedora:42
    RUN dnf install httpd-2.4.63 && dnf clean all
  #     ^^^^^^^^^^^ warning DL3038: dnf install asks before it goes on, and nobody answers in a build; add -y
    RUN microdnf module install nodejs:22
  #     ^^^^^^^^^^^^^^^^^^^^^^^ warning DL3038: microdnf module install asks before it goes on, and nobody answers in a build; add -y
    ONBUILD RUN dnf5 upgrade
  #             ^^^^^^^^^^^^ warning DL3038: dnf5 upgrade asks before it goes on, and nobody answers in a build; add -y
  `));

  it('leaves answered questions alone', () => check(rule, `
    FROM fedora:42
    RUN dnf install -y httpd-2.4.63 && microdnf -y update && dnf --assumeyes group install core && dnf clean all && dnf module enable nodejs:22
    RUN notdnf install httpd && dnf $DNF_ARGS install httpd
  `));

  it('adds -y', () => checkFix(rule, `
    FROM fedora:42
    RUN dnf module install nodejs:22 && dnf clean all
  `, `
    FROM fedora:42
    RUN dnf module install -y nodejs:22 && dnf clean all
  `, { safe: true }));
});
