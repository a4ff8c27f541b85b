import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './owner-after-copy.ts';

describe('owner-after-copy', () => {
  it('finds what is copied twice', () => check(rule, `
    FROM debian:12
    WORKDIR /srv
    COPY app ./app
    COPY --chown=app:app conf /srv/app/conf
    RUN chown -R app:app /srv/app/
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^ info OwnerAfterCopy: chown -R puts all files of /srv/app/ into another layer; COPY --chown sets it while copying
    ADD data.tar.gz /data/x
    ENV A=b
    RUN chmod --recursive 755 /data
  #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^ info OwnerAfterCopy: chmod -R puts all files of /data into another layer; ADD --chmod sets it while copying
  `));

  it('leaves other files, single files and other commands alone', () => check(rule, `
    FROM debian:12
    COPY app /app
    RUN make -C /app
    RUN chown -R app:app /app
    COPY entrypoint.sh /
    RUN chmod 755 /entrypoint.sh
    COPY --chown=app:app app /app
    RUN chown -R app:app /app
    COPY app /app
    RUN chown -R app:app /app/cache /var/lib/app
    COPY app /app
    RUN mkdir /x && chown -R app:app /app
    COPY app app
    WORKDIR /other
    RUN chown -R app:app app
    ONBUILD RUN chown -R app:app /app
  `));

  it('gives COPY the owner', () => checkFix(rule, `
    FROM debian:12
    COPY app /app
    RUN chown -R app:app /app
    USER app
  `, `
    FROM debian:12
    COPY --chown=app:app app /app
    USER app
  `, { safe: false }));

  it('gives ADD the mode', () => checkFix(rule, `
    FROM debian:12
    ADD --link app.tar.gz /app
    RUN chmod -R 755 /app
  `, `
    FROM debian:12
    ADD --chmod=755 --link app.tar.gz /app
  `, { safe: false }));

  it('does not know the group', () => checkNoFix(rule, `
    FROM debian:12
    COPY app /app
    RUN chown -R app /app
  `));
});
