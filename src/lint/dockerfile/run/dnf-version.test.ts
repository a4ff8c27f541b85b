import { check } from '../testing.ts';
import { rule } from './dnf-version.ts';

describe('dnf-version', () => {
  it('finds packages and modules without a version', () => check(rule, `
    FROM fedora:42
    RUN dnf install -y --setopt install_weak_deps=0 tomcat rpm-sign
  #                                                 ^^^^^^ warning DL3041: tomcat and 1 more are installed without a version, so a later build may get others; write tomcat-<version>
    RUN microdnf install -y shadow-utils
  #                         ^^^^^^^^^^^^ warning DL3041: shadow-utils is installed without a version, so a later build may get another one; write shadow-utils-<version>
    RUN dnf5 module install -y nodejs
  #                            ^^^^^^ warning DL3041: nodejs is installed without a version, so a later build may get another one; write nodejs:<stream>
  `));

  it('leaves versions, files and groups alone', () => check(rule, `
    FROM fedora:42
    RUN dnf install -y tomcat-9.0.1 gcc-c++-1.1.1 ./x.rpm @core git-core-\${GIT_VERSION}
    RUN dnf module install -y nodejs:22 && dnf group install -y core
    RUN notdnf install tomcat
  `));
});
