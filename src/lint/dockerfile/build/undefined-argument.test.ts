import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './undefined-argument.ts';

describe('undefined-argument', () => {
  it('finds what no ARG declares', () => check(rule, `
    ARG tag=latest
    FROM debian:\${tag}\${version} AS b
  #                   ^^^^^^^^^^ warning UndefinedArgInFrom: No ARG above the first FROM declares version, so it is empty
    FROM $image
  #      ^^^^^^ error UndefinedArgInFrom: No ARG above the first FROM declares image, so it is empty
    FROM \${image:-debian}
  #      ^^^^^^^^^^^^^^^^ warning UndefinedArgInFrom: No ARG above the first FROM declares image, so the default always counts
    FROM $registry/app
  #      ^^^^^^^^^ warning UndefinedArgInFrom: No ARG above the first FROM declares registry, so it is empty
  `));

  it('finds it in platforms', () => check(rule, `
    ARG MY_ARCH=amd64
    FROM --platform=linux/\${MYARCH} debian:12
  #                       ^^^^^^^^^ error UndefinedArgInFrom: No ARG above the first FROM declares MYARCH; did you mean MY_ARCH?
    FROM --platform="$BULIDPLATFORM" debian:12
  #                  ^^^^^^^^^^^^^^ error UndefinedArgInFrom: No ARG above the first FROM declares BULIDPLATFORM; did you mean BUILDPLATFORM?
    FROM --platform=linux/arm\${BITS} debian:12
  #                          ^^^^^^^ warning UndefinedArgInFrom: No ARG above the first FROM declares BITS, so it is empty
  `));

  it('finds ARGs that stand too low', () => check(rule, `
    FROM golang:1.25 AS build
    ARG VERSION=12
    FROM debian:$VERSION
  #             ^^^^^^^^ warning UndefinedArgInFrom: VERSION is declared inside a stage, and FROM sees only the ARGs above the first FROM
  `));

  it('leaves what is declared or set by BuildKit', () => check(rule, `
    ARG base=scratch
    ARG none
    FROM $base
    FROM --platform=$BUILDPLATFORM golang:1.25 AS build
    FROM debian$none
    FROM scra\${none:-tch}
    FROM base-$TARGETARCH
    FROM debian:12 AS app
    COPY $other /
  `));

  it('changes to a similar name', () => checkFix(rule, `
    ARG VERSION=12
    FROM debian:\${VERSOIN}
  `, `
    ARG VERSION=12
    FROM debian:\${VERSION}
  `, { safe: false }));

  it('declares a variable that has a default', () => checkFix(rule, `
    # syntax=docker/dockerfile:1

    # the app
    FROM \${IMAGE:-debian:12}
  `, `
    # syntax=docker/dockerfile:1

    ARG IMAGE
    # the app
    FROM \${IMAGE:-debian:12}
  `, { safe: true }));

  it('declares above the first FROM', () => checkFix(rule, `
    FROM golang:1.25 AS build
    ARG VERSION=12
    FROM debian:$VERSION
  `, `
    ARG VERSION=12
    FROM golang:1.25 AS build
    ARG VERSION=12
    FROM debian:$VERSION
  `, { safe: false }));

  it('leaves a name without a default to its author', () => checkNoFix(rule, `
    FROM debian:$VERSION
  `));
});
