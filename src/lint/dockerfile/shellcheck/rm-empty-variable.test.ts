import { check, checkFix } from '../testing.ts';
import { rule } from './rm-empty-variable.ts';

describe('rm-empty-variable', () => {
  it('finds what would be / without a value', () => check(rule, `
    FROM debian:12
    RUN rm -rf "$DIR/" && rm -r $DIR/*
  #            ^^^^^^^ warning SC2115: If what stands in "$DIR/" is empty, this removes /
  #                             ^^^^^^ warning SC2115: If what stands in $DIR/* is empty, this removes /*
    RUN rm -fr /usr/$NAME "$A/$B"
  #            ^^^^^^^^^^ warning SC2115: If what stands in /usr/$NAME is empty, this removes /usr/
  #                       ^^^^^^^ warning SC2115: If what stands in "$A/$B" is empty, this removes /
  `));

  it('leaves other paths and checked variables alone', () => check(rule, `
    FROM debian:12
    RUN rm -rf "$DIR/cache" "\${DIR:?}/" "\${DIR:-/x}/" /tmp/"$X"
    RUN rm "$DIR/"* && rm -rf /
  `));

  it('lets rm fail', () => checkFix(rule, `
    FROM debian:12
    RUN rm -rf "$DIR/"
  `, `
    FROM debian:12
    RUN rm -rf "\${DIR:?}/"
  `, { safe: false }));
});
