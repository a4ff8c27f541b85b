import { check } from '../testing.ts';
import { rule } from './latest-tag.ts';

describe('latest-tag', () => {
  it('finds the tag', () => check(rule, `
    FROM debian:latest
  #      ^^^^^^^^^^^^^ warning DL3007: debian:latest changes with every release; name a version instead of latest
    FROM --platform=linux/amd64 registry.example:5000/team/app:latest AS base
  #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3007: registry.example:5000/team/app:latest changes with every release; name a version instead of latest
  `));

  it('finds it behind variables', () => check(rule, `
    ARG IMAGE=debian:latest
    ARG TAG=latest
    FROM \${IMAGE}
  #      ^^^^^^^^ warning DL3007: debian:latest changes with every release; name a version instead of latest
    FROM node:$TAG
  #      ^^^^^^^^^ warning DL3007: node:latest changes with every release; name a version instead of latest
    FROM node:\${VERSION:-latest}
  #      ^^^^^^^^^^^^^^^^^^^^^^^ warning DL3007: node:latest changes with every release; name a version instead of latest
    FROM $REGISTRY/node:latest
  #      ^^^^^^^^^^^^^^^^^^^^^ warning DL3007: $REGISTRY/node:latest changes with every release; name a version instead of latest
  `));

  it('leaves versions, digests, stages and unknown tags alone', () => check(rule, `
    ARG TAG
    FROM debian:12 AS latest
    FROM latest
    FROM debian:latest@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    FROM debian:latest-slim
    FROM debian:$TAG
    FROM latest:5000/debian:12
  `));
});
