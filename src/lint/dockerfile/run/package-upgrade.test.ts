import { check } from '../testing.ts';
import { rule } from './package-upgrade.ts';

describe('package-upgrade', () => {
  it('finds upgrades of everything', () => check(rule, `
    FROM debian:12
    RUN apt-get update && apt-get upgrade -y && apt-get -y dist-upgrade
  #                       ^^^^^^^^^^^^^^^ info PackageUpgrade: apt-get upgrade gives the image whatever is new on the day of the build, on top of what it replaces; a newer base image does without
  #                                             ^^^^^^^^^^^^^^^^^^^^^^^ info PackageUpgrade: apt-get dist-upgrade gives the image whatever is new on the day of the build, on top of what it replaces; a newer base image does without
    RUN apk upgrade --no-cache
  #     ^^^^^^^^^^^ info PackageUpgrade: apk upgrade gives the image whatever is new on the day of the build, on top of what it replaces; a newer base image does without
    RUN yum -y update && dnf upgrade -y
  #     ^^^^^^^^^^^^^ info PackageUpgrade: yum update gives the image whatever is new on the day of the build, on top of what it replaces; a newer base image does without
  #                      ^^^^^^^^^^^ info PackageUpgrade: dnf upgrade gives the image whatever is new on the day of the build, on top of what it replaces; a newer base image does without
    RUN zypper -n up
  #     ^^^^^^^^^^^^ info PackageUpgrade: zypper up gives the image whatever is new on the day of the build, on top of what it replaces; a newer base image does without
  `));

  it('leaves single packages and security updates alone', () => check(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y --only-upgrade curl && apk upgrade --no-cache openssl
    RUN yum -y update curl && dnf upgrade -y --security && apt-get upgrade --simulate
  `));
});
