import { check, checkFix } from '../testing.ts';
import { rule } from './yum-cache-left.ts';

describe('yum-cache-left', () => {
  it('finds what is left', () => check(rule, `
    FROM centos:7
    RUN yum install -y mariadb-10.4
  #     ^^^^^^^^^^^ warning DL3032: yum install leaves /var/cache/yum in the image; end this RUN with yum clean all
    RUN yum clean all && yum -y update && yum -y groupinstall core
  #                      ^^^^^^^^^^^^^ warning DL3032: yum update leaves /var/cache/yum in the image; end this RUN with yum clean all
    ONBUILD RUN yum module install -y nodejs:22
  #             ^^^^^^^^^^^^^^^^^^ warning DL3032: yum module install leaves /var/cache/yum in the image; end this RUN with yum clean all
  `));

  it('leaves what is removed or mounted alone', () => check(rule, `
    FROM centos:7
    RUN yum install -y mariadb-10.4 && yum clean all
    RUN yum -y update; yum -y clean all
    RUN yum install -y mariadb-10.4 && rm -rf /var/cache/yum
    RUN yum install -y mariadb-10.4 && rm -rf /var/cache/yum/* /tmp/*
    RUN --mount=type=cache,target=/var/cache/yum yum install -y mariadb-10.4
    RUN yum makecache && yum remove -y curl && bash -c \`# no yum\`
  `));

  it('cleans at the end', () => checkFix(rule, `
    FROM centos:7
    RUN yum install -y \\
        mariadb-10.4
  `, `
    FROM centos:7
    RUN yum install -y \\
        mariadb-10.4 \\
        && yum clean all
  `, { safe: false }));

  it('mounts a cache', () => checkFix(rule, `
    FROM centos:7
    RUN yum install -y mariadb-10.4
  `, `
    FROM centos:7
    RUN --mount=type=cache,target=/var/cache/yum yum install -y mariadb-10.4
  `, { safe: false, fix: 1 }));
});
