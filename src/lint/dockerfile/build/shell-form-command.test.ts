import { around } from '../surroundings/testing.ts';
import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './shell-form-command.ts';

describe('shell-form-command', () => {
  it('finds commands for a shell', () => check(rule, `
    FROM debian:12
    ENTRYPOINT /app --port 80
  #            ^^^^^^^^^^^^^^ warning DL3025: ENTRYPOINT in shell form runs under a shell, and the program may not get signals such as SIGTERM; write a JSON array
    CMD node server.js && echo done
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning DL3025: CMD in shell form runs under a shell, and the program may not get signals such as SIGTERM; write a JSON array
  `));

  it('finds what looks like JSON', () => check(rule, `
    FROM debian:12
    CMD ['node', 'server.js']
  #     ^^^^^^^^^^^^^^^^^^^^^ warning DL3025: This is not a JSON array, so CMD hands it to the shell as it stands
    ENTRYPOINT ["node"] # start
  #            ^^^^^^^^^^^^^^^^ warning DL3025: This is not a JSON array, so ENTRYPOINT hands it to the shell as it stands
    ONBUILD CMD ['a']
  #             ^^^^^ warning DL3025: This is not a JSON array, so CMD hands it to the shell as it stands
    ONBUILD CMD [ -f a ] && b
  `));

  it('leaves JSON arrays alone', () => check(rule, `
    FROM debian:12
    ENTRYPOINT ["/app"]
    CMD [ "--port", \\
      "80" ]
    RUN echo hello
    HEALTHCHECK CMD curl -f http://localhost/ || exit 1
    FROM debian:12
    HEALTHCHECK NONE
    CMD
  `));

  it('makes less of a chosen shell', () => check(rule, `
    FROM debian:12 AS base
    SHELL ["/bin/bash", "-c"]
    CMD node server.js
  #     ^^^^^^^^^^^^^^ info DL3025: CMD in shell form runs under a shell, and the program may not get signals such as SIGTERM; write a JSON array
    FROM base
    CMD ["node"
  #     ^^^^^^^ warning DL3025: This is not a JSON array, so CMD hands it to the shell as it stands
    HEALTHCHECK CMD curl http://localhost/
  `));

  it('finds health checks that need no shell', () => check(rule, `
    FROM debian:12
    HEALTHCHECK --interval=5m CMD curl -f http://localhost/
  #                               ^^^^^^^^^^^^^^^^^^^^^^^^^ hint DL3025: HEALTHCHECK in shell form needs a shell in the image; as a JSON array this runs without one
  `));

  it('finds a command before the shell is chosen', () => check(rule, `
    FROM debian:12
    CMD node server.js
  #     ^^^^^^^^^^^^^^ warning DL3025: CMD in shell form runs under a shell, and the program may not get signals such as SIGTERM; write a JSON array
    SHELL ["/bin/bash", "-c"]
  `));

  it('writes simple words as JSON', () => checkFix(rule, `
    FROM debian:12
    CMD  node   server.js "--name=my app" --empty ''
  `, `
    FROM debian:12
    CMD  ["node", "server.js", "--name=my app", "--empty", ""]
  `, { safe: false }));

  it('leaves out exec', () => checkFix(rule, `
    FROM debian:12
    CMD exec node server.js
  `, `
    FROM debian:12
    CMD ["node", "server.js"]
  `, { safe: false }));

  it('joins lines', () => checkFix(rule, `
    FROM debian:12
    CMD node \\
        server.js
  `, `
    FROM debian:12
    CMD ["node", "server.js"]
  `, { safe: false }));

  it('is sure where the base image has no ENTRYPOINT', async () => {
    const before = `
    FROM me/app:1 AS base
    FROM base
    CMD node server.js
  `;
    checkFix(rule, before, `
    FROM me/app:1 AS base
    FROM base
    CMD ["node", "server.js"]
  `, { safe: true, options: await around(before, { images: { 'me/app:1': { entrypoint: [] } } }) });
  });

  it('is sure of ENTRYPOINT', () => checkFix(rule, `
    FROM debian:12
    ENTRYPOINT node server.js
  `, `
    FROM debian:12
    ENTRYPOINT ["node", "server.js"]
  `, { safe: true }));

  it('is not sure when ENTRYPOINT takes the words', () => checkFix(rule, `
    FROM debian:12 AS base
    ENTRYPOINT ["/entrypoint"]
    FROM base
    CMD node server.js
  `, `
    FROM debian:12 AS base
    ENTRYPOINT ["/entrypoint"]
    FROM base
    CMD ["node", "server.js"]
  `, { safe: false }));

  it('is not sure when ENTRYPOINT would get CMD', () => checkFix(rule, `
    FROM debian:12
    ENTRYPOINT node server.js
    CMD ["--help"]
  `, `
    FROM debian:12
    ENTRYPOINT ["node", "server.js"]
    CMD ["--help"]
  `, { safe: false }));

  it('lets the shell hand over for variables', () => checkFix(rule, `
    FROM debian:12
    CMD node server.js --port "$PORT"
  `, `
    FROM debian:12
    CMD ["/bin/sh", "-c", "exec node server.js --port \\"$PORT\\""]
  `, { safe: false }));

  it('puts double quotes for single ones', () => checkFix(rule, `
    FROM debian:12
    CMD ['node', 'server.js']
  `, `
    FROM debian:12
    CMD ["node", "server.js"]
  `, { safe: false }));

  it('writes a health check as JSON', () => checkFix(rule, `
    FROM debian:12
    HEALTHCHECK CMD curl -f http://localhost/
  `, `
    FROM debian:12
    HEALTHCHECK CMD ["curl", "-f", "http://localhost/"]
  `, { safe: true }));

  it('leaves commands of Windows to their author', () => checkNoFix(rule, `
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    CMD app.exe --port 80
  `));

  it('leaves several commands to their author', () => checkNoFix(rule, `
    FROM debian:12
    CMD migrate && node server.js
  `));

  it('leaves the words of the shell to their author', () => checkNoFix(rule, `
    FROM debian:12
    CMD cd /app
  `));

  it('leaves assignments to their author', () => checkNoFix(rule, `
    FROM debian:12
    CMD PORT=80 node server.js
  `));

  it('keeps comments', () => checkNoFix(rule, `
    FROM debian:12
    CMD node \\
      # the server
      server.js
  `));
});
