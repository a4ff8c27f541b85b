import { check } from '../testing.ts';
import { rule } from './missing-user.ts';
import { around } from './testing.ts';

describe('missing-user', () => {
  it('finds a user that nothing makes', () => check(rule, `
    FROM debian:13 AS base
    RUN useradd worker
    FROM base
    USER app:app
  #      ^^^ hint UserMissing: Nothing before this makes a user app, and debian:13 has none; make one with useradd or adduser
    FROM alpine:3.23
    USER node
  #      ^^^^ hint UserMissing: Nothing before this makes a user node, and alpine:3.23 has none; make one with useradd or adduser
    RUN adduser -D node
  `));

  it('leaves users that are there or may be', () => check(rule, `
    FROM debian:13 AS base
    RUN useradd --create-home app && mkdir /app
    FROM base
    USER app
    FROM node:24
    USER node
    FROM nginx:1.29
    USER whoever
    FROM debian:13
    USER www-data
    USER 1000
    USER $USER
    FROM debian:13
    RUN apt-get update && apt-get install -y postgresql
    USER postgres
    FROM debian:13
    COPY setup.sh /tmp/
    RUN /tmp/setup.sh
    USER app
    FROM alpine:3.23
    COPY --from=base /etc/passwd /etc/passwd
    USER someone
    FROM alpine:3.23
    COPY rootfs /
    USER someone
    FROM debian:13
    ONBUILD USER app
  `));

  it('leaves the user of the image that is here', async () => {
    const text = `
      FROM python:3.14
      USER app
    `;
    check(rule, text, await around(text, { images: { 'python:3.14': { user: 'app' } } }));
  });
});
