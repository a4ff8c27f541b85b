import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordedEngine } from '../fixture/recorded-engine.ts';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

describe('In Korean', () => {
  let engine: RecordedEngine;
  let workbench: Workbench;
  const window = useWindow(async () => {
    engine = await RecordedEngine.start();
    engine.addContainers(2);
    engine.addImages(2);
    return { locale: 'ko', env: { DOCKER_HOST: `unix://${engine.socketPath}` } };
  }, async () => engine.dispose());
  beforeEach(() => { ({ workbench } = window); });

  it('are the views and their rows', async () => {
    await eventually(async () => assert.deepEqual(await workbench.viewTitles(), ['이미지', '컨테이너', '네임스페이스', 'Cgroup', '네트워크', '볼륨', '클러스터']));
    const containers = await workbench.onlyView('컨테이너');
    const rows = await containers.expand('실행 중', 'c0');
    assert.ok(rows.includes('명령'), rows.join());
    await workbench.screenshot('korean');
  });

  it('are the findings and their pages', async () => {
    await workbench.openFile('bad/Dockerfile');
    await eventually(async () => assert.ok((await workbench.problems('DL4000')).some(({ message }) => /[가-힣]/.test(message))));
    await workbench.hover('MAINTAINER', 'MAINTAINER');
    await workbench.page.locator('.monaco-hover a', { hasText: 'DL4000' }).first().click();
    await workbench.page.frameLocator('iframe.webview.ready').frameLocator('iframe').getByText(/[가-힣]{2}/).first().waitFor();
    await workbench.screenshot('korean-rule-page');
  });

  it('is what a command says when it fails', async () => {
    await writeFile(join(window.workspace, 'broken.tar'), 'no archive');
    await workbench.openContainer('Explorer');
    await workbench.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'broken.tar' }).click({ button: 'right' });
    // A menu that has just opened ignores the mouse, lest the click that opened it choose something.
    await workbench.page.waitForTimeout(300);
    await workbench.page.locator('.monaco-menu .action-item', { hasText: '이미지 아카이브의 레이어 살펴보기' }).click();
    await eventually(async () => assert.match((await workbench.notifications()).join('\n'), /^이미지 아카이브의 레이어 살펴보기: .*[가-힣]/));
    await workbench.screenshot('korean-failure');
  });
});
