import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './copy-url.ts';

describe('copy-url', () => {
  it('finds addresses that COPY cannot fetch', () => check(rule, `
    FROM debian:12
    COPY https://example.com/a.tar.gz /a
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error CopyUrl: COPY cannot fetch https://example.com/a.tar.gz; ADD can
    ARG SITE=http://example.com
    COPY --chown=1 a $SITE/b /x/
  #                  ^^^^^^^ error CopyUrl: COPY cannot fetch http://example.com/b; ADD can
    COPY ["git@github.com:team/app.git", "/app"]
  #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error CopyUrl: COPY cannot fetch git@github.com:team/app.git; ADD can
  `));

  it('lets ADD fetch them', () => {
    checkFix(rule, `
      FROM debian:12
      copy --link https://example.com/a /a
    `, `
      FROM debian:12
      add --link https://example.com/a /a
    `, { safe: false });
    checkNoFix(rule, 'FROM debian:12\nCOPY --from=base http://example.com/a /a');
  });

  it('leaves paths, and ADD, alone', () => check(rule, `
    FROM debian:12
    COPY https:/a /https://b
    COPY github.com/team/app /app
    COPY $UNKNOWN/a /a
    ADD https://example.com/a /a
    COPY <<https://x /a
    https://x
  `));
});
