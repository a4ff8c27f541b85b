import { equal, match } from 'node:assert/strict';
import type { Blocking } from '../../process/blocking.ts';
import { type Bench, onMachine } from '../command-testing.ts';
import { ip } from '../net/ip/main.ts';
import { nc } from '../net/nc.ts';
import { busybox } from './busybox.ts';

/** The texts are those of busybox 1.35 on Linux, for the same commands; `-p` of netstat and brctl as Alpine has them. */
describe('applets of the network', () => {
  const withBridge = (test: (bench: Bench) => Blocking<void>): void => {
    onMachine([busybox, ip], function* (bench) {
      for (const command of [
        'link set lo up', 'link add br0 address aa:89:af:c6:61:2f type bridge', 'addr add 10.1.0.1/24 brd + dev br0', 'link add v0 type veth peer name v1', 'link set v0 address 0a:00:00:00:00:01 master br0', 'link set br0 up',
        'link set v0 up', 'link set v1 up',
      ]) equal(yield* bench.run(`ip ${command}`), '');
      yield* test(bench);
    });
  };

  it('ifconfig shows interfaces and changes them', () => {
    withBridge(function* ({ run }) {
      equal((yield* run('busybox ifconfig br0')).replace(/^ +(?:inet6|RX|TX|collisions).*\n/gm, ''), 'br0       Link encap:Ethernet  HWaddr AA:89:AF:C6:61:2F  \n          inet addr:10.1.0.1  Bcast:10.1.0.255  Mask:255.255.255.0\n          UP BROADCAST RUNNING MULTICAST  MTU:1500  Metric:1\n\n');
      match(yield* run('busybox ifconfig lo'), /^lo {8}Link encap:Local Loopback {2}\n {10}inet addr:127\.0\.0\.1 {2}Mask:255\.0\.0\.0\n(?:.*inet6.*\n)? {10}UP LOOPBACK RUNNING {2}MTU:65536 {2}Metric:1\n {10}RX packets:0 errors:0 dropped:0 overruns:0 frame:0\n {10}TX packets:0 errors:0 dropped:0 overruns:0 carrier:0\n {10}collisions:0 txqueuelen:1000 \n {10}RX bytes:0 \(0\.0 B\) {2}TX bytes:0 \(0\.0 B\)\n\n$/);
      equal(yield* run('busybox ifconfig v9'), 'ifconfig: v9: error fetching interface information: Device not found\n[1]\n');
      equal(yield* run('busybox ifconfig v1 10.9.9.9 netmask 255.255.0.0 mtu 1400'), '');
      match(yield* run('busybox ifconfig v1'), /\n {10}inet addr:10\.9\.9\.9 {2}Bcast:10\.9\.255\.255 {2}Mask:255\.255\.0\.0\n(?:.*inet6.*\n)? {10}UP BROADCAST RUNNING MULTICAST {2}MTU:1400 /);
      equal(yield* run('busybox ifconfig v1 down'), '');
      equal(/^v1/m.test(yield* run('busybox ifconfig')), false);
      equal(/^v1/m.test(yield* run('busybox ifconfig -a')), true);
    });
  });

  it('route shows the table and changes it', () => {
    withBridge(function* ({ run }) {
      equal(yield* run('busybox route add default gw 10.1.0.254'), '');
      equal(yield* run('busybox route add -net 10.77.0.0/16 gw 10.1.0.7'), '');
      equal(yield* run('busybox route -n'), 'Kernel IP routing table\nDestination     Gateway         Genmask         Flags Metric Ref    Use Iface\n0.0.0.0         10.1.0.254      0.0.0.0         UG    0      0        0 br0\n10.1.0.0        0.0.0.0         255.255.255.0   U     0      0        0 br0\n10.77.0.0       10.1.0.7        255.255.0.0     UG    0      0        0 br0\n');
      match(yield* run('busybox route'), /\ndefault {9}10\.1\.0\.254 {6}0\.0\.0\.0 {9}UG {4}0 {6}0 {8}0 br0\n10\.1\.0\.0 {8}\* /);
      match(yield* run('busybox netstat -rn'), /\n0\.0\.0\.0 {9}10\.1\.0\.254 {6}0\.0\.0\.0 {9}UG {8}0 0 {10}0 br0\n/);
      equal(yield* run('busybox route add default gw 10.1.0.254'), 'route: SIOCADDRT: File exists\n[1]\n');
      equal(yield* run('busybox route del default'), '');
      equal(yield* run('busybox route del default'), 'route: SIOCDELRT: No such process\n[1]\n');
    });
  });

  it('netstat shows sockets and whose they are', () => {
    onMachine([busybox], function* ({ run, sys }) {
      const pid = sys.fork(child => {
        child.setTitle('server: main');
        return nc.main(child, ['nc', '-l', '-p', '8080'], new Map());
      });
      yield* sys.sleep(1e8);
      match(yield* run('busybox netstat -tlnp'), /^Active Internet connections \(only servers\)\nProto Recv-Q Send-Q Local Address {11}Foreign Address {9}State {7}PID\/Program name {4}\ntcp {8}0 {6}0 \S+:8080 +\S+:\* +LISTEN {6}\d+\/server: main +\n/);
      equal(yield* run('busybox netstat -t'), 'Active Internet connections (w/o servers)\nProto Recv-Q Send-Q Local Address           Foreign Address         State       \n');
      equal(yield* run('busybox netstat -q'), 'BusyBox v1.35.0 (Debian 1:1.35.0-4+deb12u1+b1) multi-call binary.\n\nUsage: netstat [-ral] [-tuwx] [-enWp]\n[1]\n');
      sys.kill(pid, 'SIGTERM');
    });
  });

  it('nc tells the end of its input, and lets a program talk', () => {
    onMachine([busybox, ip], function* ({ run, sys }) {
      equal(yield* run('ip link set lo up'), '');
      const started = (command: string): number => sys.fork(child => busybox.main(child, ['busybox', ...command.split(' ')], new Map()));
      const silent = sys.open('/dev/null');
      sys.dup2(yield* silent, 0);
      const server = started('nc -l -p 8080');
      yield* sys.sleep(1e8);
      equal(yield* run('busybox nc 127.0.0.1 8080'), '');
      equal((yield* sys.wait({ pid: server }))?.pid, server);
      const names = started('nc -ll -p 8081 -e busybox echo hi');
      yield* sys.sleep(1e8);
      equal(yield* run('busybox nc 127.0.0.1 8081'), 'hi\n');
      equal(yield* run('busybox nc 127.0.0.1 8081'), 'hi\n');
      sys.kill(names, 'SIGTERM');
    });
  });

  it('brctl shows bridges with their ports, and makes them', () => {
    withBridge(function* ({ run }) {
      equal(yield* run('busybox brctl addif br0 v1'), '');
      match(yield* run('busybox brctl show'), /^bridge name\tbridge id\t\tSTP enabled\tinterfaces\nbr0\t\t8000\.[0-9a-f]{12}\tno\t\tv[01]\n\t{7}v[01]\n$/);
      equal(yield* run('busybox brctl addbr br0'), 'brctl: bridge br0: File exists\n[1]\n');
      equal(yield* run('busybox brctl delif br0 v1'), '');
      equal(yield* run('busybox brctl addif br9 v1'), 'brctl: interface br9: No such device\n[1]\n');
    });
  });
});
