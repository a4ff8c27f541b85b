import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './maintainer.ts';

describe('maintainer', () => {
  it('finds the instruction', () => check(rule, `
    FROM debian:12
    MAINTAINER Somebody <somebody@example.com>
  # ^^^^^^^^^^ error DL4000: MAINTAINER is deprecated; use the label org.opencontainers.image.authors
    ONBUILD MAINTAINER Somebody
  #         ^^^^^^^^^^ error DL4000: MAINTAINER is deprecated; use the label org.opencontainers.image.authors
  `));

  it('leaves the label alone', () => check(rule, `
    FROM debian:12
    LABEL maintainer="Somebody <somebody@example.com>"
    LABEL org.opencontainers.image.authors="Somebody <somebody@example.com>"
  `));

  it('makes a label', () => checkFix(rule, `
    FROM debian:12
    MAINTAINER Somebody <somebody@example.com>
    RUN true
  `, `
    FROM debian:12
    LABEL org.opencontainers.image.authors="Somebody <somebody@example.com>"
    RUN true
  `, { safe: true }));

  it('makes a trigger that ONBUILD can keep', () => checkFix(rule, `
    FROM debian:12
    ONBUILD MAINTAINER Somebody
  `, `
    FROM debian:12
    ONBUILD LABEL org.opencontainers.image.authors="Somebody"
  `, { safe: false }));

  it('takes quotes off, and keeps lower case', () => checkFix(rule, `
    from debian:12
    maintainer "Somebody"
  `, `
    from debian:12
    label org.opencontainers.image.authors="Somebody"
  `, { safe: true }));

  it('escapes what a label would read', () => checkFix(rule, `
    FROM debian:12
    MAINTAINER "Some" $body\\ O'Neill
  `, `
    FROM debian:12
    LABEL org.opencontainers.image.authors="\\"Some\\" \\$body\\\\ O'Neill"
  `, { safe: true }));

  it('joins lines', () => checkFix(rule, `
    FROM debian:12
    MAINTAINER Somebody \\
      <somebody@example.com>
  `, `
    FROM debian:12
    LABEL org.opencontainers.image.authors="Somebody <somebody@example.com>"
  `, { safe: true }));

  it('escapes as the file does', () => checkFix(rule, `
    # escape=\`
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    MAINTAINER A\\B \`C $D
  `, `
    # escape=\`
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    LABEL org.opencontainers.image.authors="A\\B \`\`C \`$D"
  `, { safe: true }));

  it('keeps comments', () => checkNoFix(rule, `
    FROM debian:12
    MAINTAINER Somebody \\
      # who
      <somebody@example.com>
  `));
});
