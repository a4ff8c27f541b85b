import { check } from '../testing.ts';
import { rule } from './checksum-form.ts';

describe('checksum-form', () => {
  it('finds checksums of what has none', () => check(rule, `
    FROM debian:12
    ADD --checksum=sha256:12 https://example.com/a /a
  #                ^^^^^^^^^ error ChecksumForm: --checksum takes a digest such as sha256: and 64 hexadecimal digits
    ADD --checksum=md5:d41d8cd98f00b204e9800998ecf8427e https://example.com/a /a
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ChecksumForm: --checksum takes a digest such as sha256: and 64 hexadecimal digits
    ADD --checksum=sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a a.tar /a
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ChecksumForm: --checksum is for sources that are fetched by http, https or git
    ADD --checksum=sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a https://example.com/a https://example.com/b /x/
  #                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ChecksumForm: --checksum is for one source; ADD has 2 here
  `));

  it('leaves those of files and repositories that are fetched alone', () => check(rule, `
    FROM debian:12
    ARG SUM
    ADD --checksum=sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a https://example.com/a /a
    ADD --checksum=$SUM https://example.com/a /a
    ADD --checksum=24a3d40 https://github.com/team/app.git#v1 /app
    ADD --checksum=sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a $WHERE /a
    ADD a.tar /a
  `));
});
