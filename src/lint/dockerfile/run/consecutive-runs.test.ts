import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './consecutive-runs.ts';

describe('consecutive-runs', () => {
  it('finds RUNs in a row', () => check(rule, `
    FROM debian:12
    RUN /a.sh
    RUN /b.sh
  # ^^^ info DL3059: This RUN and the one before it make two layers; one RUN with && makes one
    # why
    RUN ["/c.sh", "x"]
  # ^^^ info DL3059: This RUN and the one before it make two layers; one RUN with && makes one
    RUN a && b
    RUN c
    RUN sudo d | e
    RUN f
    RUN --mount=type=secret,id=x /g.sh
    RUN --mount=type=secret,id=x /h.sh
  # ^^^ info DL3059: This RUN and the one before it make two layers; one RUN with && makes one
  `));

  it('finds them where PowerShell reads them', () => check(rule, `
    # escape=\`
    FROM mcr.microsoft.com/windows/servercore:ltsc2025
    SHELL ["powershell", "-Command"]
    RUN Write-Host a
    RUN Write-Host b
  # ^^^ info DL3059: This RUN and the one before it make two layers; one RUN with && makes one
  `));

  it('leaves others and those of several commands alone', () => check(rule, `
    FROM debian:12
    RUN /a.sh
    WORKDIR /x
    RUN /b.sh
    FROM debian:12
    RUN /a.sh
    FROM debian:12
    RUN a && b
    RUN c
    ENV d=e
    RUN --mount=type=secret,id=x /g.sh
    RUN /h.sh
    RUN --mount=type=secret,id=y /h.sh
    RUN if i; then j; fi
    RUN k "$(l)"
    ONBUILD RUN m
    ONBUILD RUN n
  `));

  it('makes one of two', () => checkFix(rule, `
    FROM debian:12
    RUN /a.sh
    RUN /b.sh x
    CMD ["x"]
  `, `
    FROM debian:12
    RUN /a.sh \\
        && /b.sh x
    CMD ["x"]
  `, { safe: false }));

  it('makes one of two, with the comments between them', () => checkFix(rule, `
    FROM debian:12
    RUN --network=none /a.sh \\
          --now

    # then b
    RUN --network=none   /b.sh
  `, `
    FROM debian:12
    RUN --network=none /a.sh \\
          --now \\
    # then b
        && /b.sh
  `, { safe: false }));

  it('does not put what changes the folder before others', () => checkNoFix(rule, `
    FROM debian:12
    RUN export X=1
    RUN make
  `));

  it('keeps comments that ignore something above the instruction', () => checkFix(rule, `
    FROM debian:12
    # First
    RUN make
    # Second
    # hadolint ignore=SC2086
    RUN cp $FILES /app
  `, `
    FROM debian:12
    # hadolint ignore=SC2086
    # First
    RUN make \\
    # Second
        && cp $FILES /app
  `, { safe: false }));
});
