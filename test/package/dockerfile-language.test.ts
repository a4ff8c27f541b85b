import { strict as assert } from 'node:assert';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Installed, pictureOfFailure } from './installed.ts';
import { otherHover, otherText, packOtherExtension } from './other-extension.ts';
import { eventually, type Workbench } from './workbench.ts';

describe('Editing a Dockerfile', function () {
  this.timeout(120_000);
  let installed: Installed;
  let workbench: Workbench;
  let vsix: string;

  before(async function () {
    installed = await Installed.prepare(this, { env: { DOCKER_HOST: 'unix:///nonexistent/engine.sock' } });
    vsix = await packOtherExtension('ms-azuretools', 'vscode-containers', '2.0.0');
    // The editor may miss a file that comes with its folder, while it is open.
    await mkdir(join(installed.workspace, '.vscode'));
    await setting('auto');
    workbench = await installed.open();
    await writeFile(join(installed.workspace, 'Dockerfile.draft'), '  FROM golang AS build\nWORKDIR /src\n  FROM scratch\n');
    await workbench.openFile('Dockerfile.draft');
  });
  afterEach(async function () {
    await pictureOfFailure(this, workbench);
  });
  after(async () => {
    await installed.stop();
    await rm(dirname(vsix), { recursive: true });
  });

  const hovers = async (ours: boolean, theirs: boolean): Promise<void> => {
    await eventually(async () => {
      const text = await workbench.hover('WORKDIR', 'WORKDIR');
      assert.deepEqual({ ours: text.includes('working directory'), theirs: text.includes(otherHover) }, { ours, theirs }, text);
    }, 30);
  };
  const setting = async (value: string): Promise<void> => {
    await writeFile(join(installed.workspace, '.vscode', 'settings.json'), JSON.stringify({ 'cutaway.language.dockerfile': value }));
  };

  it('has hovers', async () => hovers(true, false));

  it('has completion', async () => {
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await workbench.page.keyboard.type('COPY --from=');
    await eventually(async () => {
      const labels = await workbench.page.locator('.suggest-widget.visible .monaco-list-row').evaluateAll(rows => rows.map(row => row.getAttribute('aria-label') ?? ''));
      assert.ok(labels.some(label => label.startsWith('build')), labels.join('\n'));
    });
    await workbench.screenshot('dockerfile-completion');
    await workbench.page.keyboard.press('Enter');
    await workbench.page.keyboard.type(' /src /');
    await eventually(async () => assert.ok((await workbench.editorLines()).includes('COPY --from=build /src /')));
  });

  it('is formatted', async () => {
    await workbench.runCommand('Format Document');
    await eventually(async () => assert.deepEqual((await workbench.editorLines()).slice(0, 3), ['FROM golang AS build', 'WORKDIR /src', 'FROM scratch']));
  });

  it('is left to another extension as soon as one is there that does the same', async () => {
    await installed.install(vsix);
    await hovers(false, true);
    await workbench.screenshot('dockerfile-other-extension');
    await workbench.runCommand('Format Document');
    await eventually(async () => assert.deepEqual(await workbench.editorLines(), [otherText]));
    assert.deepEqual(await workbench.notifications(), []);
    await workbench.page.keyboard.press('ControlOrMeta+Z');
  });

  it('is done by both, or by the other one alone, if the setting says so', async () => {
    await setting('always');
    await hovers(true, true);
    await setting('never');
    await hovers(false, true);
    await setting('auto');
    await hovers(false, true);
  });
});
