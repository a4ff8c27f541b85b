import { check } from '../testing.ts';
import { rule } from './untagged-image.ts';

describe('untagged-image', () => {
  it('finds images without a tag', () => check(rule, `
    FROM debian
  #      ^^^^^^ warning DL3006: The base image debian has no tag, so it changes with every release; name a version
    FROM --platform=linux/amd64 registry.example:5000/team/app AS app
  #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3006: The base image registry.example:5000/team/app has no tag, so it changes with every release; name a version
  `));

  it('finds them behind variables', () => check(rule, `
    ARG IMAGE=debian
    ARG REGISTRY
    FROM $IMAGE
  #      ^^^^^^ warning DL3006: The base image debian has no tag, so it changes with every release; name a version
    FROM \${OTHER:-debian}
  #      ^^^^^^^^^^^^^^^^ warning DL3006: The base image debian has no tag, so it changes with every release; name a version
    FROM $REGISTRY/debian
  #      ^^^^^^^^^^^^^^^^ warning DL3006: The base image $REGISTRY/debian has no tag, so it changes with every release; name a version
  `));

  it('leaves tags, digests, scratch and stages alone', () => check(rule, `
    FROM debian:12 AS Base
    FROM base
    FROM scratch
    FROM debian@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
    COPY --from=debian /a /b
  `));

  it('leaves what it cannot know alone', () => check(rule, `
    ARG IMAGE
    ARG TAG=12
    ARG STAGE=base
    FROM debian:$TAG AS base
    FROM $STAGE
    FROM $IMAGE
    FROM base-$TARGETARCH
    FROM debian:$UNKNOWN
    FROM registry.example/$IMAGE
  `));
});
