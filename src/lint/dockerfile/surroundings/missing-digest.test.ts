import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './missing-digest.ts';
import { around } from './testing.ts';

describe('missing-digest', () => {
  it('finds images without digest', () => check(rule, `
    FROM debian:13 AS base
  #      ^^^^^^^^^ hint MissingDigest: debian:13 has no digest, so that it may be another image tomorrow
    FROM --platform=linux/amd64 registry.example.com:5000/app
  #                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint MissingDigest: registry.example.com:5000/app has no digest, so that it may be another image tomorrow
  `));

  it('leaves digests, stages, scratch and what is not known', () => check(rule, `
    ARG IMAGE
    FROM debian:13@sha256:152dc042452c496007f07ca9127571cb9c29697f42acbfad72324b2bb2e43c98 AS base
    FROM base
    FROM scratch
    FROM $IMAGE
  `));

  it('pins to the image that is here', async () => {
    const before = `
      FROM debian:13 AS base
    `;
    checkFix(rule, before, `
      FROM debian:13@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS base
    `, { safe: false, options: await around(before, { images: { 'debian:13': { digest: 'sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef' } } }) });
  });

  it('leaves images that are not here to their author', () => checkNoFix(rule, `
    FROM debian:13
  `));
});
