import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './update-without-install.ts';

describe('update-without-install', () => {
  it('finds an update by itself', () => check(rule, `
    FROM debian:12
    RUN apt-get update
  #     ^^^^^^^^^^^^^^ warning UpdateWithoutInstall: apt-get update in a RUN of its own is not run again while its layer is kept, so a later install may look for packages that are gone; put both into one RUN
    RUN set -x; sudo apt-get update -y && rm -rf /tmp/x
  #                  ^^^^^^^^^^^^^^ warning UpdateWithoutInstall: apt-get update in a RUN of its own is not run again while its layer is kept, so a later install may look for packages that are gone; put both into one RUN
    FROM alpine:3.22
    RUN apk update
  #     ^^^^^^^^^^ warning UpdateWithoutInstall: apk update in a RUN of its own is not run again while its layer is kept, so a later install may look for packages that are gone; put both into one RUN
    ONBUILD RUN apk update
  #             ^^^^^^^^^^ warning UpdateWithoutInstall: apk update in a RUN of its own is not run again while its layer is kept, so a later install may look for packages that are gone; put both into one RUN
  `));

  it('leaves it alone where something follows', () => check(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y curl
    RUN apt-get update && ./install-packages.sh
    RUN apt-get update && apt-get upgrade -y
    RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update
    RUN apt-get install -y curl
    RUN apk update && apk add curl
  `));

  it('makes one RUN of two', () => checkFix(rule, `
    FROM debian:12
    RUN apt-get update
    RUN apt-get install -y --no-install-recommends curl=7.88.1-10 && rm -rf /var/lib/apt/lists/*
  `, `
    FROM debian:12
    RUN apt-get update \\
        && apt-get install -y --no-install-recommends curl=7.88.1-10 && rm -rf /var/lib/apt/lists/*
  `, { safe: false }));

  it('leaves it to its author where no RUN follows', () => checkNoFix(rule, `
    FROM debian:12
    RUN apt-get update
    COPY a b
  `));

  it('does not hide that the update failed', () => checkNoFix(rule, `
    FROM debian:12
    RUN apt-get update
    RUN apt-get install -y curl=7.88.1-10; true
  `));
});
