import { check } from '../testing.ts';
import { rule } from './missing-destination.ts';

describe('missing-destination', () => {
  it('finds one name only', () => check(rule, `
    FROM debian:12
    RUN ln -s /opt/x && cp /a; mv -f "$A"
  #     ^^^^^^^^^^^^ warning SC2226: This ln makes a link in the working folder, whichever that is; write where, or . if that is meant
  #                     ^^^^^ error SC2225: cp needs two names: what and where to
  #                            ^^^^^^^^^^ error SC2224: mv needs two names: what and where to
  `));

  it('leaves two names, patterns, -t and lists alone', () => check(rule, `
    FROM debian:12
    RUN ln -s /opt/x . && cp /a /b; mv *; cp $FILES; cp -t /b /a; ln --help; cp "$@"; ln -s; mv {a,b}
  `));
});
