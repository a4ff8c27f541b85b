import { check } from '../testing.ts';
import { rule } from './yum-version.ts';

describe('yum-version', () => {
  it('finds packages and modules without a version', () => check(rule, `
    FROM centos:7
    RUN yum install -y tomcat && yum clean all
  #                    ^^^^^^ warning DL3033: tomcat is installed without a version, so a later build may get another one; write tomcat-<version>
    RUN yum -y --enablerepo epel install glibc.i686 gcc-c++
  #                                      ^^^^^^^^^^ warning DL3033: glibc.i686 and 1 more are installed without a version, so a later build may get others; write glibc-<version>.i686
    RUN yum module install -y nodejs
  #                           ^^^^^^ warning DL3033: nodejs is installed without a version, so a later build may get another one; write nodejs:<stream>
  `));

  it('leaves versions, files and groups alone', () => check(rule, `
    FROM centos:7
    ARG VERSION=9.2
    RUN yum install -y tomcat-9.2 openssl-1:1.1.1k rpm-sign-4.16.1.3 https://example.com/x.rpm local.rpm "tomcat-\${VERSION}" which-$OTHER
    RUN yum install -y @development 'perl(Carp)' /usr/bin/git && yum groupinstall -y "Development Tools"
    RUN yum module install -y nodejs:22 && yum module enable -y nodejs && yum update -y curl
  `));
});
