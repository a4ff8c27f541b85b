import { check, checkFix } from '../testing.ts';
import { rule } from './constant-platform.ts';

describe('constant-platform', () => {
  it('finds platforms that are written down', () => check(rule, `
    FROM --platform=linux/amd64 debian:12
  #      ^^^^^^^^^^^^^^^^^^^^^^ warning DL3029: linux/amd64 is the same for every builder; leave --platform to docker build, or use $BUILDPLATFORM
    FROM --platform="linux" debian:12 AS base
  #      ^^^^^^^^^^^^^^^^^^ warning DL3029: linux is the same for every builder; leave --platform to docker build, or use $BUILDPLATFORM
  `));

  it('leaves variables, and stages named after a platform', () => check(rule, `
    FROM debian:12
    FROM --platform=$BUILDPLATFORM debian:12
    FROM --platform="\${BUILDPLATFORM:-}" debian:12
    FROM --platform=linux/$TARGETARCH debian:12
    FROM --platform=linux/amd64 debian:12 AS build-amd64
    FROM --platform=linux/arm64 debian:12 AS Linux
    FROM --platform debian:12
  `));

  it('takes the flag away', () => checkFix(rule, `
    FROM --platform=linux/amd64  debian:12
  `, `
    FROM debian:12
  `, { safe: false }));
});
