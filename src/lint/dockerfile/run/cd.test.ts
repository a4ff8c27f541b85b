import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './cd.ts';

describe('cd', () => {
  it('finds the first cd of a RUN', () => check(rule, `
    FROM debian:12
    RUN cd /opt
  #     ^^^^^^^ warning DL3003: cd /opt ends with this RUN, and hides where its commands work; a WORKDIR before it says so
    RUN make && cd /app/src && make && cd .. && make clean
  #             ^^^^^^^^^^^ warning DL3003: cd /app/src ends with this RUN, and hides where its commands work; a WORKDIR before it says so
    RUN if [ -d "$X" ]; then cd "$X"; fi
  #                          ^^^^^^^ warning DL3003: cd "$X" ends with this RUN, and hides where its commands work; a WORKDIR before it says so
  `));

  it('leaves WORKDIR, parentheses and functions alone', () => check(rule, `
    FROM debian:12
    WORKDIR /opt
    RUN (cd /app && make) && X=$(cd /app; pwd) && f() { cd /; } && cd
    ONBUILD RUN cd /opt
  `));

  it('changes to WORKDIR', () => checkFix(rule, `
    FROM debian:12
    RUN cd /app && \\
        make && make install
    CMD ["app"]
  `, `
    FROM debian:12
    WORKDIR /app
    RUN make && make install
    CMD ["app"]
  `, { safe: false }));

  it('puts WORKDIR above comments', () => checkFix(rule, `
    FROM debian:12
    # Build it
    # hadolint ignore=SC2046
    RUN cd /app && make $(nproc)
  `, `
    FROM debian:12
    WORKDIR /app
    # Build it
    # hadolint ignore=SC2046
    RUN make $(nproc)
  `, { safe: false }));

  it('changes to WORKDIR alone', () => checkFix(rule, `
    FROM debian:12
    RUN cd /app
  `, `
    FROM debian:12
    WORKDIR /app
  `, { safe: false }));

  it('does not know where a variable leads', () => checkNoFix(rule, `
    FROM debian:12
    RUN cd $APP && make
  `));

  it('does not know where a folder is that begins anywhere', () => checkNoFix(rule, `
    FROM debian:12
    RUN cd app && make
  `));

  it('does not move a cd in the middle', () => checkNoFix(rule, `
    FROM debian:12
    RUN make && cd /app && make
  `));
});
