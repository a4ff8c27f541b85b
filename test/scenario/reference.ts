/**
 * The real Linux that scenarios are recorded on: this machine's kernel with the programs of Debian 12, in namespaces
 * (and for cgroups, groups) of its own, so that nothing of the machine changes and a run leaves nothing behind.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { inRoot } from '../../build/paths.ts';
import { cached, isCached } from '../host/cache.ts';
import { MissingPart } from '../host/require.ts';
import { normalise } from './normalise.ts';
import type { Scenario, Shell } from './scenario.ts';

const run = promisify(execFile);

const debianName = 'debian-12-scenario';
const debootstrap = process.env['DEBOOTSTRAP'] ?? 'debootstrap';
const userModeLinux = process.env['LINUX_UML'] ?? 'linux.uml';

/** Longest time for a script, in ms. */
const longest = 60_000;

/** The v1 hierarchies that scripts find below /sys/fs/cgroup. */
const controllers = ['cpu', 'cpuacct', 'cpuset', 'memory', 'devices', 'freezer', 'blkio', 'pids'];

/** What Debian's minimal system does not have and labs use. */
const packages = ['iproute2', 'iptables', 'iputils-ping', 'netcat-openbsd', 'procps', 'cgroup-tools', 'stress', 'tree', 'attr',
  'busybox-static', 'libcap2-bin', 'wget', 'curl', 'conntrack', 'kmod'];

/** Whether scenarios of that kind can run here. @throws MissingPart */
export async function checkCanRun(cgroup: Scenario['cgroup']): Promise<void> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) throw new MissingPart('scenarios run as root of a Linux');
  if (!await succeeds('unshare', '--mount', '--pid', '--fork', '--net', '--cgroup', 'true')) throw new MissingPart('this root may not make namespaces');
  if (!isCached(debianName) && !await succeeds(debootstrap, '--version')) throw new MissingPart('debootstrap makes the Debian that they run in');
  if (cgroup === 'v1' && !await succeeds('test', '-d', '/sys/fs/cgroup/pids')) throw new MissingPart('the cgroups of this machine are not those of v1');
  if (cgroup === 'v2' && !await succeeds(userModeLinux, '--version')) throw new MissingPart('a User Mode Linux has the cgroups of v2');
}

async function succeeds(program: string, ...args: readonly string[]): Promise<boolean> {
  return run(program, args).then(() => true, () => false);
}

/**
 * Runs a script and gives its normalised output, stdout and stderr in the order in which they were written, and a
 * line `exit N`. Throws if the shells of the scenario disagree, the output does not end with a newline, or the script takes too long.
 */
export async function runOnLinux(scenario: Scenario): Promise<string> {
  const outputs: string[] = [];
  for (const shell of scenario.shells) outputs.push(normalise(await runIn(shell, scenario), scenario.normalise));
  const [output = '', ...others] = outputs;
  if (others.some(other => other !== output)) throw new Error(`${scenario.name}: ${scenario.shells.join(' and ')} disagree:\n${outputs.join('-----\n')}`);
  return output;
}

async function runIn(shell: Shell, scenario: Scenario): Promise<string> {
  const debian = await debianRoot();
  if (scenario.cgroup === 'v2') return outputOfUserModeLinux(scenario, debian, shell);
  const group = scenario.cgroup === 'v1' ? `cutaway-scenario-${process.pid}` : undefined;
  try {
    return await output(scenario, [debian, shell, group ? controllers.join(',') : ''], group);
  } finally {
    if (group) await removeGroups(group);
  }
}

/** The root file system of a Debian 12 in the cache; made by debootstrap, which must be installed, or named by `$DEBOOTSTRAP`. Leave it as it is. */
export async function debianRoot(): Promise<string> {
  return cached(debianName, async folder => {
    await run(debootstrap, ['--variant=minbase', `--include=${packages.join(',')}`, 'bookworm', folder], { maxBuffer: 2 ** 26 });
  });
}

/** Starts linux.sh in fresh namespaces, in the group if one is given: a cgroup namespace makes that the root of what the script sees. */
async function output(scenario: Scenario, args: readonly string[], group: string | undefined): Promise<string> {
  const enter = group === undefined ? '' : controllers.map(name => `
    group=/sys/fs/cgroup/${name}/${group}
    mkdir "$group"
    ${name === 'cpuset' ? 'for file in cpus mems; do cat /sys/fs/cgroup/cpuset/cpuset.$file >"$group/cpuset.$file"; done' : ''}
    echo $$ >"$group/cgroup.procs"`).join('\n');
  const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--net', '--uts', '--ipc', '--cgroup', '--propagation', 'private'];
  const child = spawn('bash', ['-ec', `${enter}\nexec unshare "$@" 2>&1`, 'enter', ...namespaces, 'bash', inRoot('test/scenario/linux.sh'), ...args], { timeout: longest, killSignal: 'SIGKILL' });
  child.stdin.end(scenario.script);
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  const text = Buffer.concat(chunks).toString();
  if (code === null) throw new Error(`${scenario.name} did not end in ${longest / 1000} s; it printed:\n${text}`);
  if (text !== '' && !text.endsWith('\n')) throw new Error(`${scenario.name}: its output must end with a newline, and ends ${JSON.stringify(text.slice(-40))}`);
  return `${text}exit ${code}\n`;
}

/** Boots a User Mode Linux (`linux.uml`, or what `$LINUX_UML` names), whose controllers are all in the v2 hierarchy. */
async function outputOfUserModeLinux(scenario: Scenario, debian: string, shell: Shell): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-scenario-'));
  try {
    const script = join(folder, 'script');
    await writeFile(script, scenario.script);
    const kernel = ['rootfstype=hostfs', 'rootflags=/', 'ro', 'mem=512M', 'con0=fd:0,fd:1', 'con=null', 'quiet', 'loglevel=0', `init=${inRoot('test/scenario/uml.sh')}`];
    const booted = run(userModeLinux, [...kernel, `DEBIAN=${debian}`, `SCRIPT_SHELL=${shell}`, `SCRIPT=${script}`], { cwd: folder, timeout: longest, killSignal: 'SIGKILL' });
    booted.child.stdin?.end();
    const { stdout } = await booted;
    const [, text] = /=====BEGIN\n(.*)=====END/s.exec(stdout.replaceAll('\r', '')) ?? [];
    if (text === undefined) throw new Error(`${scenario.name}: User Mode Linux printed:\n${stdout}`);
    return text;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes the group and what the script made in it, once its processes are gone. */
async function removeGroups(group: string): Promise<void> {
  const folders = controllers.map(name => `/sys/fs/cgroup/${name}/${group}`);
  for (let attempt = 0; attempt < 50; attempt++) {
    await run('find', [...folders, '-depth', '-type', 'd', '-exec', 'rmdir', '{}', '+']).catch(() => undefined);
    const left = await Promise.all(folders.map(folder => readFile(`${folder}/cgroup.procs`).then(() => true, () => false)));
    if (!left.includes(true)) return;
    await sleep(100);
  }
  throw new Error(`the groups ${group} could not be removed`);
}
