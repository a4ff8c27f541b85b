import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './env-uses-itself.ts';

describe('env-uses-itself', () => {
  it('finds variables of the same ENV', () => check(rule, `
    FROM debian:12
    ENV BLA="blubb" BLUBB="\${BLA}/blubb"
  #                        ^^^^^^ error DL3044: BLA gets its value by this ENV, so inside it BLA is still what it was before
    ENV A=$B/$BC B=1
  #       ^^ error DL3044: B gets its value by this ENV, so inside it B is still what it was before
    ENV PATH=/bla:\${PATH} PATH=/blubb:\${PATH}
  #               ^^^^^^^ error DL3044: PATH gets its value by this ENV, so inside it PATH is still what it was before
  #                                   ^^^^^^^ error DL3044: PATH gets its value by this ENV, so inside it PATH is still what it was before
  `));

  it('finds them in a piece of a Dockerfile', () => check(rule, `
    ENV APP=/app BIN=$APP/bin
  #                  ^^^^ error DL3044: APP gets its value by this ENV, so inside it APP is still what it was before
    ENV APP=/srv BIN=$APP/bin
  `));

  it('leaves what was set before, and other names', () => check(rule, `
    FROM debian:12
    ARG HOME
    ENV APP=/app
    ENV APP=/srv OLD=$APP
    ENV HOME=$HOME OTHER=$HOME
    ENV NODE_VERSION=1 X=\${NODE}/$VERSION
    ENV PATH=/app/bin:$PATH
    ENV ONE=1 TWO='$ONE' THREE=\\$ONE
    LABEL a=1 b=$a
  `));

  it('begins another ENV', () => checkFix(rule, `
    FROM debian:12
    ENV APP=/app \\
        BIN=$APP/bin
  `, `
    FROM debian:12
    ENV APP=/app
    ENV BIN=$APP/bin
  `, { safe: false }));

  it('leaves what comes later to its author', () => checkNoFix(rule, `
    FROM debian:12
    ENV BIN=$APP/bin APP=/app
  `));

  it('leaves comments in between', () => checkNoFix(rule, `
    FROM debian:12
    ENV APP=/app \\
        # programs
        BIN=$APP/bin
  `));
});
