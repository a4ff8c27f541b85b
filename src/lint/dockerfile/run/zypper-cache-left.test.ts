import { check, checkFix } from '../testing.ts';
import { rule } from './zypper-cache-left.ts';

describe('zypper-cache-left', () => {
  it('finds what is left', () => check(rule, `
    FROM opensuse/leap:15.6
    RUN zypper install -y mariadb=10.11
  #     ^^^^^^^^^^^^^^ warning DL3036: zypper install leaves /var/cache/zypp in the image; end this RUN with zypper clean --all
    ONBUILD RUN zypper -n up
  #             ^^^^^^^^^^^^ warning DL3036: zypper up leaves /var/cache/zypp in the image; end this RUN with zypper clean --all
  `));

  it('leaves what is removed or mounted alone', () => check(rule, `
    FROM opensuse/leap:15.6
    RUN zypper install -y mariadb=10.11 && zypper clean
    RUN zypper in -y mariadb=10.11 && zypper cc -a
    RUN zypper in -y mariadb=10.11 && rm -rf /var/cache/zypp/*
    RUN --mount=type=cache,target=/var/cache/zypp zypper in -y mariadb=10.11
    RUN zypper remove -y curl
  `));

  it('cleans at the end', () => checkFix(rule, `
    FROM opensuse/leap:15.6
    RUN zypper install -y mariadb=10.11
  `, `
    FROM opensuse/leap:15.6
    RUN zypper install -y mariadb=10.11 && zypper clean --all
  `, { safe: false }));
});
