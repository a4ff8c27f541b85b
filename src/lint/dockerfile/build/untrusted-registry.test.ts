import { check } from '../testing.ts';
import { rule } from './untrusted-registry.ts';

const some = { settings: { trustedRegistries: ['x.com', '*.random.com', 'eu.*.example'] } };
const hub = { settings: { trustedRegistries: ['hub.docker.com'] } };
const all = { settings: { trustedRegistries: ['*'] } };

describe('untrusted-registry', () => {
  it('finds other registries', () => check(rule, `
    FROM random.com/debian:12 AS base
  #      ^^^^^^^^^^^^^^^^^^^^ error DL3026: random.com is not among the trusted registries
    FROM debian:12
  #      ^^^^^^^^^ error DL3026: docker.io is not among the trusted registries
    COPY --from=y.com/tools /a /a
  #             ^^^^^^^^^^^ error DL3026: y.com is not among the trusted registries
    RUN --mount=from=localhost:5000/tools,target=/t true
  #                  ^^^^^^^^^^^^^^^^^^^^ error DL3026: localhost:5000 is not among the trusted registries
    FROM eu.example/app
  #      ^^^^^^^^^^^^^^ error DL3026: eu.example is not among the trusted registries
  `, some));

  it('leaves trusted registries and stages alone', () => check(rule, `
    FROM foo.random.com/debian:12 AS base
    FROM x.com/debian
    FROM base
    FROM scratch
    FROM $IMAGE
    FROM $REGISTRY/app
    FROM eu.west.example/app
    COPY --from=base /a /a
    COPY --from=1 /a /a
  `, some));

  it('leaves all names of Docker Hub', () => check(rule, `
    FROM ubuntu:24.04
    FROM zemanlx/ubuntu:24.04
    FROM docker.io/zemanlx/ubuntu:24.04
  `, hub));

  it('leaves everything, if everything is trusted or nothing is said', () => {
    check(rule, `
    FROM y.com/debian
  `, all);
    check(rule, `
    FROM y.com/debian
  `);
  });
});
