/** Seccomp profiles, by the real docker client: what they refuse, what is no profile, and what a container shows of its own. */
import type { Recorder } from './recorder.ts';
import type { Chapter } from './scenario.ts';

const allow = 'SCMP_ACT_ALLOW';
const errno = 'SCMP_ACT_ERRNO';
const state = 'grep Seccomp /proc/self/status';

type Rule = Readonly<Record<string, unknown>>;

/** A profile that lets everything pass but for its rules. */
const rules = (...syscalls: readonly Rule[]): object => ({ defaultAction: allow, syscalls });
const refusing = (...names: readonly string[]): object => rules({ names, action: errno });
const mkdir = (more: Rule): object => rules({ names: ['mkdir'], action: errno, ...more });

/** All that runc 1.1 and 1.3, glibc and busybox call to say a word. */
const enough = [
  'access', 'arch_prctl', 'brk', 'capget', 'capset', 'chdir', 'clone', 'clone3', 'close', 'close_range', 'dup2', 'epoll_create1', 'epoll_ctl', 'epoll_pwait', 'eventfd2', 'execve', 'exit', 'exit_group', 'faccessat2', 'fchown', 'fcntl', 'fstat',
  'fstatfs', 'futex', 'getcwd', 'getdents64', 'geteuid', 'getgid', 'getpid', 'getppid', 'getrandom', 'gettid', 'getuid', 'ioctl', 'lseek', 'lstat', 'madvise', 'mmap', 'mprotect', 'munmap', 'nanosleep', 'newfstatat', 'open', 'openat', 'pipe2', 'poll',
  'prctl', 'prlimit64', 'read', 'readlink', 'readlinkat', 'rseq', 'rt_sigaction', 'rt_sigprocmask', 'rt_sigreturn', 'sched_yield', 'sendfile', 'set_robust_list', 'set_tid_address', 'setgid', 'setgroups', 'setuid', 'sigaltstack', 'stat', 'statx',
  'tgkill', 'uname', 'wait4', 'write',
];

/** `docker run` with a profile. */
async function run(t: Recorder, label: string, profile: unknown, command: string, flags = ''): Promise<void> {
  const text = typeof profile === 'string' ? profile : JSON.stringify(profile);
  await t.sh(`cat > profile.json <<'END'\n${text}\nEND\ndocker run --rm ${flags} --security-opt seccomp=profile.json busybox sh -c '${command}'`, { label });
}

