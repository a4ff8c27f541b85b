import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './image-name.ts';

describe('image-name', () => {
  it('finds names that no image has', () => check(rule, `
    FROM Debian:12
  #      ^^^^^^^^^ error ImageName: Debian:12 has upper-case letters, which names of images do not have
    FROM debian:
  #      ^^^^^^^ error ImageName: The tag is missing after : in debian:
    FROM debian@
  #      ^^^^^^^ error ImageName: The digest is missing after @ in debian@
    FROM debian:-12
  #             ^^^ error ImageName: debian:-12 has a tag that is none: a tag has letters, digits, -, _ and ., 128 at most
    FROM debian:12@sha256:1234
  #                ^^^^^^^^^^^ error ImageName: debian:12@sha256:1234 does not end with a digest such as sha256: and 64 hexadecimal digits
    FROM debian@latest
  #      ^^^^^^^^^^^^^ error ImageName: debian@latest does not end with a digest such as sha256: and 64 hexadecimal digits
    FROM debian:^@sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a
  #             ^ error ImageName: debian:^@sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0… has a tag that is none: a tag has letters, digits, -, _ and ., 128 at most
    FROM registry.example:port/app
  #      ^^^^^^^^^^^^^^^^^^^^^^^^^ error ImageName: registry.example:port/app is not the name of an image
    FROM team//app:1
  #      ^^^^^^^^^^^ error ImageName: team//app:1 is not the name of an image
    FROM ""
  #      ^^ error ImageName: FROM needs the name of an image
    FROM debian:12 AS base
    COPY --from=^base /a /b
  #             ^^^^^ error ImageName: ^base is not the name of an image
    RUN --mount=type=bind,from=Other,target=/t true
  #                            ^^^^^ error ImageName: Other has upper-case letters, which names of images do not have
  `));

  it('offers what was meant', () => {
    checkFix(rule, 'FROM Debian:Bookworm', 'FROM debian:Bookworm', { safe: false });
    checkNoFix(rule, 'FROM debian:-12');
  });

  it('leaves names of images, of stages and of the unknown alone', () => check(rule, `
    ARG VERSION
    FROM debian:12 AS Base
    FROM Base AS next
    FROM debian:$VERSION
    FROM scratch
    FROM localhost:5000/team/x:1
    FROM registry.example:5000/team/app_x:1.0_A@sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a
    FROM "debian:12"
    COPY --from=BASE /a /b
    COPY --from=0 /a /b
    COPY --from=nginx:1.27 /a /b
    COPY --from=$VERSION /a /b
    COPY --from= /a /b
  `));
});
