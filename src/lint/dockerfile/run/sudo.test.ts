import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './sudo.ts';

describe('sudo', () => {
  it('finds sudo', () => check(rule, `
    FROM debian:12
    RUN sudo apt-get update && sudo -E make install
  #     ^^^^ error DL3004: sudo is not needed in a build, and behaves in unexpected ways there; put USER root before this RUN if it is not root’s
  #                            ^^^^ error DL3004: sudo is not needed in a build, and behaves in unexpected ways there; put USER root before this RUN if it is not root’s
    RUN if a; then /usr/bin/sudo b; fi
  #                ^^^^^^^^^^^^^ error DL3004: sudo is not needed in a build, and behaves in unexpected ways there; put USER root before this RUN if it is not root’s
    ONBUILD RUN sudo c
  #             ^^^^ error DL3004: sudo is not needed in a build, and behaves in unexpected ways there; put USER root before this RUN if it is not root’s
  `));

  it('leaves the package alone', () => check(rule, `
    FROM debian:12
    RUN apt-get install -y sudo && echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app && gosu app id
    CMD sudo app
  `));

  it('removes sudo', () => checkFix(rule, `
    FROM debian:12
    RUN sudo mkdir /app
  `, `
    FROM debian:12
    RUN mkdir /app
  `, { safe: false }));

  it('leaves options and assignments to their author', () => checkNoFix(rule, `
    FROM debian:12
    RUN sudo -u app mkdir /app
  `));
});
