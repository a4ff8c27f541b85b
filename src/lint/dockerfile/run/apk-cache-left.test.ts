import { check, checkFix } from '../testing.ts';
import { rule } from './apk-cache-left.ts';

describe('apk-cache-left', () => {
  it('finds what stores the index', () => check(rule, `
    FROM alpine:3.22
    RUN apk add curl=8.14.1-r1
  #     ^^^^^^^ info DL3019: apk add leaves /var/cache/apk in the image; add --no-cache
    RUN apk update && apk --update add \\
  #                   ^^^^^^^^^^^^^^^^ info DL3019: apk add leaves /var/cache/apk in the image; add --no-cache
        git=2.49.1-r0
    RUN --mount=type=cache,target=/var/cache/other apk add -U bash=5.2.37-r0
  #                                                ^^^^^^^ info DL3019: apk add leaves /var/cache/apk in the image; add --no-cache
    ONBUILD RUN apk add curl=8.14.1-r1
  #             ^^^^^^^ info DL3019: apk add leaves /var/cache/apk in the image; add --no-cache
  `));

  it('leaves --no-cache, mounts and removed indexes alone', () => check(rule, `
    FROM alpine:3.22 AS build
    RUN apk add gcc
    FROM alpine:3.22
    RUN apk add --no-cache curl && apk --no-cache add git
    RUN --mount=type=cache,target=/var/cache/apk apk add -U bash
    RUN --mount=type=cache,dst=/var/cache/ apk add -U bash
    RUN apk add bash && rm -rf /var/cache/apk/*
    RUN apk add --no-cache gcc && apk add --no-network --virtual .rundeps $runDeps && apk add -p /rootfs --initdb busybox
    RUN apk $APK_FLAGS add bash
  `));

  it('adds --no-cache', () => checkFix(rule, `
    FROM alpine:3.22
    RUN apk add curl=8.14.1-r1
  `, `
    FROM alpine:3.22
    RUN apk add --no-cache curl=8.14.1-r1
  `, { safe: false }));

  it('mounts a cache', () => checkFix(rule, `
    FROM alpine:3.22
    RUN apk add curl=8.14.1-r1
  `, `
    FROM alpine:3.22
    RUN --mount=type=cache,target=/var/cache/apk apk add curl=8.14.1-r1
  `, { safe: false, fix: 1 }));
});
