import { check, checkFix } from '../testing.ts';
import { rule } from './add-instead-of-copy.ts';

describe('add-instead-of-copy', () => {
  it('finds files and folders', () => check(rule, `
    FROM debian:12
    ADD . /app
  # ^^^ error DL3020: COPY does this too; ADD is for what must be downloaded or unpacked
    ADD --chown=1:1 package.json package-lock.json /app/
  # ^^^ error DL3020: COPY does this too; ADD is for what must be downloaded or unpacked
    ADD ["my file.txt", "/x"]
  # ^^^ error DL3020: COPY does this too; ADD is for what must be downloaded or unpacked
    ADD <<EOF /x
  # ^^^ error DL3020: COPY does this too; ADD is for what must be downloaded or unpacked
    EOF
    ONBUILD ADD src/ /src
  #         ^^^ error DL3020: COPY does this too; ADD is for what must be downloaded or unpacked
  `));

  it('finds them behind variables', () => check(rule, `
    FROM debian:12
    ARG FILE=app.js
    ADD $FILE /x
  # ^^^ error DL3020: COPY does this too; ADD is for what must be downloaded or unpacked
  `));

  it('leaves downloads, repositories and archives alone', () => check(rule, `
    FROM debian:12
    ARG ARCHIVE=a.tar.gz
    ADD https://example.com/a.txt /x
    ADD https://github.com/owner/repo.git#v1 /x
    ADD git@github.com:owner/repo.git /x
    ADD root.tar.xz /
    ADD a.tgz b.txt /x/
    ADD $ARCHIVE /x
    ADD $UNKNOWN /x
    ONBUILD ADD $ARCHIVE /x
    ADD --checksum=sha256:0 a.txt /x
    ADD --unpack=true a /x
    COPY . /app
  `));

  it('changes the word', () => checkFix(rule, `
    FROM debian:12
    ADD --chown=1:1 app.js \\
      /app/
  `, `
    FROM debian:12
    COPY --chown=1:1 app.js \\
      /app/
  `, { safe: true }));

  it('keeps lower case', () => checkFix(rule, `
    from debian:12
    add . /app
  `, `
    from debian:12
    copy . /app
  `, { safe: true }));

  it('is not sure of a file without an ending', () => checkFix(rule, `
    FROM debian:12
    ADD rootfs /
  `, `
    FROM debian:12
    COPY rootfs /
  `, { safe: false }));

  it('is not sure of an ending that archives have', () => checkFix(rule, `
    FROM debian:12
    ADD tool.apk /
  `, `
    FROM debian:12
    COPY tool.apk /
  `, { safe: false }));
});
