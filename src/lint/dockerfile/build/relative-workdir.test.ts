import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './relative-workdir.ts';

describe('relative-workdir', () => {
  it('finds a path that begins somewhere in the base image', () => check(rule, `
    FROM debian:12
    WORKDIR app
  #         ^^^ error DL3000: app is relative to the working directory of the base image, which may change; write the whole path
    WORKDIR "app"
  #         ^^^^^ error DL3000: "app" is relative to the working directory of the base image, which may change; write the whole path
    FROM debian:12
    ARG DIR=src
    WORKDIR \${DIR}
  #         ^^^^^^ error DL3000: \${DIR} is relative to the working directory of the base image, which may change; write the whole path
    WORKDIR ~/app
  #         ^^^^^ error DL3000: ~/app is relative to the working directory of the base image, which may change; write the whole path
  `));

  it('makes less of one behind an absolute one', () => check(rule, `
    FROM debian:12 AS base
    WORKDIR /app
    WORKDIR src
  #         ^^^ info DL3000: src is relative to the WORKDIR before it; the whole path is easier to read
    FROM base
    WORKDIR test
  #         ^^^^ info DL3000: test is relative to the WORKDIR before it; the whole path is easier to read
    FROM debian:12
    WORKDIR test
  #         ^^^^ error DL3000: test is relative to the working directory of the base image, which may change; write the whole path
  `));

  it('finds it in fragments', () => check(rule, `
    WORKDIR 'relative/dir'
  #         ^^^^^^^^^^^^^^ error DL3000: 'relative/dir' is relative to the working directory of the base image, which may change; write the whole path
    WORKDIR test
  #         ^^^^ error DL3000: test is relative to the working directory of the base image, which may change; write the whole path
    WORKDIR "C:\\"
  `));

  it('finds it behind ONBUILD', () => check(rule, `
    FROM debian:12
    WORKDIR /app
    ONBUILD WORKDIR test
  #                 ^^^^ info DL3000: test is relative to where the image is that is built on this one; write the whole path
  `));

  it('leaves absolute and unknown paths alone', () => check(rule, `
    FROM debian:12
    ENV HOME=/root
    WORKDIR /app
    WORKDIR "/my app"
    WORKDIR $HOME/x
    WORKDIR $UNKNOWN/x
    WORKDIR C:/app
    ONBUILD WORKDIR /app
    ONBUILD WORKDIR $HOME/app
    ONBUILD WORKDIR
  `));

  it('writes the whole path', () => checkFix(rule, `
    FROM debian:12 AS base
    WORKDIR /app/server
    FROM base
    WORKDIR ../client/./src
  `, `
    FROM debian:12 AS base
    WORKDIR /app/server
    FROM base
    WORKDIR /app/client/src
  `, { safe: true }));

  it('starts at the root', () => checkFix(rule, `
    FROM debian:12
    WORKDIR app
  `, `
    FROM debian:12
    WORKDIR /app
  `, { safe: false }));

  it('leaves variables to their author', () => checkNoFix(rule, `
    FROM debian:12
    ARG DIR=src
    WORKDIR $DIR
  `));
});
