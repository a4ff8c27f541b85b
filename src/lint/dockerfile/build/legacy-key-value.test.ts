import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './legacy-key-value.ts';

describe('legacy-key-value', () => {
  it('finds blanks between name and value', () => check(rule, `
    FROM debian:12
    ENV PATH /app/bin:$PATH
  #     ^^^^^^^^^^^^^^^^^^^ warning LegacyKeyValueFormat: ENV with a space between name and value is the old form; write ENV PATH=…
    LABEL title My App
  #       ^^^^^^^^^^^^ warning LegacyKeyValueFormat: LABEL with a space between name and value is the old form; write LABEL title=…
    ENV LIST a \\
  #     ^^^^^^^^+1:3 warning LegacyKeyValueFormat: ENV with a space between name and value is the old form; write ENV LIST=…
      b
  `));

  it('leaves = alone', () => check(rule, `
    FROM debian:12
    ENV PATH=/app/bin:$PATH b="c d"
    LABEL title="My App"
    ENV PATH
    ARG a b
  `));

  it('puts =', () => checkFix(rule, `
    FROM debian:12
    ENV PATH   /app/bin:$PATH
  `, `
    FROM debian:12
    ENV PATH=/app/bin:$PATH
  `, { safe: true }));

  it('puts quotes around blanks', () => checkFix(rule, `
    FROM debian:12
    ENV GREETING Hello,  $NAME
  `, `
    FROM debian:12
    ENV GREETING="Hello,  $NAME"
  `, { safe: true }));

  it('keeps quotes', () => checkFix(rule, `
    FROM debian:12
    LABEL title "My App"
  `, `
    FROM debian:12
    LABEL title="My App"
  `, { safe: true }));

  it('writes quotes anew', () => checkFix(rule, `
    FROM debian:12
    LABEL title My "big" 'new $' \\$app \\"x\\" $NAME
  `, `
    FROM debian:12
    LABEL title="My big new \\$ \\$app \\"x\\" $NAME"
  `, { safe: true }));

  it('keeps lines and comments', () => checkFix(rule, `
    FROM debian:12
    ENV PACKAGES curl \\
        # for git
        git
    RUN true
  `, `
    FROM debian:12
    ENV PACKAGES="curl \\
        # for git
        git"
    RUN true
  `, { safe: true }));

  it('keeps lines', () => checkFix(rule, `
    FROM debian:12
    ENV PACKAGES \\
        curl \\
        git
  `, `
    FROM debian:12
    ENV PACKAGES="curl \\
        git"
  `, { safe: true }));

  it('escapes as the file does', () => checkFix(rule, `
    # escape=\`
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    ENV PATH C:\\Program Files\\x;"C:\\y \`"z"
  `, `
    # escape=\`
    FROM mcr.microsoft.com/windows/nanoserver:ltsc2025
    ENV PATH="C:\\Program Files\\x;C:\\y \`"z"
  `, { safe: true }));

  it('leaves open quotes to their author', () => checkNoFix(rule, `
    FROM debian:12
    LABEL title it's
  `));

  it('leaves a comment where = belongs', () => checkNoFix(rule, `
    FROM debian:12
    ENV PACKAGES \\
        # for git
        git
  `));

  it('leaves quotes within braces to their author', () => checkNoFix(rule, `
    FROM debian:12
    ENV a "\${b:-'c'}" d
  `));
});
