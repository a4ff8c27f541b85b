import { check, checkFix } from '../testing.ts';
import { rule } from './packages-need-root.ts';
import { around } from './testing.ts';

describe('packages-need-root', () => {
  it('finds package managers behind USER', () => check(rule, `
    FROM debian:13 AS base
    RUN useradd app
    USER app
    RUN make && apt-get update && apt-get install -y curl
  #             ^^^^^^^^^^^^^^ warning PackagesNeedRoot: apt-get needs root, but this runs as app; put USER root before it
    RUN apt-get install -y git
    USER 1000:1000
    FROM base
    RUN apk add --no-cache curl
  #     ^^^^^^^^^^^^^^^^^^^^^^^ warning PackagesNeedRoot: apk needs root, but this runs as 1000:1000; put USER root before it
  `));

  it('knows the user of an image that is here', async () => {
    const drawn = `
      FROM jenkins/jenkins:lts
      RUN apt-get update
    #     ^^^^^^^^^^^^^^ warning PackagesNeedRoot: apt-get needs root, but the base image runs as jenkins; put USER root before it
    `;
    check(rule, drawn, await around(drawn, { images: { 'jenkins/jenkins:lts': { user: 'jenkins' } } }));
  });

  it('leaves root, those who become root, and what needs none', async () => {
    check(rule, `
      FROM debian:13
      RUN apt-get update
      USER app
      RUN sudo apt-get update && apt-get download curl
      RUN apk info
      RUN ["apt-get", "update"]
      USER root
      RUN apt-get update
      USER 0:0
      RUN apt-get update
      ARG USER
      USER $USER
      RUN apt-get update
      ONBUILD USER app
      FROM jenkins/jenkins:lts
      RUN apt-get update
    `);
    const text = `
      FROM debian:13
      RUN apt-get update
    `;
    check(rule, text, await around(text, { images: { 'debian:13': {} } }));
  });

  it('becomes root and goes back', () => checkFix(rule, `
    FROM debian:13
    USER app
    # for health checks
    RUN apt-get update \\
        && apt-get install -y curl
    CMD ["server"]
  `, `
    FROM debian:13
    USER app
    USER root
    # for health checks
    RUN apt-get update \\
        && apt-get install -y curl
    USER app
    CMD ["server"]
  `, { safe: false }));
});
