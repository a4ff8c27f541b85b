import { deepEqual, equal } from 'node:assert/strict';
import type { WebhookCall } from '../admission/webhooks/ask.ts';
import type { Webhook } from '../../object/webhooks.ts';
import { ask, askingServer, at, type AskingServer } from './testing.ts';

const maps = '/api/v1/namespaces/default/configmaps';

interface Request { readonly uid: string; readonly operation: string; readonly dryRun: boolean; readonly object: { readonly metadata: { readonly name: string } } | null; readonly oldObject: object | null }

describe('Webhooks', () => {
  /** A server whose webhooks are answered here. */
  const asking = (answer: (request: Request, call: WebhookCall) => object): AskingServer => askingServer(undefined, {
    callWebhook: call => {
      const { request } = JSON.parse(call.body) as { readonly request: Request };
      const response = answer(request, call);
      return Promise.resolve(JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: { uid: request.uid, ...response } }));
    },
  });
  const hook = (more: Partial<Webhook> = {}): Webhook => ({
    name: 'maps.example.com', clientConfig: { service: { namespace: 'default', name: 'hooks', path: '/check' } }, admissionReviewVersions: ['v1'], sideEffects: 'None',
    rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['configmaps'] }], ...more,
  });
  const register = (server: AskingServer, kind: 'mutating' | 'validating', ...webhooks: readonly Webhook[]): void => {
    server.client.create(`${kind}webhookconfigurations.admissionregistration.k8s.io`, { metadata: { name: 'hooks' }, webhooks });
  };
  const says = async (server: AskingServer, method: string, target: string, body?: unknown, type?: string): Promise<string> => {
    const { status, json } = await ask(server, method, target, body, type);
    return status < 300 ? `${status}` : `${status} ${String(at(json, 'message'))}`;
  };

  it('refuse what they do not like, in their own words', async () => {
    const seen: string[] = [];
    const server = asking(({ operation, object, oldObject, dryRun }, { url }) => {
      seen.push(`${operation} ${object?.metadata.name ?? '-'} ${oldObject ? 'old' : 'new'} ${dryRun} ${url}`);
      return object?.metadata.name === 'bad' ? { allowed: false, status: { code: 403, reason: 'Forbidden', message: 'not this one' } } : { allowed: true };
    });
    register(server, 'validating', hook());
    equal(await says(server, 'POST', maps, { metadata: { name: 'bad' } }), '403 admission webhook "maps.example.com" denied the request: not this one');
    equal(await says(server, 'POST', maps, { metadata: { name: 'good' } }), '201');
    equal(await says(server, 'PATCH', `${maps}/good?dryRun=All`, { data: { a: '1' } }, 'application/merge-patch+json'), '200');
    equal(await says(server, 'DELETE', `${maps}/good`), '200');
    equal(await says(server, 'DELETE', maps), '200');
    equal(await says(server, 'POST', '/api/v1/namespaces/default/secrets', { metadata: { name: 'bad' } }), '201');
    const url = 'https://hooks.default.svc:443/check?timeout=10s';
    deepEqual(seen, [`CREATE bad new false ${url}`, `CREATE good new false ${url}`, `UPDATE good old true ${url}`, `DELETE - old false ${url}`]);
  });

  it('change objects, before others look at them, and warn', async () => {
    const server = asking((_, { url }) => url.includes('check') ? { allowed: true, warnings: ['old'] } : { allowed: true, patchType: 'JSONPatch', patch: btoa(JSON.stringify([{ op: 'add', path: '/metadata/labels', value: { mark: 'x' } }])) });
    register(server, 'mutating', hook({ clientConfig: { url: 'https://hooks.example/mutate' } }));
    register(server, 'validating', hook({ objectSelector: { matchLabels: { mark: 'x' } } }));
    const { json, headers } = await ask(server, 'POST', maps, { metadata: { generateName: 'a-' } });
    deepEqual([at(json, 'metadata.labels'), headers.get('Warning')], [{ mark: 'x' }, '299 - "old"']);
    deepEqual(server.client.get('configmaps', { namespace: 'default', name: String(at(json, 'metadata.name')) })?.metadata.labels, { mark: 'x' });
    const patched = await ask(server, 'PATCH', `${maps}/${String(at(json, 'metadata.name'))}`, { metadata: { labels: null }, data: { a: '1' } }, 'application/merge-patch+json');
    deepEqual([at(patched.json, 'metadata.labels'), at(patched.json, 'data')], [{ mark: 'x' }, { a: '1' }]);
  });

  it('that cannot be reached stop what they are asked about, unless they may be left out', async () => {
    const server = askingServer();
    register(server, 'validating', hook());
    equal(await says(server, 'POST', maps, { metadata: { name: 'a' } }), '500 Internal error occurred: failed calling webhook "maps.example.com": failed to call webhook: Post "https://hooks.default.svc:443/check?timeout=10s": connect: network is unreachable');
    server.client.patch('validatingwebhookconfigurations.admissionregistration.k8s.io', { name: 'hooks' }, { webhooks: [hook({ failurePolicy: 'Ignore' })] });
    equal(await says(server, 'POST', maps, { metadata: { name: 'a' } }), '201');
    server.client.patch('validatingwebhookconfigurations.admissionregistration.k8s.io', { name: 'hooks' }, { webhooks: [hook({ namespaceSelector: { matchLabels: { asked: 'yes' } } })] });
    equal(await says(server, 'POST', maps, { metadata: { name: 'b' } }), '201');
  });
});
