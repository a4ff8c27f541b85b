import assert from 'node:assert/strict';
import { formatMessage } from '../../base/message.ts';
import { analyse, bytesSource } from '../../layers/index.ts';
import { type ExplorerAnswer, type ExplorerLook, parseExplorerAnswer } from '../../protocol/index.ts';
import { archiveEnd, rawHeader } from '../../../test/fixture/raw-tar.ts';
import { type TestEntry, testImage, testPorts } from '../../../test/fixture/layered-image.ts';
import { type ExplorerFile, explorerImage, ExplorerSession } from './explorer-session.ts';

const look: ExplorerLook = { layer: 1, of: 'merged', sort: 'name', differences: [], least: 0, text: '' };
const layers: readonly (readonly TestEntry[])[] = [[{ path: 'etc/' }, { path: 'etc/a', contents: 'a' }, { path: 'etc/b', contents: 'bb' }], [{ path: 'etc/a', contents: 'A' }]];

async function started(): Promise<{ session: ExplorerSession; answers: ExplorerAnswer[]; opened: ExplorerFile[]; settled: () => Promise<void> }> {
  const answers: ExplorerAnswer[] = [];
  const opened: ExplorerFile[] = [];
  const session = new ExplorerSession(await analyse(await testImage(layers), testPorts), { post: answer => answers.push(answer), say: formatMessage, openFile: file => opened.push(file) });
  return { session, answers, opened, settled: () => new Promise(resolve => { setTimeout(resolve, 5); }) };
}

describe('ExplorerSession', () => {
  it('answers with lines, which pass the parser of the page', async () => {
    const { session, answers, settled } = await started();
    session.receive({ type: 'look', version: 1, look, from: 0, count: 10, expansion: { isOpen: false, except: ['etc', 'no/such'] } });
    session.receive({ type: 'rows', version: 1, from: 1, count: 1 });
    session.receive({ type: 'toggle', version: 2, row: 0, from: 0, count: 10 });
    await settled();
    assert.deepEqual(answers.map(answer => 'rows' in answer ? `${answer.type} ${answer.version} ${answer.rows.map(({ name }) => name).join()}` : answer.type), ['outline 1 etc,a,b', 'rows 1 a', 'outline 2 etc']);
    for (const answer of answers) assert.deepEqual(parseExplorerAnswer(JSON.parse(JSON.stringify(answer))), JSON.parse(JSON.stringify(answer)));
  });

  it('drops questions about what is no more looked at', async () => {
    const { session, answers, settled } = await started();
    session.receive({ type: 'look', version: 1, look, from: 0, count: 10 });
    session.receive({ type: 'look', version: 2, look: { ...look, text: 'b' }, from: 0, count: 10 });
    await settled();
    assert.deepEqual(answers.map(answer => 'version' in answer && answer.version), [2]);
  });

  it('reveals a path and finds lines', async () => {
    const { session, answers, settled } = await started();
    session.receive({ type: 'reveal', version: 1, look: { ...look, layer: 0, of: 'layer' }, path: 'etc/b', from: 0, count: 10 });
    session.receive({ type: 'find', version: 1, from: 2 });
    session.receive({ type: 'find', version: 1, from: 0, text: 'a' });
    await settled();
    assert.deepEqual(answers.map(answer => answer.type === 'outline' ? answer.active : answer.type === 'found' && answer.row), [2, 0, 1]);
  });

  it('opens files, of the layer that stores what is shown', async () => {
    const { session, opened, settled } = await started();
    session.receive({ type: 'reveal', version: 1, look, path: 'etc/b', from: 0, count: 10 });
    for (const row of [0, 1, 2, 9]) session.receive({ type: 'open', version: 1, row });
    await settled();
    assert.deepEqual(opened, [{ path: 'etc/a', layer: 1 }, { path: 'etc/b', layer: 0 }]);
  });

  it('knows names that are no UTF-8 by their bytes', async () => {
    const header = (name: string): Buffer => rawHeader({ name: Buffer.from(name, 'latin1') });
    const archive = Buffer.concat([rawHeader({ name: Buffer.from('d\xff/', 'latin1'), type: '5' }), header('d\xff/\xfe'), header('d\xff/\xfd'), archiveEnd]);
    const image = await testImage([]);
    const analysis = await analyse({ ...image, layers: [{ diffId: '', digest: undefined, createdBy: '', open: () => Promise.resolve(bytesSource(archive)) }] }, testPorts);
    const [answers, opened]: [ExplorerAnswer[], ExplorerFile[]] = [[], []];
    const session = new ExplorerSession(analysis, { post: answer => answers.push(answer), say: formatMessage, openFile: file => opened.push(file) });
    const only = { ...look, layer: 0 };
    session.receive({ type: 'reveal', version: 1, look: only, path: 'd\udcff/\udcfe', from: 0, count: 10 });
    session.receive({ type: 'open', version: 1, row: 2 });
    await new Promise(resolve => { setTimeout(resolve, 5); });
    const [outline] = answers;
    assert.ok(outline?.type === 'outline');
    assert.deepEqual([outline.active, outline.expansion.except, opened], [2, ['d\udcff'], [{ path: 'd\ufffd/\ufffd', layer: 0, bytes: '64ff2ffe' }]]);
  });

  it('tells of the image what the page wants to know', async () => {
    const image = explorerImage('app:1', await analyse(await testImage(layers), testPorts), formatMessage);
    assert.deepEqual([image.layers.length, image.wastedPaths, image.waste.map(({ path, storedBy, hiddenBy }) => [path, storedBy, hiddenBy])], [2, 1, [['etc/a', 0, 1]]]);
    assert.ok(parseExplorerAnswer(JSON.parse(JSON.stringify(image))));
  });
});
