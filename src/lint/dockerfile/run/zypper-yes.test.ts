import { check, checkFix } from '../testing.ts';
import { rule } from './zypper-yes.ts';

describe('zypper-yes', () => {
  it('finds questions that nobody answers', () => check(rule, `
    FROM opensuse/leap:15.6
    RUN zypper install httpd=2.4.58
  #     ^^^^^^^^^^^^^^ warning DL3034: zypper install asks before it goes on, and nobody answers in a build; add -y
    RUN zypper --quiet patch
  #     ^^^^^^^^^^^^^^^^^^^^ warning DL3034: zypper patch asks before it goes on, and nobody answers in a build; add -y
    ONBUILD RUN zypper rm curl
  #             ^^^^^^^^^ warning DL3034: zypper rm asks before it goes on, and nobody answers in a build; add -y
  `));

  it('leaves answered questions alone', () => check(rule, `
    FROM opensuse/leap:15.6
    RUN zypper -n install httpd && zypper --non-interactive in httpd && zypper install -y httpd && zypper up --no-confirm && zypper refresh && zypper clean
  `));

  it('adds -y', () => checkFix(rule, `
    FROM opensuse/leap:15.6
    RUN zypper install httpd=2.4.58 && zypper clean
  `, `
    FROM opensuse/leap:15.6
    RUN zypper install -y httpd=2.4.58 && zypper clean
  `, { safe: true }));
});
