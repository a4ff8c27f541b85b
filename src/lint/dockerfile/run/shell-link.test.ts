import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './shell-link.ts';

describe('shell-link', () => {
  it('finds another /bin/sh', () => check(rule, `
    FROM debian:12
    RUN ln -sfv /bin/bash /bin/sh
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL4005: This changes /bin/sh for all programs in the image; SHELL chooses the shell of the instructions
    RUN rm /bin/sh && ln -s bash /bin/sh
  #                   ^^^^^^^^^^^^^^^^^^ warning DL4005: This changes /bin/sh for all programs in the image; SHELL chooses the shell of the instructions
    ONBUILD RUN ln -snf /bin/bash /bin/sh
  #             ^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL4005: This changes /bin/sh for all programs in the image; SHELL chooses the shell of the instructions
  `));

  it('leaves other links alone', () => check(rule, `
    FROM debian:12
    RUN ln -sf /bin/true /sbin/initctl && ln -s /bin/sh /usr/local/bin/sh
    RUN ln -s a b && something /bin/sh
  `));

  it('changes to SHELL', () => checkFix(rule, `
    FROM debian:12
    RUN ln -sf /bin/bash /bin/sh
    CMD ["x"]
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    CMD ["x"]
  `, { safe: false }));

  it('leaves a RUN that does more', () => checkNoFix(rule, `
    FROM debian:12
    RUN rm /bin/sh && ln -s /bin/bash /bin/sh
  `));
});
