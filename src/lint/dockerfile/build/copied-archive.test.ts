import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './copied-archive.ts';

describe('copied-archive', () => {
  it('finds archives that RUN unpacks', () => check(rule, `
    COPY packaged-app.tar /usr/src/app
  #      ^^^^^^^^^^^^^^^^ info DL3010: tar unpacks packaged-app.tar later; ADD unpacks it at once, and the archive takes no room in the image
    RUN tar -xf /usr/src/app/packaged-app.tar
    FROM debian:12
    COPY packaged-app.tar /usr/src/app
  #      ^^^^^^^^^^^^^^^^ info DL3010: tar unpacks packaged-app.tar later; ADD unpacks it at once, and the archive takes no room in the image
    WORKDIR /usr/src/app
    RUN foo bar && echo something && tar -xf packaged-app.tar
    COPY foo/bar/app.tgz /foo.tgz
  #      ^^^^^^^^^^^^^^^ info DL3010: tar unpacks foo.tgz later; ADD unpacks it at once, and the archive takes no room in the image
    RUN if true; then tar xzf /foo.tgz -C /; fi
    ARG VERSION=1
    COPY app-$VERSION.tar.gz /tmp/
  #      ^^^^^^^^^^^^^^^^^^^ info DL3010: tar unpacks app-1.tar.gz later; ADD unpacks it at once, and the archive takes no room in the image
    RUN tar --extract --file=/tmp/app-$VERSION.tar.gz && rm /tmp/*
    COPY a.tar.gz b.xz /tmp/
  #      ^^^^^^^^ info DL3010: gunzip unpacks a.tar.gz later; ADD unpacks it at once, and the archive takes no room in the image
  #               ^^^^ info DL3010: bsdtar unpacks b.xz later; ADD unpacks it at once, and the archive takes no room in the image
    RUN gunzip /tmp/a.tar.gz; bsdtar -C / -xzf /tmp/b.xz
  `));

  it('knows paths of Windows', () => check(rule, `
    COPY build\\foo\\bar.tar.gz "C:\\Program Files\\Foo"
  #      ^^^^^^^^^^^^^^^^^^^^ info DL3010: tar unpacks bar.tar.gz later; ADD unpacks it at once, and the archive takes no room in the image
    RUN tar -xf "C:\\Program Files\\Foo\\bar.tar.gz"
    FROM debian:12
    COPY build\\foo\\bar.tar.gz "C:\\Program Files\\foo.tar.gz"
  #                           ^^^^^^^^^^^ info DL3010: tar unpacks foo.tar.gz later; ADD unpacks it at once, and the archive takes no room in the image
    RUN tar -xf foo.tar.gz
  `));

  it('leaves archives that nobody unpacks here', () => check(rule, `
    FROM debian:12 AS one
    COPY packaged-app.tar other.zip list.gz /usr/src/app
    COPY --from=builder /usr/local/share/some.tar /opt/some.tar
    RUN tar -xf /opt/some.tar && tar -cf /packaged-app.tar . && tar -tf packaged-app.tar && unzip other.zip && gunzip list.gz
    FROM debian:12
    RUN tar -xf packaged-app.tar
  `));

  it('changes to ADD', () => checkFix(rule, `
    FROM debian:12
    COPY app.tar /app/
    RUN cd /app && tar -xf app.tar
  `, `
    FROM debian:12
    ADD app.tar /app/
    RUN cd /app && tar -xf app.tar
  `, { safe: false }));

  it('leaves several sources to their author', () => checkNoFix(rule, `
    FROM debian:12
    COPY app.tar run.sh /app/
    RUN tar -xf /app/app.tar
  `));
});
