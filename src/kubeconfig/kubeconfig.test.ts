import assert from 'node:assert/strict';
import { formatMessage } from '../base/message.ts';
import { describeContexts, mergeKubeconfigs, onlyContext } from './contexts.ts';
import { kindKubeconfig, serverUrl } from './kind.ts';
import { type Kubeconfig, parseKubeconfig, writeKubeconfig } from './kubeconfig.ts';

const key = 'c2VjcmV0IGtleQ==';
const text = `
apiVersion: v1
kind: Config
current-context: one
preferences: {colors: true}
clusters:
- {name: a, cluster: {server: 'https://me:pw@10.0.0.1:6443/', certificate-authority-data: Q0E=, extensions: [{name: x}]}}
- {name: b, cluster: {server: 'https://b:6443', certificate-authority: ca.crt}}
- {name: a, cluster: {server: 'https://second'}}
users:
- {name: admin, user: {client-certificate-data: Q1JU, client-key-data: ${key}}}
- {name: bot, user: {token: ${key}}}
- {name: cloud, user: {exec: {command: get-token}}}
contexts:
- {name: one, context: {cluster: a, user: admin, namespace: web}}
- {name: two, context: {cluster: a, user: bot}}
- {name: three, context: {cluster: b, user: cloud}}
- {name: four, context: {cluster: gone, user: gone}}
- not a context
`;

function read(yaml: string): Kubeconfig {
  const { kubeconfig, problems } = parseKubeconfig(yaml);
  assert.deepEqual(problems, []);
  return kubeconfig;
}

describe('a kubeconfig', () => {
  it('is described without a secret', () => {
    const facts = describeContexts(read(text));
    assert.deepEqual(facts.map(({ name, isCurrent, server, identity }) => [name, isCurrent, server, identity]), [
      ['one', true, 'https://10.0.0.1:6443/', 'certificate'],
      ['two', false, 'https://10.0.0.1:6443/', 'token'],
      ['three', false, 'https://b:6443', 'program'],
      ['four', false, undefined, 'none'],
    ]);
    assert.deepEqual(facts.map(({ authority, certificate }) => [authority, certificate]), [[{ data: 'Q0E=' }, { data: 'Q1JU' }], [{ data: 'Q0E=' }, undefined], [{ file: 'ca.crt' }, undefined], [undefined, undefined]]);
    assert.equal(JSON.stringify(facts).includes(key) || JSON.stringify(facts).includes('pw'), false);
  });

  it('is written with all that it had, so that it reads the same', () => {
    const kubeconfig = read(text);
    assert.deepEqual(read(writeKubeconfig(kubeconfig)), kubeconfig);
    assert.match(writeKubeconfig(kubeconfig), /^apiVersion: v1\nclusters:\n- cluster:\n {4}certificate-authority-data: Q0E=\n/);
  });

  it('tells what is wrong with it, and repeats nothing of it', () => {
    const problems = (yaml: string): readonly string[] => parseKubeconfig(yaml).problems.map(problem => formatMessage(problem));
    assert.deepEqual(problems(`users:\n- {token: "${key}\n`), ['line 3 is not valid YAML']);
    assert.deepEqual(problems(key), ['this is no kubeconfig']);
    assert.deepEqual(problems('kind: Pod\napiVersion: v1'), ['this is no kubeconfig']);
    assert.deepEqual(problems('a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c]'), ['this is no kubeconfig']);
    assert.deepEqual(problems(''), []);
  });

  it('is merged as kubectl does: who comes first says it', () => {
    const first = read('current-context: ""\nclusters:\n- {name: a, cluster: {server: "https://first"}}\ncontexts:\n- {name: new, context: {cluster: a, user: admin}}');
    const merged = mergeKubeconfigs([first, read(text)]);
    assert.deepEqual(describeContexts(merged).map(({ name, server }) => `${name} ${server ?? '-'}`), ['new https://first', 'one https://first', 'two https://first', 'three https://b:6443', 'four -']);
    assert.deepEqual([merged.currentContext, merged.rest], ['one', { preferences: { colors: true } }]);
  });

  it('gives one context with what it needs', () => {
    const names = ({ contexts, clusters, users, currentContext }: Kubeconfig): string => [contexts, clusters, users].map(entries => entries.map(({ name }) => name).join(',')).concat(currentContext).join(' ');
    const kubeconfig = read(text);
    const only = onlyContext(kubeconfig, 'three');
    assert.equal(only && names(only), 'three b cloud three');
    assert.equal(onlyContext(kubeconfig, 'none'), undefined);
  });

  it('of kubeadm becomes that of kind', () => {
    const admin = read(`clusters:\n- {name: dev, cluster: {server: "https://dev-control-plane:6443", certificate-authority-data: Q0E=}}\nusers:\n- {name: kubernetes-admin, user: {client-certificate-data: Q1JU, client-key-data: ${key}}}`);
    const kubeconfig = kindKubeconfig(admin, 'dev', serverUrl('fc00::2', 6443));
    assert.equal(kubeconfig && writeKubeconfig(kubeconfig), [
      'apiVersion: v1', 'clusters:', '- cluster:', '    certificate-authority-data: Q0E=', '    server: https://[fc00::2]:6443', '  name: kind-dev', 'contexts:', '- context:', '    cluster: kind-dev',
      '    user: kind-dev', '  name: kind-dev', 'current-context: kind-dev', 'kind: Config', 'users:', '- name: kind-dev', '  user:', '    client-certificate-data: Q1JU', `    client-key-data: ${key}`, '',
    ].join('\n'));
    assert.equal(kindKubeconfig(read(''), 'dev', 'https://x'), undefined);
  });
});
