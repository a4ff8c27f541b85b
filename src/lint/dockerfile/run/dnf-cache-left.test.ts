import { check, checkFix } from '../testing.ts';
import { rule } from './dnf-cache-left.ts';

describe('dnf-cache-left', () => {
  it('finds what is left', () => check(rule, `
    FROM fedora:42
    RUN dnf install -y mariadb-10.4
  #     ^^^^^^^^^^^ warning DL3040: dnf install leaves /var/cache/dnf in the image; end this RUN with dnf clean all
    RUN microdnf clean all && microdnf install -y mariadb-10.4
  #                           ^^^^^^^^^^^^^^^^ warning DL3040: microdnf install leaves /var/cache/yum in the image; end this RUN with microdnf clean all
    RUN dnf install -y mariadb-10.4 && microdnf clean all
  #     ^^^^^^^^^^^ warning DL3040: dnf install leaves /var/cache/dnf in the image; end this RUN with dnf clean all
    ONBUILD RUN dnf5 group install -y core
  #             ^^^^^^^^^^^^^^^^^^ warning DL3040: dnf5 group install leaves /var/cache/dnf in the image; end this RUN with dnf clean all
  `));

  it('leaves what is removed or mounted alone', () => check(rule, `
    FROM fedora:42
    RUN dnf install -y mariadb-10.4 && dnf clean all
    RUN microdnf install -y mariadb-10.4 && microdnf clean all
    RUN dnf install -y mariadb-10.4 && rm -rf /var/cache/yum/*
    RUN dnf install -y mariadb-10.4 && rm -rf /var/cache/dnf
    RUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y mariadb-10.4
    RUN notdnf install -y mariadb && dnf makecache
  `));

  it('cleans at the end', () => checkFix(rule, `
    FROM fedora:42
    RUN microdnf install -y mariadb-10.4
  `, `
    FROM fedora:42
    RUN microdnf install -y mariadb-10.4 && microdnf clean all
  `, { safe: false }));
});
