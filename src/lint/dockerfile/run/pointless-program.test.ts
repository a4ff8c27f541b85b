import { check } from '../testing.ts';
import { rule } from './pointless-program.ts';

describe('pointless-program', () => {
  it('finds programs for running machines', () => check(rule, `
    FROM debian:12
    RUN top
  #     ^^^ info DL3001: top does nothing that lasts in a build: no process lives on when this RUN is over
    RUN apt-get update && free -m; sudo service nginx start
  #                       ^^^^ info DL3001: free does nothing that lasts in a build: no process lives on when this RUN is over
  #                                     ^^^^^^^ info DL3001: service does nothing that lasts in a build: no process lives on when this RUN is over
    RUN kill 1
  #     ^^^^ info DL3001: kill does nothing that lasts in a build: no process lives on when this RUN is over
    RUN vim /etc/hosts
  #     ^^^ info DL3001: vim does nothing that lasts in a build: no process lives on when this RUN is over
    ONBUILD RUN ssh git@example.com
  #             ^^^ info DL3001: ssh does nothing that lasts in a build: no process lives on when this RUN is over
  `));

  it('leaves packages, and what is prepared for, alone', () => check(rule, `
    FROM debian:12
    RUN apt-get install -y ssh vim && echo top
    RUN --mount=type=ssh ssh -T git@example.com
    RUN --security=insecure mount -t tmpfs none /mnt
    RUN server & sleep 5; kill $!
    RUN service mysql start && mysql -e "create database x"
    RUN vim +PlugInstall +qall
    CMD top
  `));
});
