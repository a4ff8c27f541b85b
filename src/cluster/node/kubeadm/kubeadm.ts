import { ApiError } from '../../api/error.ts';
import { printOf } from '../agent-files.ts';
import { releaseOf } from '../hosted.ts';
import type { Run } from '../machine.ts';
import { init } from './init.ts';
import { join } from './join.ts';
import { reset } from './reset.ts';
import { KubeadmFailure, optionOf, say, type Step } from './step.ts';
import { token } from './token.ts';

const subcommands: Readonly<Record<string, (step: Step) => Promise<number>>> = { init, join, reset, token, version, config };

/** `kubeadm`. */
export const kubeadm: Run = async (machine, process) => {
  const { agent, argv: [, name = 'help', ...args], isRestored } = process;
  if (isRestored) return 1;
  const subcommand = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (!subcommand) {
    const isHelp = name === 'help' || name === '--help' || name === '-h';
    await printOf(agent, isHelp ? `Usage:\n  kubeadm [command]\n\nAvailable Commands:\n${Object.keys(subcommands).sort().map(each => `  ${each}\n`).join('')}` : `error: unknown command "${name}" for "kubeadm"\nTo see the stack trace of this error execute with --v=5 or higher\n`, isHelp ? 1 : 2);
    return isHelp ? 0 : 1;
  }
  try {
    return await subcommand({ machine, process, args, version: await agent.call(releaseOf) });
  } catch (error) {
    if (!(error instanceof KubeadmFailure) && !(error instanceof ApiError)) throw error;
    await printOf(agent, `error: ${error.message}\nTo see the stack trace of this error execute with --v=5 or higher\n`, 2);
    return 1;
  }
};

async function version(step: Step): Promise<number> {
  const [, major = '', minor = ''] = /^v(\d+)\.(\d+)/.exec(step.version) ?? [];
  const form = optionOf(step.args, 'output') ?? optionOf(step.args, 'o') ?? (step.args.includes('-o') ? step.args[step.args.indexOf('-o') + 1] : undefined);
  if (form === 'short') await say(step, step.version);
  else await say(step, `kubeadm version: &version.Info{Major:"${major}", Minor:"${minor}", GitVersion:"${step.version}", GitCommit:"", GitTreeState:"clean", BuildDate:"", GoVersion:"go1.23.6", Compiler:"gc", Platform:"linux/amd64"}`);
  return 0;
}

/** `kubeadm config images list`. */
async function config(step: Step): Promise<number> {
  if (step.args[0] !== 'images') throw new KubeadmFailure(`unknown command "${step.args[0] ?? ''}" for "kubeadm config"`);
  await say(step, ...['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy'].map(name => `registry.k8s.io/${name}:${step.version}`), 'registry.k8s.io/coredns/coredns:v1.11.3', 'registry.k8s.io/pause:3.10', 'registry.k8s.io/etcd:3.5.16-0');
  return 0;
}
