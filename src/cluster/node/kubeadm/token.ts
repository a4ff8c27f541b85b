import type { Agent } from '../../../engine/index.ts';
import type { Client } from '../../client.ts';
import { readOf } from '../agent-files.ts';
import { authorityIn } from '../hosted/kubelet.ts';
import { randomOf } from '../hosted/node-part.ts';
import { ensure } from './addons.ts';
import { KubeadmFailure, optionOf, say, type Step } from './step.ts';

const namespace = 'kube-system';
const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
/** In ms: 24 hours. */
const lifetime = 86_400_000;

/** `abcdef.0123456789abcdef`: "Authenticating with Bootstrap Tokens". */
export function randomToken({ machine: { engine } }: Step): string {
  const random = randomOf(engine);
  const some = (count: number): string => Array.from({ length: count }, () => letters[Math.floor(random() * letters.length)] ?? '0').join('');
  return `${some(6)}.${some(16)}`;
}

/** The secret of a token, for a day. @throws ApiError */
export function makeToken(client: Client, token: string, { sys }: Agent): void {
  const [id = '', secret = ''] = token.split('.');
  const expiration = `${new Date(Number(sys.now() / 1_000_000n) + lifetime).toISOString().slice(0, 19)}Z`;
  ensure(() => client.create('secrets', {
    metadata: { namespace, name: `bootstrap-token-${id}` }, type: 'bootstrap.kubernetes.io/token',
    stringData: { 'auth-extra-groups': 'system:bootstrappers:kubeadm:default-node-token', expiration, 'token-id': id, 'token-secret': secret, 'usage-bootstrap-authentication': 'true', 'usage-bootstrap-signing': 'true' },
  }));
}

/** Whether there is that token. */
export function knowsToken(client: Client, token: string): boolean {
  const [id = '', secret = ''] = token.split('.');
  const data = client.get('secrets', { namespace, name: `bootstrap-token-${id}` })?.data;
  return data !== undefined && atob(data['token-secret'] ?? '') === secret;
}

/** `kubeadm token`. */
export async function token(step: Step): Promise<number> {
  const [verb = 'list', given] = step.args.filter(each => !each.startsWith('-'));
  if (verb === 'generate') {
    await say(step, randomToken(step));
    return 0;
  }
  const file = optionOf(step.args, 'kubeconfig') ?? '/etc/kubernetes/admin.conf';
  const text = await readOf(step.process.agent, file);
  if (text === undefined) throw new KubeadmFailure(`failed to load admin kubeconfig: open ${file}: no such file or directory`);
  const cluster = step.machine.clusterOf(authorityIn(text) ?? '');
  const client = cluster.client('kubernetes-admin');
  if (!client) throw new KubeadmFailure('failed to list bootstrap tokens: the server is currently unable to handle the request');
  if (verb === 'create') {
    const made = given ?? randomToken(step);
    makeToken(client, made, step.process.agent);
    const [, server = ''] = /server: https:\/\/(\S+)/.exec(text) ?? [];
    await say(step, step.args.includes('--print-join-command') ? `kubeadm join ${server} --token ${made} --discovery-token-unsafe-skip-ca-verification ` : made);
    return 0;
  }
  if (verb === 'delete') {
    const id = (given ?? '').split('.')[0] ?? '';
    client.delete('secrets', { namespace, name: `bootstrap-token-${id}` });
    await say(step, `bootstrap token "${id}" deleted`);
    return 0;
  }
  await say(step, 'TOKEN                     TTL         EXPIRES                USAGES                   DESCRIPTION                                                EXTRA GROUPS');
  for (const { metadata: { name }, data = {} } of client.list('secrets', { namespace })) {
    if (!name.startsWith('bootstrap-token-')) continue;
    const expires = atob(data['expiration'] ?? '');
    const left = Math.floor((Date.parse(expires) - Number(step.process.agent.sys.now() / 1_000_000n)) / 3_600_000);
    await say(step, `${atob(data['token-id'] ?? '')}.${atob(data['token-secret'] ?? '')}   ${`${left}h`.padEnd(11)} ${expires.padEnd(22)} authentication,signing   ${'<none>'.padEnd(58)} system:bootstrappers:kubeadm:default-node-token`);
  }
  return 0;
}
