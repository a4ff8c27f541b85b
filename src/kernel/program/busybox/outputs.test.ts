import { equal } from 'node:assert/strict';
import { deviceLines, longLines } from './outputs.ts';

describe('words of busybox', () => {
  it('put long lists into columns of fixed width', () => {
    equal(longLines('total 124\n-rw-r--r-- 1 root   root   123456 Jan  1  2020 big\n'), 'total 124\n-rw-r--r--    1 root     root        123456 Jan  1  2020 big\n');
    equal(longLines('crw-r--r-- 1 daemon daemon   1, 3 Jan  1  2020 c\n'), 'crw-r--r--    1 daemon   daemon      1,   3 Jan  1  2020 c\n');
  });

  it('tell of devices what busybox reads of them', () => {
    const [head, link] = ['2: eth0@if9: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default', '    link/ether 02:32:1c:23:00:04 brd ff:ff:ff:ff:ff:ff link-netnsid 0'];
    const told = ['2: eth0@if9: <BROADCAST,MULTICAST,UP,LOWER_UP,M-DOWN> mtu 1500 qdisc noqueue state UP ', '    link/ether 02:32:1c:23:00:04 brd ff:ff:ff:ff:ff:ff'];
    equal(deviceLines(`${head}\n${link}\n`), `${told.join('\n')}\n`);
    equal(deviceLines(`${head}\\${link}\n`), `${told.join('\\')}\n`);
    equal(deviceLines('1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000\n    inet6 fdaa::2/64 scope global nodad \n'), '1: lo: <LOOPBACK,UP> mtu 65536 qdisc noqueue state UNKNOWN qlen 1000\n    inet6 fdaa::2/64 scope global flags 02 \n');
  });
});
