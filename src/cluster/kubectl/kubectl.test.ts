import assert from 'node:assert/strict';
import { discoveryAnswer, runKubectl } from './testing.ts';

const table = {
  kind: 'Table', apiVersion: 'meta.k8s.io/v1', columnDefinitions: [{ name: 'Name', type: 'string', format: 'name', priority: 0 }, { name: 'Status', type: 'string', priority: 0 }, { name: 'Node', type: 'string', priority: 1 }],
  rows: [{ cells: ['a', 'Running', 'n1'], object: { metadata: { name: 'a', namespace: 'default', labels: { app: 'x' } } } }],
};

describe('kubectl', () => {
  it('complains of what it does not know', () => {
    const { stderr, code } = runKubectl(['gett']);
    assert.deepEqual([stderr, code], ['error: unknown command "gett" for "kubectl"\n\nDid you mean this?\n\tset\n\tget\n', 1]);
    assert.equal(runKubectl(['get', '--foo']).stderr, 'error: unknown flag: --foo\nSee \'kubectl get --help\' for usage.\n');
    assert.equal(runKubectl(['get', 'pods', '-o']).stderr, 'error: flag needs an argument: \'o\' in -o\nSee \'kubectl get --help\' for usage.\n');
  });

  it('says that no server answers', () => {
    const { stderr, code } = runKubectl(['get', 'pods']);
    assert.deepEqual([stderr, code], ['The connection to the server localhost:8080 was refused - did you specify the right host or port?\n', 1]);
  });

  it('prints tables of the server', () => {
    const server = (asked: Parameters<typeof discoveryAnswer>[0]) => discoveryAnswer(asked) ?? (asked.line.startsWith('GET /api/v1/namespaces/x/pods') ? { json: table } : undefined);
    assert.equal(runKubectl(['-n', 'x', 'get', 'po', '--show-labels'], { server }).stdout, 'NAME   STATUS    LABELS\na      Running   app=x\n');
    assert.equal(runKubectl(['get', 'pods', '-n', 'x', '-o', 'wide', '--no-headers', '--show-kind'], { server }).stdout, 'pod/a   Running   n1\n');
    const { stderr } = runKubectl(['get', 'nosuch'], { server });
    assert.equal(stderr, 'error: the server doesn\'t have a resource type "nosuch"\n');
  });

  it('shows who it is', () => {
    const files = { '.kube/config': 'apiVersion: v1\nkind: Config\ncurrent-context: a\ncontexts: [{name: a, context: {cluster: c, user: u, namespace: web}}]\nclusters: [{name: c, cluster: {server: "https://localhost:8080"}}]\nusers: [{name: u, user: {client-certificate-data: Q1JU}}]\n' };
    const { requests } = runKubectl(['get', '--raw', '/healthz'], { files, server: () => ({ text: 'ok' }) });
    assert.match(requests[0]?.head ?? '', /^X-Simulated-Client-Certificate: Q1JU$/m);
  });
});
