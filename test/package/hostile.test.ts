import { strict as assert } from 'node:assert';
import { RecordedEngine, recordedContainer } from '../fixture/recorded-engine.ts';
import { useWindow } from './installed.ts';
import { eventually, type Workbench } from './workbench.ts';

const shellName = '"; rm -rf / #';
const markupName = '<img src=x onerror=alert(1)> **bold** $(trash) [link](command:x)';

describe('The views on an engine that says strange things', () => {
  let engine: RecordedEngine;
  let workbench: Workbench;
  const window = useWindow(async () => {
    engine = await RecordedEngine.start();
    engine.containers.push(
      recordedContainer(shellName, 0x7001, { Labels: { long: 'x'.repeat(2 ** 20), '<b>': '| a | b |' } }),
      recordedContainer(markupName, 0x7002),
      recordedContainer('vanished', 0x7003),
      recordedContainer('nulls', 0x7004, { Ports: null, Labels: null, Mounts: null, NetworkSettings: null, HostConfig: null, Names: null, Created: 'yesterday', Status: 7 }),
    );
    engine.fault(`/containers/${String(engine.containers[2]?.['Id'])}/json`, (_request, response) => {
      response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"message":"No such container: vanished"}');
    });
    engine.images.push({ Id: 'sha256:00', RepoTags: ['nohistory:1'], RepoDigests: null, Created: 1, Size: 5, Labels: null });
    engine.fault('/images/sha256:00/history', (_request, response) => { response.writeHead(200, { 'Content-Type': 'application/json' }).end('[]'); });
    return { env: { DOCKER_HOST: `unix://${engine.socketPath}` } };
  }, async () => engine.dispose());
  beforeEach(() => { ({ workbench } = window); });

  it('shows names as they are, and nothing in them acts', async () => {
    let alerted = false;
    workbench.page.on('dialog', dialog => { alerted = true; void dialog.dismiss(); });
    const containers = await workbench.onlyView('Containers');
    await containers.row('Running', shellName);
    await containers.row('Running', markupName);
    const tooltip = await containers.tooltip('Running', markupName);
    assert.ok(tooltip.replaceAll('\u00a0', ' ').includes(markupName), tooltip);
    assert.equal(await workbench.page.locator('.workbench-hover img, .workbench-hover a').count(), 0);
    assert.equal(alerted, false);
    await workbench.screenshot('hostile');
  });

  it('cuts what is too long to read', async () => {
    const containers = await workbench.onlyView('Containers');
    assert.ok((await containers.tooltip('Running', shellName)).length < 5000);
  });

  it('explains a container that vanished between the list and the look inside', async () => {
    const containers = await workbench.onlyView('Containers');
    const rows = await containers.expand('Running', 'vanished');
    assert.match(rows.join(), /No such container: vanished/);
  });

  it('takes missing and mistyped fields', async () => {
    const containers = await workbench.onlyView('Containers');
    await containers.row('Running', String(engine.containers[3]?.['Id']).slice(0, 12));
  });

  it('shows the layers of an image without history', async () => {
    const images = await workbench.onlyView('Images');
    const rows = await images.expand('nohistory:1');
    assert.equal(rows.filter(label => label === '(no history)').length, 4);
  });

  it('explains a 500, and goes on by itself', async () => {
    const containers = await workbench.onlyView('Containers');
    engine.fault('/containers/json', (_request, response) => { response.writeHead(500, { 'Content-Type': 'application/json' }).end('{"message":"disk on <b>fire</b>"}'); });
    engine.emit('container', 'start', String(engine.containers[0]?.['Id']));
    await eventually(async () => assert.match(await containers.message(), /disk on <b>fire<\/b>/));
    assert.match(await containers.outline(), /rm -rf/);
    engine.fault('/containers/json', undefined);
    await eventually(async () => assert.equal(await containers.message(), ''));
  });

  it('holds 1,000 containers and 500 images', async () => {
    engine.addContainers(1000);
    engine.addImages(500);
    engine.emit('container', 'prune', '');
    engine.emit('image', 'pull', '');
    const containers = await workbench.onlyView('Containers');
    await eventually(async () => assert.match((await containers.row('Running').then(async row => row.innerText())), /1004/));
    await containers.titleButton('Filter');
    await workbench.page.locator('.quick-input-box input').fill('c77');
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.deepEqual((await containers.rows()).map(({ label }) => label).slice(1), ['c77', ...Array.from({ length: 10 }, (_, digit) => `c77${digit}`)]));
    const images = await workbench.onlyView('Images');
    await images.row('registry.example/team/image0:1.0');
  });
});
