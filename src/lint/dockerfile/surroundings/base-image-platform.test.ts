import { check } from '../testing.ts';
import { rule } from './base-image-platform.ts';
import { around, type Surroundings } from './testing.ts';

async function checkIn(surroundings: Surroundings, drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, surroundings));
}

const images = { 'debian:13': { architecture: 'amd64' }, 'alpine:3.23': { architecture: 'arm', variant: 'v7' } };

describe('base-image-platform', () => {
  it('finds an image for another platform', () => checkIn({ images }, `
    ARG ARCHITECTURE=arm64
    FROM --platform=linux/\${ARCHITECTURE} debian:13
  #                 ^^^^^^^^^^^^^^^^^^^^^ info InvalidBaseImagePlatform: The image debian:13 that is here is for linux/amd64; a build for linux/arm64 pulls another one, and fails if there is none
    FROM --platform=windows debian:13
  #                 ^^^^^^^ info InvalidBaseImagePlatform: The image debian:13 that is here is for linux/amd64; a build for windows pulls another one, and fails if there is none
    FROM --platform=amd64 alpine:3.23
  #                 ^^^^^ info InvalidBaseImagePlatform: The image alpine:3.23 that is here is for linux/arm/v7; a build for amd64 pulls another one, and fails if there is none
  `));

  it('leaves what fits, and what is not known', () => checkIn({ images }, `
    FROM --platform=linux/amd64 debian:13
    FROM --platform=x86_64 debian:13
    FROM --platform=linux debian:13
    FROM --platform=linux/arm/v7 alpine:3.23
    FROM --platform=armhf alpine:3.23
    FROM --platform=$BUILDPLATFORM debian:13
    FROM --platform=linux/arm64 debian:12
    FROM debian:13
  `));
});
