import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { changeKubeconfigFile } from './kubeconfig-file.ts';
import { Kubeconfigs } from './kubeconfigs.ts';

const config = (name: string, more = ''): string => `apiVersion: v1\nkind: Config\ncurrent-context: ${name}\n${more}clusters:\n- name: ${name}\n  cluster: {server: "https://${name}:6443"}\nusers:\n- name: ${name}\n  user: {token: c2VjcmV0}\ncontexts:\n- name: ${name}\n  context: {cluster: ${name}, user: ${name}}\n`;

describe('Kubeconfigs', () => {
  let home: string;
  let kubeconfigs: Kubeconfigs;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'cutaway-kubeconfigs-'));
    kubeconfigs = new Kubeconfigs({}, home);
  });
  afterEach(async () => {
    kubeconfigs.dispose();
    await rm(home, { recursive: true });
  });

  const names = (): readonly string[] | undefined => kubeconfigs.contexts?.map(({ name, isCurrent }) => `${isCurrent ? '*' : ''}${name}`);
  const next = async (): Promise<void> => new Promise(resolve => {
    const listening = kubeconfigs.onDidChange(() => {
      listening.dispose();
      resolve();
    });
  });

  it('are seen as soon as they are written, also where there was no folder, and when they are replaced', async () => {
    const watching = kubeconfigs.watch();
    await kubeconfigs.refresh();
    assert.deepEqual(names(), []);
    let changed = next();
    await mkdir(join(home, '.kube'));
    await writeFile(join(home, '.kube', 'config'), config('a'));
    await changed;
    assert.deepEqual(names(), ['*a']);
    changed = next();
    await writeFile(join(home, 'draft'), config('b'));
    await rename(join(home, 'draft'), join(home, '.kube', 'config'));
    await changed;
    assert.deepEqual(names(), ['*b']);
    watching.dispose();
  });

  it('of several files are changed where kubectl would, and kept as they were beside', async () => {
    const [first, second] = [join(home, 'first'), join(home, 'second')];
    kubeconfigs.dispose();
    kubeconfigs = new Kubeconfigs({ KUBECONFIG: [join(home, 'none'), first, second].join(delimiter) }, home);
    await writeFile(first, config('a', '# mine\n'), { mode: 0o644 });
    await writeFile(second, config('b'));
    await kubeconfigs.use('b');
    assert.deepEqual(names(), ['a', '*b']);
    assert.match(await readFile(first, 'utf8'), /current-context: b\n# mine/);
    assert.equal((await stat(first)).mode & 0o777, 0o600);
    await kubeconfigs.rename('b', 'c');
    assert.match(await readFile(second, 'utf8'), /current-context: c/);
    const [kept = '', ...others] = await kubeconfigs.remove('a');
    assert.deepEqual(others, []);
    assert.match(await readFile(kept, 'utf8'), /name: a/);
    assert.equal((await stat(kept)).mode & 0o777, 0o600);
    assert.doesNotMatch(await readFile(first, 'utf8'), /name: a|c2VjcmV0/);
    assert.deepEqual((await readdir(home)).filter(name => /lock|part/.test(name)), []);
  });

  it('take in another file, whose paths begin at its folder', async () => {
    await mkdir(join(home, 'other'));
    await writeFile(join(home, 'other', 'config'), config('a').replace('token: c2VjcmV0', 'client-key: key.pem'));
    const plan = await kubeconfigs.planMerge(join(home, 'other', 'config'));
    assert.deepEqual([plan.contexts, plan.conflicts], [['a'], []]);
    const { backup, file } = await kubeconfigs.merge(plan.replacing);
    assert.equal(backup, undefined);
    assert.ok((await readFile(file, 'utf8')).includes(join(home, 'other', 'key.pem')));
    await writeFile(join(home, 'other', 'config'), 'contexts: [c2VjcmV0');
    await assert.rejects(kubeconfigs.planMerge(join(home, 'other', 'config')), (error: Error) => !error.message.includes('c2VjcmV0'));
  });
});

describe('A kubeconfig that is changed', () => {
  let folder: string;
  beforeEach(async () => { folder = await mkdtemp(join(tmpdir(), 'cutaway-kubeconfig-')); });
  afterEach(async () => rm(folder, { recursive: true }));

  it('stays a link', async () => {
    await writeFile(join(folder, 'real'), 'a');
    await symlink('real', join(folder, 'config'));
    await changeKubeconfigFile(join(folder, 'config'), text => `${text}b`);
    assert.equal(await readFile(join(folder, 'real'), 'utf8'), 'ab');
  });

  it('stays as it was where the change fails', async () => {
    await writeFile(join(folder, 'config'), 'a');
    await assert.rejects(changeKubeconfigFile(join(folder, 'config'), () => { throw new Error('no'); }), /no/);
    assert.deepEqual([await readFile(join(folder, 'config'), 'utf8'), await readdir(folder)], ['a', ['config']]);
  });

  it('waits for another program to let go of it', async () => {
    await writeFile(join(folder, 'config.lock'), '');
    setTimeout(() => { void rm(join(folder, 'config.lock')); }, 150);
    await changeKubeconfigFile(join(folder, 'config'), () => 'a');
    assert.equal(await readFile(join(folder, 'config'), 'utf8'), 'a');
  });
});
