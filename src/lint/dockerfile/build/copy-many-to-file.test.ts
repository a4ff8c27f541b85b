import { check, checkFix } from '../testing.ts';
import { rule } from './copy-many-to-file.ts';

describe('copy-many-to-file', () => {
  it('finds several sources and a file', () => check(rule, `
    COPY foo bar baz
  #              ^^^ error DL3021: Several sources need a folder: write baz/, or the last one may be all that is left of them
    FROM debian:12
    COPY a b "/c"
  #          ^^^^ error DL3021: Several sources need a folder: write /c/, or the last one may be all that is left of them
    COPY ["a", "b", "/c"]
  #                 ^^^^ error DL3021: Several sources need a folder: write /c/, or the last one may be all that is left of them
    ADD --chown=1 a b /c
  #                   ^^ error DL3021: Several sources need a folder: write /c/, or the last one may be all that is left of them
    COPY <<A <<B /c
  #              ^^ error DL3021: Several sources need a folder: write /c/, or the last one may be all that is left of them
    A
    B
    WORKDIR /c
    ONBUILD COPY a b /c
  #                  ^^ error DL3021: Several sources need a folder: write /c/, or the last one may be all that is left of them
  `));

  it('leaves folders, and one source, alone', () => check(rule, `
    FROM debian:12
    WORKDIR /app
    ARG TARGET
    COPY foo bar
    COPY foo bar baz/
    COPY foo bar "baz/"
    COPY ["foo", "bar", "C:\\\\baz\\\\"]
    COPY foo bar .
    COPY foo bar ./..
    COPY foo bar /app
    COPY foo bar $TARGET
    COPY foo bar /a/$OTHER
    ONBUILD COPY foo bar $TARGET
    ONBUILD WORKDIR /app
  `));

  it('puts the /', () => checkFix(rule, `
    FROM debian:12
    COPY a b /c
  `, `
    FROM debian:12
    COPY a b /c/
  `, { safe: false }));

  it('puts it before the quote', () => checkFix(rule, `
    FROM debian:12
    COPY ["a", "b", "/c"]
  `, `
    FROM debian:12
    COPY ["a", "b", "/c/"]
  `, { safe: false }));
});
