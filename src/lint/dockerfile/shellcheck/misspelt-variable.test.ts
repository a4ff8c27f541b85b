import { check, checkFix } from '../testing.ts';
import { rule } from './misspelt-variable.ts';

describe('misspelt-variable', () => {
  it('finds names that differ by a letter or two', () => check(rule, `
    FROM debian:12
    ENV APP_VERSION=1
    RUN echo "$APP_VERSON" && FOOBAR=1 && echo "$FOOBAZ" && echo "$HTTPPROXY"
  #           ^^^^^^^^^^^ info SC2153: Nothing here sets APP_VERSON; is APP_VERSION meant?
  #                                             ^^^^^^^ info SC2153: Nothing here sets FOOBAZ; is FOOBAR meant?
  #                                                               ^^^^^^^^^^ info SC2153: Nothing here sets HTTPPROXY; is HTTP_PROXY meant?
  `));

  it('leaves other names alone', () => check(rule, `
    FROM debian:12
    ENV APP_VERSION=1 ABC=2 LIST=3
    RUN echo "$APP_VERSION $ABD $LAST_ONE \${APP_VERSIO:-x} $app_versio $HTTP_PROXY"
  `));

  it('leaves variables that another script may set alone', () => check(rule, `
    FROM debian:12
    ENV APP_VERSION=1
    RUN . ./x; echo "$APP_VERSIN"
  `));

  it('writes the name that is meant', () => checkFix(rule, `
    FROM debian:12
    ENV APP_VERSION=1
    RUN echo "$APP_VERSON"
  `, `
    FROM debian:12
    ENV APP_VERSION=1
    RUN echo "$APP_VERSION"
  `, { safe: false }));
});
