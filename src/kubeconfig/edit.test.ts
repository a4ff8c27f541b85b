import assert from 'node:assert/strict';
import { editKubeconfig, planMerge, removalOf, renamingOf } from './edit.ts';
import { type Kubeconfig, parseKubeconfig } from './kubeconfig.ts';

const mine = `# my clusters
apiVersion: v1
kind: Config
current-context: dev # where I work
preferences: {}
clusters:
- name: dev
  cluster:
    server: https://127.0.0.1:6443 # forwarded
- name: prod
  cluster: {server: "https://prod:6443", extensions: [{name: x, extension: {a: 1}}]}
users:
- name: me
  user: {token: c2VjcmV0}
contexts:
- name: dev
  context: {cluster: dev, user: me}
# careful
- name: prod
  context: {cluster: prod, user: me, namespace: web}
odd: [1, 2]
`;

function read(text: string): Kubeconfig {
  const { kubeconfig, problems } = parseKubeconfig(text);
  assert.deepEqual(problems, []);
  return kubeconfig;
}

const names = ({ contexts, clusters, users, currentContext }: Kubeconfig): string => [contexts, clusters, users].map(list => list.map(({ name }) => name).join(',')).concat(currentContext).join(' ');

describe('An edit of a kubeconfig', () => {
  it('chooses a context, and leaves all else to the letter', () => {
    assert.equal(editKubeconfig(mine, { currentContext: 'prod' }), mine.replace('current-context: dev', 'current-context: prod'));
  });

  it('makes a kubeconfig of nothing', () => {
    const context = { name: 'a', fields: { cluster: 'c' } };
    assert.equal(names(read(editKubeconfig('', { put: { contexts: [context] }, currentContext: 'a' }))), 'a   a');
  });

  it('removes a context with what only it uses', () => {
    const edited = editKubeconfig(mine, removalOf(read(mine), 'dev'));
    assert.equal(names(read(edited)), 'prod prod me ');
    assert.match(edited, /# my clusters/);
    assert.match(edited, /odd: \[1, 2\]/);
    assert.equal(names(read(editKubeconfig(edited, removalOf(read(edited), 'prod')))), '   ');
  });

  it('renames a context', () => {
    assert.equal(names(read(editKubeconfig(mine, renamingOf(read(mine), 'dev', 'home')))), 'prod,home dev,prod me home');
  });

  it('works on JSON', () => {
    const json = JSON.stringify({ contexts: [{ name: 'a', context: { cluster: 'c', user: 'u' } }], 'current-context': 'a' });
    assert.equal(names(read(editKubeconfig(json, { put: { clusters: [{ name: 'c', fields: { server: 'https://x' } }] } }))), 'a c  a');
  });

  it('refuses what it could only damage, and repeats nothing of it', () => {
    const shared = 'users:\n- name: a\n  user: &u {token: c2VjcmV0}\n- name: b\n  user: *u\n';
    assert.throws(() => editKubeconfig(shared, { remove: { users: ['a'] } }), (error: Error) => !error.message.includes('c2VjcmV0') && error.message.includes('edited safely'));
    assert.throws(() => editKubeconfig('users: [c2VjcmV0', {}), (error: Error) => !error.message.includes('c2VjcmV0'));
  });
});

describe('A merge of kubeconfigs', () => {
  const other = read('clusters: [{name: dev, cluster: {server: "https://other:6443"}}, {name: new, cluster: {server: "https://new"}}]\nusers: [{name: me, user: {token: c2VjcmV0}}]\ncontexts: [{name: dev, context: {cluster: dev, user: me}}, {name: new, context: {cluster: new, user: me}}]\n');

  it('tells where both mean something else by a name', () => {
    const { contexts, conflicts } = planMerge(read(mine), other);
    assert.deepEqual([contexts, conflicts], [['dev', 'new'], [{ list: 'clusters', name: 'dev' }]]);
    assert.deepEqual(planMerge(read(mine), read(mine)).conflicts, []);
  });

  it('keeps both, under names that are free', () => {
    const merged = read(editKubeconfig(mine, planMerge(read(mine), other).keepingBoth));
    assert.equal(names(merged), 'dev,prod,dev-2,new dev,prod,dev-2,new me dev');
    assert.deepEqual(merged.contexts.map(({ fields }) => fields['cluster']), ['dev', 'prod', 'dev-2', 'new']);
  });

  it('replaces, where that is wanted', () => {
    const merged = read(editKubeconfig(mine, planMerge(read(mine), other).replacing));
    assert.equal(names(merged), 'dev,prod,new dev,prod,new me dev');
    assert.equal(merged.clusters[0]?.fields['server'], 'https://other:6443');
  });
});
