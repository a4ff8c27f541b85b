import { check } from '../testing.ts';
import { rule } from './apk-version.ts';

describe('apk-version', () => {
  it('finds packages without a version', () => check(rule, `
    FROM alpine:3.22
    RUN apk add --no-cache curl
  #                        ^^^^ warning DL3018: curl is installed without a version, so a later build may get another one; write curl=<version>
    RUN apk --no-cache add --virtual .build-deps \\
          gcc \\
  #       ^^^ warning DL3018: gcc and 1 more are installed without a version, so a later build may get others; write gcc=<version>
          musl-dev=1.2.5-r10 \\
          make
    RUN apk add -t .deps -X https://dl-cdn.alpinelinux.org/alpine/edge/testing flow@testing
  #                                                                            ^^^^^^^^^^^^ warning DL3018: flow@testing is installed without a version, so a later build may get another one; write flow=<version>@testing
  `));

  it('leaves versions, files and groups alone', () => check(rule, `
    FROM alpine:3.22
    RUN apk add --no-cache curl=8.14.1-r1 git~2.49 'bash>5' 'nginx<2' local.apk !openssl .deps
    RUN apk add --repository=https://dl-cdn.alpinelinux.org/alpine/edge/testing --no-cache $PHPIZE_DEPS
    RUN apk del curl
  `));
});
