import { check, checkFix } from '../testing.ts';
import { rule } from './pipefail.ts';

describe('pipefail', () => {
  it('finds pipes that hide a failure', () => check(rule, `
    FROM debian:12
    RUN wget -O - https://example.com | wc -l > /number
  #                                   ^ warning DL4006: If a command in front of the pipe fails, the RUN goes on all the same; set the option pipefail
    RUN set -eux; \\
        X="$(curl https://example.com | sha256sum)"; \\
  #                                   ^ warning DL4006: If a command in front of the pipe fails, the RUN goes on all the same; set the option pipefail
        { cat a; } | tee b
    SHELL ["/bin/bash", "-c"]
    RUN if curl https://example.com | grep -q x; then true; fi
  #                                 ^ warning DL4006: If a command in front of the pipe fails, the RUN goes on all the same; set the option pipefail
    SHELL ["/bin/sh", "-o", "pipefail", "-c"]
    RUN a | b
  #       ^ warning DL4006: If a command in front of the pipe fails, the RUN goes on all the same; set the option pipefail
    RUN <<EOF
    set -e
    a | b
  #   ^ warning DL4006: If a command in front of the pipe fails, the RUN goes on all the same; set the option pipefail
    EOF
  `));

  it('leaves pipefail alone, wherever it is set', () => check(rule, `
    FROM debian:12 AS base
    RUN set -euo pipefail && a | b
    RUN set -o pipefail; a | b
    RUN bash -o pipefail -c "a | b"
    RUN <<EOF
    set -o pipefail
    a | b
    EOF
    SHELL ["/bin/bash", "-eo", "pipefail", "-c"]
    RUN a | b
    FROM base
    RUN a | b
    FROM alpine:3.22 AS musl
    SHELL ["/bin/sh", "-o", "pipefail", "-c"]
    RUN a | b
    FROM musl
    RUN a | b
  `));

  it('leaves pipes alone where nothing can fail or nobody looks', () => check(rule, `
    FROM debian:12
    RUN echo x | tee y && yes | cmd && printf "%s" x | sha256sum -c -
    RUN a | b || true
    RUN echo "$(a | b)" && apt-get install -y linux-headers-$(uname -r | cut -d- -f1)
    RUN ["a", "|", "b"]
    RUN echo "a | b" || c
    ONBUILD RUN a | b
  `));

  it('leaves other shells alone', () => check(rule, `
    FROM mcr.microsoft.com/windows/servercore:ltsc2025
    SHELL ["pwsh", "-c"]
    RUN Get-Variable PSVersionTable | Select-Object -ExpandProperty Value
  `));

  it('puts SHELL before it', () => checkFix(rule, `
    FROM debian:12
    RUN wget -qO - https://example.com | wc -l > /number
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    RUN wget -qO - https://example.com | wc -l > /number
  `, { safe: false }));

  it('puts SHELL above comments that ignore something in the RUN', () => checkFix(rule, `
    FROM debian:12
    # hadolint ignore=SC2086
    RUN wget -qO - $URL | wc -l > /number
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-o", "pipefail", "-c"]
    # hadolint ignore=SC2086
    RUN wget -qO - $URL | wc -l > /number
  `, { safe: false }));

  it('names the shell of Alpine', () => checkFix(rule, `
    FROM node:22-alpine
    RUN wget -qO - https://example.com | wc -l > /number
  `, `
    FROM node:22-alpine
    SHELL ["/bin/ash", "-o", "pipefail", "-c"]
    RUN wget -qO - https://example.com | wc -l > /number
  `, { safe: false }));

  it('sets the option behind a SHELL', () => checkFix(rule, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN wget -qO - https://example.com | wc -l > /number
  `, `
    FROM debian:12
    SHELL ["/bin/bash", "-c"]
    RUN set -o pipefail && wget -qO - https://example.com | wc -l > /number
  `, { safe: false }));
});
