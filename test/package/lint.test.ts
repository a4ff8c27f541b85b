import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

describe('Dockerfile diagnostics', () => {
  let workbench: Workbench;
  const window = useWindow(async () => Promise.resolve({ env: { DOCKER_HOST: 'unix:///nonexistent/engine.sock' } }));
  beforeEach(() => { ({ workbench } = window); });
  before(async () => {
    await Promise.all([
      writeFile(join(window.workspace, 'Dockerfile.empty'), ''),
      writeFile(join(window.workspace, 'Dockerfile.large'), `FROM scratch\n${'ENV A=1\n'.repeat(5 * 2 ** 17)}`),
      writeFile(join(window.workspace, 'Dockerfile.utf16'), Buffer.from('\uFEFFFROM scratch\nADD a b\n', 'utf16le')),
    ]);
  });

  it('appear while the file is open, with an engine or without', async () => {
    await workbench.openFile('bad/Dockerfile');
    for (const code of ['DL3006', 'DL3007', 'DL4000', 'DL3000', 'DL3020', 'DL3011', 'DL3025', 'DL4003', 'DL3024']) {
      await eventually(async () => assert.notDeepEqual(await workbench.problems(code), [], code));
    }
    await workbench.problems('');
    for (const theme of ['light', 'dark'] as const) {
      await workbench.setTheme(theme);
      await workbench.screenshot('problems');
    }
  });

  it('explain themselves one click away', async () => {
    const hover = await workbench.hover('MAINTAINER', 'MAINTAINER');
    assert.match(hover, /DL4000/);
    await workbench.page.locator('.monaco-hover a', { hasText: 'DL4000' }).first().click();
    await workbench.page.locator('.tab.active', { hasText: 'maintainer.md' }).waitFor();
    const page = workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe');
    await page.getByText('DL4000').first().waitFor();
    await workbench.screenshot('rule-page');
    await workbench.page.locator('.tab[data-resource-name="Dockerfile"]').click();
  });

  it('are fixed by a quick fix', async () => {
    await workbench.openFile('bad/Dockerfile');
    const menu = await workbench.quickFixes('ADD requirements', 'ADD');
    await menu.choose((await menu.labels()).find(label => /COPY/.test(label))!, 'keys');
    await eventually(async () => assert.ok((await workbench.editorLines()).includes('COPY requirements.txt .')));
  });

  it('appear in kind configurations and Compose files', async () => {
    for (const [name, codes] of [['bad/cluster.yaml', ['KindUnknownField']], ['bad/compose.yaml', ['DependencyCycle']]] as const) {
      await workbench.openFile(name);
      for (const code of codes) await eventually(async () => assert.notDeepEqual(await workbench.problems(code), [], code));
      await workbench.problems('');
      await workbench.screenshot(`problems-${name.replace('/', '-')}`);
    }
  });

  it('are asked of all files at once', async () => {
    await workbench.runCommand('Cutaway: Check All Container Files in the Workspace');
    await eventually(async () => assert.ok((await workbench.notifications()).some(text => /Files checked: \d+/.test(text))), 30);
    await workbench.runCommand('Notifications: Clear All Notifications');
  });

  it('follow typing', async () => {
    await workbench.openFile('good/Dockerfile');
    await workbench.page.keyboard.press('ControlOrMeta+End');
    await workbench.page.keyboard.type('\nMAINTAINER me');
    await eventually(async () => assert.ok((await workbench.problems('DL4000')).length >= 2));
  });

  for (const name of ['Dockerfile.empty', 'Dockerfile.utf16', 'Dockerfile.large']) {
    it(`live through ${name}`, async () => {
      await workbench.openFile(name);
      await workbench.page.locator('.tab[data-resource-name="Dockerfile"]').first().click();
      await eventually(async () => assert.ok((await workbench.problems('DL4000')).length > 0));
      // The editor itself says that it does less for large files.
      assert.deepEqual((await workbench.notifications()).filter(text => !text.includes('large file')), []);
    });
  }
});
