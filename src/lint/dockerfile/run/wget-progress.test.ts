import { check, checkFix } from '../testing.ts';
import { rule } from './wget-progress.ts';

describe('wget-progress', () => {
  it('finds wget that shows its progress', () => check(rule, `
    FROM debian:12
    RUN wget https://example.com/a
  #     ^^^^ info DL3047: wget fills the log of the build with its progress; add -nv, or --progress=dot:giga
    RUN apt-get update && FOO=1 wget -O /b \\
  #                             ^^^^ info DL3047: wget fills the log of the build with its progress; add -nv, or --progress=dot:giga
        https://example.com/b
    ONBUILD RUN wget -c https://example.com/c
  #             ^^^^ info DL3047: wget fills the log of the build with its progress; add -nv, or --progress=dot:giga
  `));

  it('leaves quiet ones alone', () => check(rule, `
    FROM debian:12
    RUN wget -q https://example.com/a && wget --quiet https://example.com/a && wget -nv https://example.com/a && wget --no-verbose https://example.com/a
    RUN wget --progress=dot:giga https://example.com/a && wget -qO- https://example.com/a && wget -o log https://example.com/a && wget -a log https://example.com/a
    RUN wget --output-file=log https://example.com/a && wget --append-output=log https://example.com/a && wget --version
    RUN wget https://example.com/a 2> /dev/null && wget https://example.com/a &> log && wget $WGET_OPTIONS https://example.com/a
    RUN apt-get install -y wget
  `));

  it('adds -nv', () => checkFix(rule, `
    FROM debian:12
    RUN wget https://example.com/a
  `, `
    FROM debian:12
    RUN wget -nv https://example.com/a
  `, { safe: true }));
});
