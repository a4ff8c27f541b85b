import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './apt-lists-left.ts';

describe('apt-lists-left', () => {
  it('finds lists that are left', () => check(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y curl
  #     ^^^^^^^^^^^^^^ info DL3009: apt-get update leaves /var/lib/apt/lists in the image; end this RUN with rm -rf /var/lib/apt/lists/*
    RUN rm -rf /var/lib/apt/lists/* && sudo apt update
  #                                         ^^^^^^^^^^ info DL3009: apt update leaves /var/lib/apt/lists in the image; install in the same RUN, and end it with rm -rf /var/lib/apt/lists/*
    ONBUILD RUN aptitude update
  #             ^^^^^^^^^^^^^^^ info DL3009: aptitude update leaves /var/lib/apt/lists in the image; install in the same RUN, and end it with rm -rf /var/lib/apt/lists/*
  `));

  it('finds them in stages that others are built on', () => check(rule, `
    FROM debian:12 AS base
    RUN apt-get update && apt-get install -y curl
  #     ^^^^^^^^^^^^^^ info DL3009: apt-get update leaves /var/lib/apt/lists in the image; end this RUN with rm -rf /var/lib/apt/lists/*
    FROM base
    RUN true
  `));

  it('finds packages that are left where docker-clean is switched off', () => check(rule, `
    FROM debian:12
    RUN rm -f /etc/apt/apt.conf.d/docker-clean
    RUN --mount=type=cache,target=/var/lib/apt apt-get update && apt-get install -y curl
  #                                                              ^^^^^^^^^^^^^^^ info DL3009: apt-get install leaves /var/cache/apt in the image; end this RUN with apt-get clean
    RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y git
  #                                              ^^^^^^^^^^^^^^ info DL3009: apt-get update leaves /var/lib/apt/lists in the image; end this RUN with rm -rf /var/lib/apt/lists/*
  `));

  it('leaves lists that are removed alone', () => check(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
    RUN apt-get update && apt-get install -y curl && rm -r /var/lib/apt/lists
    RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/{apt,dpkg}/ /tmp/*
    RUN apt-get update && apt-get install -y curl && find /var/lib/apt/lists -type f -delete && apt-get clean
    RUN apt-get update && apt-get install -y curl && apt-get dist-clean
    RUN apt-get update && apt-get install -y curl && /usr/local/bin/cleanup.sh
    RUN apt-get update && apt-get install -y curl && rm -rf "$LISTS"
    RUN apt-get install -y curl
  `));

  it('leaves mounted lists and what no image gets alone', () => check(rule, `
    FROM debian:12 AS build
    RUN apt-get update && apt-get install -y gcc
    FROM debian:12
    RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install -y curl
    RUN --mount=type=tmpfs,target=/var/lib/apt apt-get update && apt-get install -y curl
    RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt \\
        rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl
    COPY --from=build /app /app
  `));

  it('removes them at the end', () => checkFix(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10
  `, `
    FROM debian:12
    RUN apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10 && rm -rf /var/lib/apt/lists/*
  `, { safe: false }));

  it('removes them on a line of its own', () => checkFix(rule, `
    FROM debian:12
    RUN apt-get update \\
     && apt-get install -y --no-install-recommends \\
          curl=7.88.1-10 \\
          git=1:2.39.2-1
  `, `
    FROM debian:12
    RUN apt-get update \\
     && apt-get install -y --no-install-recommends \\
          curl=7.88.1-10 \\
          git=1:2.39.2-1 \\
     && rm -rf /var/lib/apt/lists/*
  `, { safe: false }));

  it('removes them behind a semicolon', () => checkFix(rule, `
    FROM debian:12
    RUN set -eux; \\
        apt-get update; \\
        apt-get install -y --no-install-recommends curl=7.88.1-10;
  `, `
    FROM debian:12
    RUN set -eux; \\
        apt-get update; \\
        apt-get install -y --no-install-recommends curl=7.88.1-10 \\
        && rm -rf /var/lib/apt/lists/*;
  `, { safe: false }));

  it('removes them at the end of a here-document', () => checkFix(rule, `
    FROM debian:12
    RUN <<EOF
      set -e
      apt-get update
      apt-get install -y --no-install-recommends curl=7.88.1-10
    EOF
  `, `
    FROM debian:12
    RUN <<EOF
      set -e
      apt-get update
      apt-get install -y --no-install-recommends curl=7.88.1-10
      rm -rf /var/lib/apt/lists/*
    EOF
  `, { safe: false }));

  it('mounts a cache', () => checkFix(rule, `
    FROM debian:12
    RUN apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10
  `, `
    FROM debian:12
    RUN --mount=type=cache,target=/var/lib/apt/lists apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10
  `, { safe: false, fix: 1 }));

  it('keeps the lists from which the next RUN installs', () => checkNoFix(rule, `
    FROM debian:12
    RUN apt-get update
    RUN apt-get install -y --no-install-recommends curl=7.88.1-10
  `));
});
