import { check, checkFix } from '../testing.ts';
import { rule } from './yum-yes.ts';

describe('yum-yes', () => {
  it('finds questions that nobody answers', () => check(rule, `
    FROM centos:7
    RUN yum install httpd-2.4.6 && yum clean all
  #     ^^^^^^^^^^^ warning DL3030: yum install asks before it goes on, and nobody answers in a build; add -y
    RUN yum -q groupinstall "Development Tools"
  #     ^^^^^^^^^^^^^^^^^^^ warning DL3030: yum groupinstall asks before it goes on, and nobody answers in a build; add -y
    ONBUILD RUN yum update
  #             ^^^^^^^^^^ warning DL3030: yum update asks before it goes on, and nobody answers in a build; add -y
  `));

  it('leaves answered questions alone', () => check(rule, `
    FROM centos:7
    RUN yum install -y httpd-2.4.6 && yum -y update && yum -qy groupinstall core && yum --assumeyes remove curl
    RUN yes | yum install httpd && yum --setopt=assumeyes=1 install httpd && yum makecache && yum list installed
  `));

  it('adds -y', () => checkFix(rule, `
    FROM centos:7
    RUN yum install httpd-2.4.6 && yum clean all
  `, `
    FROM centos:7
    RUN yum install -y httpd-2.4.6 && yum clean all
  `, { safe: true }));
});
