import assert from 'node:assert/strict';
import { type Asked, discoveryAnswer, runKubectl } from './testing.ts';

const files = { '.kube/config': 'apiVersion: v1\nkind: Config\ncurrent-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}, {name: b, context: {cluster: c, user: u, namespace: shop}}]\nclusters: [{name: c, cluster: {server: "http://localhost:8080"}}]\nusers: [{name: u, user: {}}]\n' };
const named = (...names: readonly string[]) => ({ json: { items: names.map(name => ({ metadata: { name } })) } });
const lists: Readonly<Record<string, ReturnType<typeof named>>> = {
  'GET /api/v1/namespaces/default/pods': named('web-1', 'web-2', 'db'), 'GET /api/v1/namespaces/shop/pods': named('till'), 'GET /api/v1/nodes': named('n1'), 'GET /apis/apps/v1/namespaces/default/deployments': named('web'),
};
const server = (asked: Asked) => discoveryAnswer(asked) ?? lists[asked.line];

describe('kubectl __complete', () => {
  const cases: readonly (readonly [words: readonly string[], lines: string])[] = [
    [['roll'], 'rollout :4'], [['rollout', 'r'], 'restart resume :4'], [['get', 'po'], 'pods :4'], [['get', 'pods', 'web'], 'web-1 web-2 :4'], [['logs', ''], 'db web-1 web-2 :4'], [['-n', 'shop', 'logs', ''], 'till :4'], [['--context', 'b', 'logs', ''], 'till :4'], [['logs', '--context'], '--context :4'],
    [['get', '--context', ''], 'a b :4'], [['config', 'use-context', ''], 'a b :4'], [['drain', ''], 'n1 :4'], [['describe', 'deployments/'], 'deployments/web :4'], [['cp', 'd'], 'db: :4'], [['apply', '-f', ''], ':0'], [['get', 'nosuch', ''], ':4'], [['get', 'pods', '-o', 'js'], 'json jsonpath jsonpath-as-json jsonpath-file :4'],
    [['create', 'secret', ''], 'docker-registry generic tls :4'],
  ];
  for (const [words, lines] of cases) it(words.join(' '), () => { assert.equal(runKubectl(['__complete', ...words], { server, files }).stdout.trim().replaceAll('\n', ' '), lines); });

  it('knows its own words without a server', () => { assert.equal(runKubectl(['__complete', 'get', ''], { files }).stdout, ':4\n'); });
});
