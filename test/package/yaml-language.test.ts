import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newest } from '../host/code-server.ts';
import { Installed, pictureOfFailure } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

const text = `kind: Cluster
apiVersion: kind.x-k8s.io/v1alpha4
nodes:
- role: control-plane
  kubeadmConfigPatches:
  - |
    kind: InitConfiguration
- role: worker
containerdConfigPatches:
- |-
  [plugins."io.containerd.grpc.v1.cri".registry]
    config_path = "/etc/containerd/certs.d" # mirrors
networking:
  ipFamly: dual
`;

describe('A kind configuration, in a window in which nothing of Cutaway was seen', function () {
  this.timeout(120_000);
  let installed: Installed;
  let workbench: Workbench;

  before(async function () {
    installed = await Installed.prepare(this, { version: newest, env: { DOCKER_HOST: 'unix:///nonexistent/engine.sock' } });
    workbench = await installed.open();
    await writeFile(join(installed.workspace, 'cluster.yaml'), text);
    await workbench.openFile('cluster.yaml');
  });
  afterEach(async function () {
    await pictureOfFailure(this, workbench);
  });
  after(async () => installed.stop());

  it('has hovers', async () => {
    await eventually(async () => assert.match(await workbench.hover('- role: worker', 'role'), /control-plane/));
  });

  it('has findings', async () => {
    await eventually(async () => assert.ok((await workbench.problems('KindUnknownField')).some(({ message }) => /ipFamily/.test(message))));
  });

  it('has completion', async () => {
    await workbench.openFile('cluster.yaml');
    await workbench.page.keyboard.press('ControlOrMeta+Home');
    for (let line = 1; line < 8; line++) await workbench.page.keyboard.press('ArrowDown');
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.type('\n  extraP');
    await eventually(async () => {
      const labels = await workbench.page.locator('.suggest-widget.visible .monaco-list-row').evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''));
      assert.ok(labels.some(label => label.startsWith('extraPortMappings')), labels.join('\n'));
    });
    await workbench.screenshot('kind-completion');
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await workbench.editorLines()).includes('  extraPortMappings:'), (await workbench.editorLines()).join('\n')));
  });
});
