import { check } from '../testing.ts';
import { rule } from './unused-variable.ts';

describe('unused-variable', () => {
  it('finds variables that nothing uses', () => check(rule, `
    FROM debian:12
    RUN version=1
  #     ^^^^^^^ warning SC2034: Nothing in this script uses version; programs see it if it is exported, and other instructions if ENV sets it
    RUN DEBIAN_FRONTEND=noninteractive; apt-get update
  #     ^^^^^^^^^^^^^^^ warning SC2034: Nothing in this script uses DEBIAN_FRONTEND; programs see it if it is exported, and other instructions if ENV sets it
    RUN for i in 1 2; do make && break; done; a=1; a=2; read -r -p prompt line
  #         ^ warning SC2034: Nothing in this script uses i; programs see it if it is exported, and other instructions if ENV sets it
  #                                                ^ warning SC2034: Nothing in this script uses a; programs see it if it is exported, and other instructions if ENV sets it
  #                                                                       ^^^^ warning SC2034: Nothing in this script uses line; programs see it if it is exported, and other instructions if ENV sets it
  `));

  it('leaves what the script, programs or shells use alone', () => check(rule, `
    FROM debian:12
    RUN version=1; echo "$version"; A=1 make; B=1; export B; IFS=,; PATH=/x; _=1; _x=2; c=1; c=$((c + 1)); echo "$c"
    ENV D=1
    RUN D=2; e+=1; trap 'echo $f' EXIT; f=1; set -- "$@"
    RUN set -a; g=1
  `));

  it('leaves what another script may use alone', () => check(rule, `
    FROM debian:12
    RUN version=1; . ./install.sh
  `));

  it('leaves $ before the name of a loop to its own rule', () => check(rule, `
    FROM debian:12
    RUN for $f in a b; do echo "$f"; done
  `));
});
