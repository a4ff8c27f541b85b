import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './empty-volume.ts';

describe('empty-volume', () => {
  it('finds volumes without a path', () => check(rule, `
    FROM debian:12
    ENV NOTHING=""
    VOLUME /data ""
  #              ^^ error EmptyVolume: This volume has no path
    VOLUME ["/data", ""]
  #                  ^^ error EmptyVolume: This volume has no path
    VOLUME $NOTHING
  #        ^^^^^^^^ error EmptyVolume: This volume has no path
  `));

  it('removes one among others', () => {
    checkFix(rule, `
      FROM debian:12
      VOLUME /data "" /cache
    `, `
      FROM debian:12
      VOLUME /data /cache
    `, { safe: true });
    checkNoFix(rule, 'FROM debian:12\nVOLUME [""]');
  });

  it('leaves paths, and what is not known, alone', () => check(rule, `
    FROM debian:12
    VOLUME /data $UNKNOWN
    VOLUME ["/data"]
    VOLUME
    ONBUILD VOLUME $LATER
  `));
});
