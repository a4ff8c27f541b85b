import { type Blocking, encode, type Environment, isErrno, type Program, type Sys, writeAll } from '../../../kernel/index.ts';
import { makeFolders, readText, writeText } from '../../../engine/index.ts';
import { isThere, journalFile, journalFolder, pidFile, pidOf, stoppedFile, type Unit, unitFolder, units } from './unit.ts';

/** Services that have ended are started again so long after, in ns: RestartSec of the kubelet. */
const restartDelay = 1_000_000_000;
const groups = '/sys/fs/cgroup';
/** As kind's nodes end when they are stopped. */
const stoppedCode = 130;
const welcome = [
  'systemd 252.39-1~deb12u1 running in system mode (+PAM +AUDIT +SELINUX +APPARMOR +IMA +SMACK +SECCOMP +GCRYPT -GNUTLS +OPENSSL)', 'Detected virtualization docker.', 'Detected architecture x86-64.', '', 'Welcome to Debian GNU/Linux 12 (bookworm)!', '',
  '[  OK  ] Created slice kubelet.slice - slice used to run Kubernetes / Kubelet.', '[  OK  ] Started containerd.service - containerd container runtime.', '[  OK  ] Reached target multi-user.target - Multi-User System.', '[  OK  ] Reached target graphical.target - Graphical Interface.',
];

/** Process 1 of a node: systemd, as far as kind and kubeadm use it. It starts the services of the node, again when they end, and ends with everything by SIGRTMIN+3. */
export const nodeInit: Program = { name: 'kind-systemd', support: { level: 'some', missing: 'its messages, and the services containerd and kubelet; no unit files are read' }, main };

function* main(sys: Sys, _: readonly string[], environment: Environment): Blocking<number> {
  for (const signal of ['SIGHUP', 'SIGTERM', 'SIGINT', 'SIGRTMIN+3'] as const) sys.sigaction(signal, 'catch');
  for (const folder of [unitFolder, journalFolder]) makeFolders(sys, folder);
  yield* takeGroups(sys);
  for (const line of welcome) yield* writeAll(sys, 1, encode(`${line}\n`));
  for (let isFirst = true; ; isFirst = false) {
    sys.checkpoint(isFirst);
    for (const unit of units) yield* look(sys, unit, environment);
    try {
      yield* sys.wait();
    } catch (error) {
      if (!isErrno(error, 'EINTR')) throw error;
    }
    if (sys.takeSignals().some(signal => signal !== 'SIGHUP')) return stoppedCode;
  }
}

/** As systemd does with the unified hierarchy: it goes into a group of its own, and gives all controllers on to those of others. */
function* takeGroups(sys: Sys): Blocking<void> {
  if (sys.statfs(groups).type !== 'cgroup2') return;
  makeFolders(sys, `${groups}/init.scope`);
  yield* writeText(sys, `${groups}/init.scope/cgroup.procs`, '1');
  yield* giveOn(sys, groups);
  for (const slice of new Set(units.map(each => each.slice))) {
    makeFolders(sys, `${groups}/${slice}`);
    yield* giveOn(sys, `${groups}/${slice}`);
  }
}

function* giveOn(sys: Sys, group: string): Blocking<void> {
  const controllers = (yield* readText(sys, `${group}/cgroup.controllers`)) ?? '';
  yield* writeText(sys, `${group}/cgroup.subtree_control`, controllers.trim().split(' ').map(name => `+${name}`).join(' '));
}

/** Starts a service that shall run and does not. */
function* look(sys: Sys, unit: Unit, environment: Environment): Blocking<void> {
  if (isThere(sys, stoppedFile(unit)) || unit.condition !== undefined && !isThere(sys, unit.condition)) return;
  if ((yield* pidOf(sys, unit)) !== undefined) return;
  if (isThere(sys, pidFile(unit))) yield* sys.sleep(restartDelay);
  const pid = sys.fork(inner => become(inner, unit, environment));
  yield* writeText(sys, pidFile(unit), `${pid}`);
}

function* become(sys: Sys, { name, command, slice }: Unit, environment: Environment): Blocking<number> {
  if (sys.statfs(groups).type === 'cgroup2') {
    makeFolders(sys, `${groups}/${slice}/${name}.service`);
    yield* writeText(sys, `${groups}/${slice}/${name}.service/cgroup.procs`, `${sys.getpid()}`);
  }
  for (const signal of ['SIGHUP', 'SIGTERM', 'SIGINT', 'SIGRTMIN+3'] as const) sys.sigaction(signal, 'default');
  sys.setsid();
  const input = yield* sys.open('/dev/null');
  const output = yield* sys.open(journalFile(name), { access: 'write', create: true, append: true }, 0o640);
  sys.dup2(input, 0);
  for (const fd of [1, 2]) sys.dup2(output, fd);
  for (const fd of [input, output]) sys.close(fd);
  return yield* sys.exec(command[0] ?? '', command, environment);
}
