import { check } from '../testing.ts';
import { rule } from './named-user.ts';

describe('named-user', () => {
  it('finds names', () => check(rule, `
    USER foobar
  #      ^^^^^^ info DL3066: foobar is a name, and Kubernetes cannot tell that it is not root; write the number of the user
    FROM debian:12
    USER foobar:barfoo
  #      ^^^^^^^^^^^^^ info DL3066: foobar is a name, and Kubernetes cannot tell that it is not root; write the number of the user
    FROM debian:12
    ARG APP_USER=app
    USER \${APP_USER}:1000
  #      ^^^^^^^^^^^^^^^^ info DL3066: app is a name, and Kubernetes cannot tell that it is not root; write the number of the user
  `));

  it('leaves numbers, root and what is not known alone', () => check(rule, `
    FROM debian:12
    USER 12345
    FROM debian:12
    USER "1234:5678"
    FROM debian:12
    USER root
    FROM debian:12
    ARG APP_USER
    USER $APP_USER
    FROM debian:12
    USER \${APP_UID:-1000}
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    USER ContainerUser
  `));

  it('leaves users that containers do not start as', () => check(rule, `
    FROM debian:12 AS build
    USER builder
    FROM debian:12
    USER app
    COPY --from=build /app /app
    USER 1000
  `));
});
