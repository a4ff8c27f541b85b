import type { Client } from '../../client.ts';
import type { Webhook } from '../../object/webhooks.ts';
import { printOf } from '../agent-files.ts';
import { flagOf } from '../control-plane/etcd.ts';
import { nodeOf } from '../hosted/node-part.ts';
import type { Machine, Run } from '../machine.ts';

const days = 36_500;

/** `kube-webhook-certgen`: `create` makes the secret with the certificate of ingress-nginx' webhook, `patch` tells the API server whose authority has signed it. */
export const runCertgen: Run = async (machine, process) => {
  const { agent, argv } = process;
  const { cluster } = await nodeOf(machine, process);
  const namespace = flagOf(argv, 'namespace') ?? 'default';
  const key = { namespace, name: flagOf(argv, 'secret-name') ?? '' };
  const client = cluster.lasting(`system:serviceaccount:${namespace}:ingress-nginx-admission`);
  const say = (source: string, text: string): Promise<void> => printOf(agent, `${JSON.stringify({ level: 'info', msg: text, source, time: new Date().toISOString() })}\n`);
  if (argv.includes('create')) {
    if (client.get('secrets', key)) await say('cmd/create.go:45', 'secret already exists');
    else {
      const data = await certificates(machine, (flagOf(argv, 'host') ?? '').split(','));
      client.create('secrets', { metadata: key, type: 'Opaque', data });
      await say('k8s/k8s.go:229', `saving to secret '${key.name}' in namespace '${namespace}'`);
    }
    return 0;
  }
  const authority = client.get('secrets', key)?.data?.['ca'];
  if (authority === undefined) return 1;
  await say('k8s/k8s.go:51', `patching webhook configurations '${flagOf(argv, 'webhook-name') ?? ''}' mutating=${flagOf(argv, 'patch-mutating') ?? 'true'}, validating=${flagOf(argv, 'patch-validating') ?? 'true'}, failurePolicy=${flagOf(argv, 'patch-failure-policy') ?? ''}`);
  patch(client, { name: flagOf(argv, 'webhook-name') ?? '', authority, failurePolicy: flagOf(argv, 'patch-failure-policy'), isSkipped: kind => flagOf(argv, `patch-${kind}`) === 'false' });
  await say('k8s/k8s.go:112', 'Patched hook(s)');
  return 0;
};

async function certificates({ ports: { pki } }: Machine, hosts: readonly string[]): Promise<Record<string, string>> {
  const authority = await pki.authority('nil1', days);
  const server = await pki.issue(authority, { commonName: 'nil2' }, days, hosts);
  return { ca: btoa(authority.certificate), cert: btoa(server.certificate), key: btoa(server.key) };
}

interface Wish {
  readonly name: string;
  /** Base64 of PEM. */
  readonly authority: string;
  readonly failurePolicy: string | undefined;
  readonly isSkipped: (kind: 'mutating' | 'validating') => boolean;
}

function patch(client: Client, { name, authority, failurePolicy, isSkipped }: Wish): void {
  for (const kind of ['mutating', 'validating'] as const) {
    const resource = `${kind}webhookconfigurations.admissionregistration.k8s.io` as const;
    const configuration = isSkipped(kind) ? undefined : client.get(resource, { name });
    if (!configuration) continue;
    const policy: Pick<Webhook, 'failurePolicy'> = failurePolicy === 'Fail' || failurePolicy === 'Ignore' ? { failurePolicy } : {};
    client.update(resource, { ...configuration, webhooks: (configuration.webhooks ?? []).map((webhook): Webhook => ({ ...webhook, ...policy, clientConfig: { ...webhook.clientConfig, caBundle: authority } })) });
  }
}
