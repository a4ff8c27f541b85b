import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule as arguments_ } from './arguments-expansion.ts';
import { rule } from './double-equals.ts';
import { rule as local } from './local.ts';
import { rule as pipefail } from './set-option.ts';

describe('rules about POSIX shells', () => {
  it('warn where any sh may run the script', () => check(rule, `
    FROM example.com/app
    RUN [ a == b ]
  #         ^^ warning SC3014: POSIX sh has no == in [ ]; write =
    RUN <<EOF
    [ a == b ]
  #     ^^ warning SC3014: POSIX sh has no == in [ ]; write =
    EOF
    ONBUILD RUN [ a == b ]
  #                 ^^ warning SC3014: POSIX sh has no == in [ ]; write =
  `));

  it('know what sh is in images, and in stages built on them', () => check(rule, `
    FROM alpine:3.23 AS base
    RUN [ a == b ]
  #         ^^ info SC3014: POSIX sh has no == in [ ]; write =
    FROM node:24-alpine3.23
    RUN [ a == b ]
  #         ^^ info SC3014: POSIX sh has no == in [ ]; write =
    FROM base
    RUN [ a == b ]
  #         ^^ info SC3014: POSIX sh has no == in [ ]; write =
    FROM registry.access.redhat.com/ubi9/ubi-minimal
    RUN [ a == b ]
  #         ^^ info SC3014: POSIX sh has no == in [ ]; write =
    FROM fedora:44
    RUN [ a == b ]
  #         ^^ info SC3014: POSIX sh has no == in [ ]; write =
    FROM python:3.14-slim-bookworm
    RUN [ a == b ]
  #         ^^ warning SC3014: POSIX sh has no == in [ ]; write =
  `));

  it('find errors where SHELL chooses dash or ash', () => check(arguments_, `
    FROM debian:12
    SHELL ["/bin/dash", "-c"]
    RUN echo \${#@}
  #          ^^^^^ error SC3058: POSIX sh leaves \${#@} open; go through $@ with for, or count with $#
    SHELL ["/bin/ash", "-c"]
    RUN echo \${#@}
  #          ^^^^^ error SC3058: POSIX sh leaves \${#@} open; go through $@ with for, or count with $#
  `));

  it('leave dash and ash what they know', () => check(local, `
    FROM debian:12
    SHELL ["/bin/dash", "-c"]
    RUN f() { local a; }; f
    SHELL ["/bin/ash", "-c"]
    RUN f() { local a; }; f
  `));

  it('leave other shells alone', () => check(rule, `
    FROM debian:12
    RUN ["/bin/sh", "-c", "[ a == b ]"]
    RUN bash -c '[ a == b ]'
    RUN bash <<EOF
    [ a == b ]
    EOF
    SHELL ["/bin/ksh", "-c"]
    RUN [ a == b ]
  `));

  it('are safe where sh knows both', () => checkFix(rule, `
    FROM alpine:3.23
    RUN [ a == b ] || true
  `, `
    FROM alpine:3.23
    RUN [ a = b ] || true
  `, { safe: true }));

  it('offer bash after what any sh knows', () => checkFix(rule, `
    FROM debian:12
    RUN [ a == b ] || true
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN [ a == b ] || true
  `, { safe: false, fix: 1 }));

  it('put SHELL above comments, in the case of the file', () => checkFix(pipefail, `
    from debian:12
    # Fails early.
    run set -o pipefail; make
  `, `
    from debian:12
    shell ["/bin/bash", "-c"]
    # Fails early.
    run set -o pipefail; make
  `, { safe: false }));

  it('do not offer bash to Alpine', () => checkNoFix(arguments_, `
    FROM alpine:3.23
    RUN echo "\${@%x}"
  `));

  it('do not offer SHELL to what another build or another line chooses the shell of', () => {
    checkNoFix(pipefail, `
      FROM debian:12
      ONBUILD RUN set -o pipefail; make
    `);
    checkNoFix(pipefail, `
      FROM debian:12
      RUN <<EOF
      #!/bin/sh
      set -o pipefail
      EOF
    `);
    checkNoFix(pipefail, `
      FROM debian:12
      RUN sh <<EOF
      set -o pipefail
      EOF
    `);
  });
});
