import { check } from '../testing.ts';
import { rule } from './missing-shell.ts';
import { around } from './testing.ts';

describe('missing-shell', () => {
  it('finds commands where there is no shell', () => check(rule, `
    FROM scratch
    COPY app /app
    RUN chmod +x /app
  # ^^^ warning ShellMissing: scratch has no shell, which RUN needs; copy files into it that another stage has made
    FROM gcr.io/distroless/base-debian12:nonroot
    RUN mkdir /data
  # ^^^ warning ShellMissing: gcr.io/distroless/base-debian12:nonroot has no shell, which RUN needs; copy files into it that another stage has made
  `));

  it('finds bash where there is none', () => check(rule, `
    FROM alpine:3.23 AS base
    SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    RUN curl -s https://example.com | tar x
  # ^^^ warning ShellMissing: alpine:3.23 has no bash; add it with apk add bash, or use /bin/sh
    FROM node:24-alpine
    RUN ["bash", "-c", "true"]
  # ^^^ warning ShellMissing: node:24-alpine has no bash; add it with apk add bash, or use /bin/sh
  `));

  it('leaves shells that are there or may be', () => check(rule, `
    FROM scratch AS rootfs
    ADD rootfs.tar.gz /
    RUN true
    FROM scratch
    COPY --from=rootfs / /
    RUN true
    FROM scratch
    COPY busybox /bin/sh
    RUN true
    FROM scratch
    COPY app /app
    RUN ["/app", "--init"]
    FROM gcr.io/distroless/base:debug
    RUN true
    FROM alpine:3.23
    RUN apk add --no-cache bash
    SHELL ["/bin/bash", "-c"]
    RUN true
    FROM alpine:3.23
    ARG PACKAGES
    RUN apk add --no-cache $PACKAGES
    RUN ["bash", "-c", "true"]
    FROM node:24
    SHELL ["/bin/bash", "-c"]
    RUN true
    FROM postgres:18-alpine
    SHELL ["/bin/bash", "-c"]
    RUN true
    FROM alpine:3.23
    RUN true
  `));

  it('knows the shell of the image that is here', async () => {
    const drawn = `
      FROM alpine:3.23
      RUN true
    # ^^^ warning ShellMissing: alpine:3.23 has no bash; add it with apk add bash, or use /bin/sh
    `;
    check(rule, drawn, await around(drawn, { images: { 'alpine:3.23': { shell: ['/bin/bash', '-c'] } } }));
  });
});
