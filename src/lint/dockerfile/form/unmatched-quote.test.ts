import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './unmatched-quote.ts';

describe('unmatched-quote', () => {
  it('finds a quote that nothing closes', () => check(rule, `
    FROM debian:12
    ENV a="b c
  #       ^^^^ error UnmatchedQuote: Nothing closes this quote
    ENV a=b d='e
  #           ^^ error UnmatchedQuote: Nothing closes this quote
    LABEL title it's
  #               ^^ error UnmatchedQuote: Nothing closes this quote
    ARG 'c=d'
  #     ^^ error UnmatchedQuote: Nothing closes this quote
  #         ^ error UnmatchedQuote: Nothing closes this quote
    WORKDIR "/a b
  #         ^^^^^ error UnmatchedQuote: Nothing closes this quote
    COPY "my file" /x
  #      ^^^^^^^^^ error UnmatchedQuote: COPY splits at spaces, within quotes too; write a JSON array for names that have spaces
    ARG a="b\\"
  #       ^^^^ error UnmatchedQuote: Nothing closes this quote
  `));

  it('closes it', () => {
    checkFix(rule, `
      FROM debian:12
      ENV a="b c
    `, `
      FROM debian:12
      ENV a="b c"
    `, { safe: false });
    checkNoFix(rule, 'FROM debian:12\nENV a="b\\\\');
  });

  it('writes names with spaces as an array', () => checkFix(rule, `
    FROM debian:12
    COPY "my file" 'your file' /x/
  `, `
    FROM debian:12
    COPY ["my file", "your file", "/x/"]
  `, { safe: false }));

  it('leaves closed and escaped ones alone', () => check(rule, `
    FROM debian:12
    ENV a="it's" b='say "hi"' c=it\\'s d="\\""
    ENV a it\\'s
    LABEL title "it's"
    WORKDIR "/a b"
    COPY ["it's", "/x"]
    MAINTAINER Miles O'Brien
    RUN echo it's
    CMD echo "
  `));

  it('follows the escape directive', () => check(rule, `
    # escape=\`
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    ENV a="C:\\" b=\`"
  `));
});
