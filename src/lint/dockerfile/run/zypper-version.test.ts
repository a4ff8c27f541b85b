import { check } from '../testing.ts';
import { rule } from './zypper-version.ts';

describe('zypper-version', () => {
  it('finds packages without a version', () => check(rule, `
    FROM opensuse/leap:15.6
    RUN zypper --non-interactive install tomcat git=2.43.0
  #                                      ^^^^^^ warning DL3037: tomcat is installed without a version, so a later build may get another one; write tomcat=<version>
    RUN zypper in -y -r oss curl
  #                         ^^^^ warning DL3037: curl is installed without a version, so a later build may get another one; write curl=<version>
  `));

  it('leaves versions, files and patterns alone', () => check(rule, `
    FROM opensuse/leap:15.6
    RUN zypper install -y tomcat=9.0.39 'git>=2.43' curl\\<9 x.rpm https://example.com/y.rpm
    RUN zypper install -y -t pattern devel_basis && zypper install -y pattern:devel_C_C++ !nano 'perl(Carp)'
    RUN zypper remove curl
  `));
});
