import assert from 'node:assert/strict';
import { runKubectl } from '../testing.ts';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: c, image: nginx, envFrom: [{configMapRef: {name: conf}}]}]}\n';

describe('kubectl kustomize', () => {
  const built = (files: Readonly<Record<string, string>>, folder = 'k') => runKubectl(['kustomize', folder], { files: Object.fromEntries(Object.entries(files).map(([name, text]) => [`k/${name}`, text])) });

  it('names what it generates by its contents, wherever it is referred to', () => {
    const { stdout } = built({ 'kustomization.yaml': 'resources: [pod.yaml]\nnamePrefix: a-\nconfigMapGenerator: [{name: conf, literals: [x=y]}]\n', 'pod.yaml': pod });
    assert.deepEqual([...stdout.matchAll(/name: (\S+)/g)].map(([, name]) => name), ['a-conf-6gc9d749f7', 'a-web', 'a-conf-6gc9d749f7', 'c']);
  });

  it('applies patches and images before it gives objects out', () => {
    const { stdout } = built({ 'kustomization.yaml': 'resources: [pod.yaml]\nimages: [{name: nginx, newTag: "2"}]\npatches: [{target: {kind: Pod}, patch: \'[{"op":"add","path":"/spec/nodeName","value":"n"}]\'}]\n', 'pod.yaml': pod });
    assert.match(stdout, /image: nginx:2\n/);
    assert.match(stdout, /nodeName: "n"\n/);
  });

  it('says what it does not find', () => {
    assert.equal(built({ 'kustomization.yaml': 'resources: [x.yaml]\n' }).stderr.includes('lstat /root/k/x.yaml: no such file or directory'), true);
    assert.equal(built({ 'kustomization.yaml': 'helmCharts: []\n' }).stderr, 'error: helmCharts of kustomizations are not simulated\n');
  });
});
