import { check } from '../testing.ts';
import { rule } from './zypper-dist-upgrade.ts';

describe('zypper-dist-upgrade', () => {
  it('finds upgrades of the distribution', () => check(rule, `
    FROM opensuse/leap:15.6
    RUN zypper dist-upgrade -y
  #     ^^^^^^^^^^^^^^^^^^^ warning DL3035: zypper dist-upgrade makes another release of the base image, and what that is depends on the day of the build; name a newer base image
    RUN zypper -n dup
  #     ^^^^^^^^^^^^^ warning DL3035: zypper dup makes another release of the base image, and what that is depends on the day of the build; name a newer base image
    ONBUILD RUN zypper dup
  #             ^^^^^^^^^^ warning DL3035: zypper dup makes another release of the base image, and what that is depends on the day of the build; name a newer base image
  `));

  it('leaves other upgrades alone', () => check(rule, `
    FROM opensuse/leap:15.6
    RUN zypper -n update && zypper -n patch && zypper -n install dup
  `));
});
