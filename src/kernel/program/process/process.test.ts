import { equal, match } from 'node:assert/strict';
import { onMachine } from '../command-testing.ts';
import { namespacePrograms } from '../namespace/table.ts';
import { processPrograms } from './table.ts';

const programs = [...processPrograms, ...namespacePrograms];

describe('programs around processes', () => {
  it('list them in the columns of procps', () => {
    onMachine(programs, function* ({ run }) {
      match(yield* run('ps -e -o pid,ppid,stat,comm'), /^ {4}PID {4}PPID STAT COMMAND\n {6}1 {7}0 Ss {3}init\n/);
      match(yield* run('ps aux'), /^USER {9}PID %CPU %MEM {4}VSZ {3}RSS TTY {6}STAT START {3}TIME COMMAND\nroot {11}1 /);
      match(yield* run('ps -l'), /^F S {3}UID {5}PID {4}PPID {2}C PRI {2}NI ADDR SZ WCHAN {2}TTY {10}TIME CMD\n/);
      equal(yield* run('ps -o pid=,tty= -p 1'), '      1 ?\n');
      match(yield* run('ps -o nosuch'), /^error: unknown user-defined format specifier "nosuch"\n\nUsage:\n ps \[options\]\n/);
      equal(yield* run('ps -p 99999 -o pid'), '    PID\n[1]\n');
    });
  });

  it('find and signal them', () => {
    onMachine(programs, function* ({ run }) {
      equal(yield* run('pgrep nosuch'), '[1]\n');
      equal(yield* run('pkill nosuch'), '[1]\n');
      equal(yield* run('pgrep'), 'pgrep: no matching criteria specified\nTry `pgrep --help\' for more information.\n[2]\n');
      equal(yield* run('pidof nosuch'), '[1]\n');
    });
  });

  it('read and set values of the kernel', () => {
    onMachine(programs, function* ({ run, read }) {
      equal(yield* run('sysctl kernel.hostname'), 'kernel.hostname = linux\n');
      equal(yield* run('sysctl -n kernel.ostype'), 'Linux\n');
      equal(yield* run('sysctl -w vm.swappiness=70'), 'vm.swappiness = 70\n');
      equal(yield* read('/proc/sys/vm/swappiness'), '70\n');
      equal(yield* run('sysctl nosuch.key'), 'sysctl: cannot stat /proc/sys/nosuch/key: No such file or directory\n[1]\n');
      equal(yield* run('sysctl -w kernel.ostype=x'), 'sysctl: setting key "kernel.ostype": Invalid argument\n[1]\n');
    });
  });

  it('show and take capabilities', () => {
    onMachine(programs, function* ({ run }) {
      equal(yield* run('capsh --decode=00000000a80425fb'),
        '0x00000000a80425fb=cap_chown,cap_dac_override,cap_fowner,cap_fsetid,cap_kill,cap_setgid,cap_setuid,cap_setpcap,cap_net_bind_service,cap_net_raw,cap_sys_chroot,cap_mknod,cap_audit_write,cap_setfcap\n');
      equal(yield* run('getpcaps 1'), '1: =ep\n');
      equal(yield* run('setpriv --bounding-set foo true'), 'setpriv: bad capability string\n[1]\n');
      equal(yield* run('setpriv --bounding-set -foo true'), 'setpriv: unknown capability "foo"\n[1]\n');
      equal(yield* run('setpriv --reuid 1000 --regid 1000 true'), 'setpriv: --[re]gid requires --keep-groups, --clear-groups, --init-groups, or --groups\n[1]\n');
    });
  });

  it('make and show objects of System V', () => {
    onMachine(programs, function* ({ run }) {
      equal(yield* run('ipcmk -M 1024'), 'Shared memory id: 0\n');
      match(yield* run('ipcs -m'), /^\n-{6} Shared Memory Segments -{8}\nkey {8}shmid {6}owner {6}perms {6}bytes {6}nattch {5}status {6}\n0x[\da-f]{8} 0 {10}root {7}644 {8}1024 {7}0 {23}\n\n$/);
      equal(yield* run('ipcrm -m 5'), 'ipcrm: invalid id (5)\n[1]\n');
    });
  });
});

describe('unshare and nsenter', () => {
  it('complain as those of util-linux', () => {
    onMachine(programs, function* ({ run }) {
      equal(yield* run('unshare -u nosuch'), 'unshare: failed to execute nosuch: No such file or directory\n[127]\n');
      equal(yield* run('unshare -u /etc/passwd'), 'unshare: failed to execute /etc/passwd: Permission denied\n[126]\n');
      equal(yield* run('unshare --propagation foo true'), 'unshare: unsupported propagation mode: foo\n[1]\n');
      equal(yield* run('unshare --boottime 10 true'), 'unshare: options --monotonic and --boottime require unsharing of a time namespace (-t)\n[1]\n');
      equal(yield* run('unshare -R /nosuch true'), 'unshare: cannot change root directory to \'/nosuch\': No such file or directory\n[1]\n');
      equal(yield* run('nsenter -u true'), 'nsenter: neither filename nor target pid supplied for ns/uts\n[1]\n');
      equal(yield* run('nsenter -t 99999 -u true'), 'nsenter: cannot open /proc/99999/ns/uts: No such file or directory\n[1]\n');
      equal(yield* run('nsenter -t 99999 -a true'), 'nsenter: stat of /proc/99999/ns/user failed: No such file or directory\n[1]\n');
      equal(yield* run('nsenter --uts=/etc/passwd true'), 'nsenter: reassociate to namespace \'ns/uts\' failed: Invalid argument\n[1]\n');
      equal(yield* run('nsenter -t 1 -U true'), 'nsenter: reassociate to namespace \'ns/user\' failed: Invalid argument\n[1]\n');
    });
  });
});