export const seccomp: Chapter = {
  name: 'seccomp',
  needs: 'docker',
  scenarios: [
    {
      name: 'calls that are refused',
      steps: async t => {
        await run(t, 'chmod and chown', refusing('chmod', 'fchmod', 'fchmodat', 'fchmodat2', 'chown', 'lchown', 'fchown', 'fchownat'), `chmod 700 /tmp; chown 1 /tmp; stat -c "%a %u" /tmp; ${state}`);
        await run(t, 'mkdir', refusing('mkdir', 'mkdirat'), 'mkdir /x; echo $?; touch /y; echo $?');
        await run(t, 'mount and unshare', refusing('mount', 'unshare'), 'mount -t tmpfs none /tmp 2> /dev/null || echo refused; unshare -r true 2> /dev/null; echo $?', '--cap-add SYS_ADMIN');
        await run(t, 'unlink, rename, symlink', refusing('unlink', 'unlinkat', 'rename', 'renameat', 'renameat2', 'symlink', 'symlinkat'), 'touch /x; rm /x; mv /x /y; ln -s /x /z; ls /x');
        await run(t, 'kill', refusing('kill'), 'kill -0 1; echo $?');
        await run(t, 'sethostname', refusing('sethostname'), 'hostname x 2> /dev/null; echo $?', '--cap-add SYS_ADMIN');
        await run(t, 'nothing', rules(), state);
        await run(t, 'no profile', {}, state);
        await t.sh(`docker run --rm --security-opt seccomp=unconfined busybox sh -c 'unshare -r id -u; ${state}'`, { label: 'unconfined' });
        await t.sh(`docker run --rm busybox sh -c 'unshare -r id -u 2> /dev/null; echo $?; mount -t tmpfs none /tmp 2> /dev/null || echo refused; ${state}'`, { label: 'the default profile' });
      },
    },
    {
      name: 'actions and rules',
      steps: async t => {
        for (const action of ['KILL', 'KILL_THREAD', 'KILL_PROCESS', 'TRAP', 'TRACE', 'LOG', 'ALLOW']) await run(t, action, mkdir({ action: `SCMP_ACT_${action}` }), 'mkdir /x; echo $?');
        await run(t, 'the first process is killed', mkdir({ action: 'SCMP_ACT_KILL' }), 'exec mkdir /x');
        await run(t, 'errnoRet', mkdir({ errnoRet: 38 }), 'mkdir /x');
        await run(t, 'errnoRet of nothing', mkdir({ errnoRet: 0 }), 'mkdir /x; echo $?; ls -d /x');
        await run(t, 'a capability that it has', mkdir({ includes: { caps: ['CAP_CHOWN'] } }), 'mkdir /x; echo $?');
        await run(t, 'a capability that it has not', mkdir({ includes: { caps: ['CAP_SYS_ADMIN'] } }), 'mkdir /x; echo $?');
        await run(t, 'excluded for a capability', mkdir({ excludes: { caps: ['CAP_CHOWN'] } }), 'mkdir /x; echo $?');
        await run(t, 'machines', mkdir({ includes: { arches: ['arm64'] } }), 'mkdir /x; echo $?');
        await run(t, 'kernels', mkdir({ includes: { minKernel: '4.8' } }), 'mkdir /x; echo $?');
        await run(t, 'an argument', mkdir({ args: [{ index: 1, value: 511, op: 'SCMP_CMP_EQ' }] }), 'mkdir /x; echo $?; rmdir /x');
        await run(t, 'another argument', mkdir({ args: [{ index: 1, value: 448, op: 'SCMP_CMP_EQ' }] }), 'mkdir /x; echo $?');
        await run(t, 'bits of an argument', rules({ names: ['unshare'], action: errno, args: [{ index: 0, value: 0x10000000, valueTwo: 0x10000000, op: 'SCMP_CMP_MASKED_EQ' }] }), 'unshare -r true 2> /dev/null; echo $?; unshare -u true; echo $?', '--cap-add SYS_ADMIN');
        await run(t, 'two rules about one call', rules({ names: ['mkdir'], action: errno, errnoRet: 38 }, { names: ['mkdir'], action: errno, errnoRet: 13 }), 'mkdir /x');
        await run(t, 'a call that there is not', refusing('nonsense'), 'echo $?');
        await run(t, 'name', rules({ name: 'mkdir', action: errno }), 'mkdir /x');
        await run(t, 'a white list', { defaultAction: errno, syscalls: [{ names: enough, action: allow }] }, 'echo said; mkdir /x; chmod 700 /tmp; cat /etc/passwd | wc -l');
        await run(t, 'without execve', refusing('execve'), 'true');
        await run(t, 'without setgroups', refusing('setgroups'), 'true');
        await run(t, 'without prctl', refusing('prctl'), 'true');
        await run(t, 'without prctl, but with no-new-privileges', refusing('prctl'), 'echo said', '--security-opt no-new-privileges');
        await run(t, 'without clone', refusing('clone', 'fork', 'vfork'), 'echo said; ls /');
      },
    },
    {
      name: 'what is no profile',
      steps: async t => {
        await t.sh('docker run --rm --security-opt seccomp=nowhere.json busybox true', { label: 'no file' });
        await run(t, 'no JSON', 'nonsense', 'true');
        await run(t, 'nothing', '', 'true');
        await run(t, 'a list', [], 'true');
        await run(t, 'a number', { defaultAction: 1 }, 'true');
        await run(t, 'an unknown default', { defaultAction: 'SCMP_ACT_NONSENSE' }, 'true');
        await run(t, 'an unknown action', mkdir({ action: 'SCMP_ACT_NONSENSE' }), 'true');
        await run(t, 'an unknown operator', mkdir({ args: [{ index: 1, value: 0, op: 'EQ' }] }), 'true');
        await run(t, 'an unknown machine', { defaultAction: allow, architectures: ['SCMP_ARCH_Z'] }, 'true');
        await run(t, 'name and names', mkdir({ name: 'rmdir' }), 'true');
        await run(t, 'two lists of machines', { defaultAction: allow, architectures: ['SCMP_ARCH_X86_64'], archMap: [{ architecture: 'SCMP_ARCH_X86_64' }] }, 'true');
        await run(t, 'SCMP_ACT_NOTIFY', mkdir({ action: 'SCMP_ACT_NOTIFY' }), 'true');
      },
    },
    {
      name: 'containers that have one',
      steps: async t => {
        await t.sh(`echo '{ "defaultAction": "${allow}",\n"syscalls": [ { "names": ["mkdir"], "action": "${errno}" } ] }' > profile.json; docker run -d --name web --security-opt seccomp=profile.json busybox sleep 1000 > /dev/null`, { label: 'run' });
        await t.sh('docker inspect -f "{{json .HostConfig.SecurityOpt}}" web');
        await t.sh(`docker exec web sh -c 'mkdir /x; ${state}'`);
        await t.sh('docker restart -t 0 web; docker exec web mkdir /x', { label: 'restarted' });
        await t.sh('docker create --name other --security-opt seccomp=/nowhere busybox true', { label: 'create without a file' });
        for (const [name, option] of [['path', 'seccomp=/etc/profile.json'], ['nonsense', 'seccomp={}x'], ['builtin', 'seccomp=builtin']] as const) {
          await t.create(name, { Cmd: ['true'], HostConfig: { SecurityOpt: [option] } });
          await t.post(`/containers/${name}/start`);
          await t.get(`/containers/${name}/json`, { only: ['HostConfig.SecurityOpt', 'State.Error'] });
        }
      },
    },
  ],
};
