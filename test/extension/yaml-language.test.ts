import { strict as assert } from 'node:assert';
import { setTimeout as sleep } from 'node:timers/promises';
import { commands, type CompletionList, ConfigurationTarget, type Hover, type MarkdownString, type Position, type TextDocument, Uri, workspace } from 'vscode';

const folder = () => Uri.joinPath(workspace.workspaceFolders![0]!.uri, 'yaml-tests');

/** Opens a file in which the cursor is drawn as `│`. Compose files are known by their names. */
async function open(name: string, drawn: string): Promise<{ readonly document: TextDocument; readonly position: Position }> {
  const uri = Uri.joinPath(folder(), `${Date.now()}-${Math.random()}`, name);
  await workspace.fs.writeFile(uri, new TextEncoder().encode(drawn.replace('│', '')));
  const document = await workspace.openTextDocument(uri);
  return { document, position: document.positionAt(drawn.indexOf('│')) };
}

async function proposals(name: string, drawn: string): Promise<ReadonlyMap<string, string>> {
  const { document, position } = await open(name, drawn);
  const { items } = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, position);
  return new Map(items.map(({ label, insertText }) => [typeof label === 'string' ? label : label.label, typeof insertText === 'string' ? insertText : '']));
}

async function hoverText(name: string, drawn: string): Promise<string> {
  const { document, position } = await open(name, drawn);
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map(content => (content as MarkdownString).value)).join('\n');
}

const kind = (rest: string) => `kind: Cluster\napiVersion: kind.x-k8s.io/v1alpha4\n${rest}`;

describe('kind and Compose files in the editor', () => {
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    await workspace.fs.delete(folder(), { recursive: true });
  });

  it('have completion of keys, with what belongs behind them', async () => {
    const inNode = await proposals('cluster.yaml', kind('nodes:\n- role: worker\n  │'));
    assert.equal(inNode.get('extraPortMappings'), 'extraPortMappings:\n    - ');
    assert.equal(inNode.get('image'), 'image: ');
    assert.ok(!inNode.has('role'), 'a key that is there');
    const inService = await proposals('compose.yaml', 'services:\n  web:\n    im│');
    assert.equal(inService.get('image'), 'image: ');
    assert.ok(inService.has('healthcheck'));
  });

  it('have completion of values', async () => {
    const roles = await proposals('cluster.yaml', kind('nodes:\n- role: │'));
    assert.ok(roles.has('control-plane') && roles.has('worker'), [...roles.keys()].join());
    const conditions = await proposals('compose.yaml', 'services:\n  web:\n    image: a:1\n    depends_on:\n      db:\n        condition: │');
    assert.ok(conditions.has('service_healthy'), [...conditions.keys()].join());
  });

  it('have hovers', async () => {
    assert.match(await hoverText('cluster.yaml', kind('nodes:\n- ro│le: worker\n')), /control-plane/);
    assert.notEqual(await hoverText('compose.yaml', 'services:\n  web:\n    stop_grace_peri│od: 1s\n'), '');
  });

  it('leave other YAML alone', async () => {
    assert.ok(!(await proposals('values.yaml', 'nodes:\n- role: │')).has('control-plane'));
    assert.equal(await hoverText('values.yaml', 'nodes:\n- ro│le: worker\n'), '');
  });

  it('are left alone when the settings say never', async () => {
    const settings = workspace.getConfiguration('cutaway.language');
    await settings.update('kind', 'never', ConfigurationTarget.Workspace);
    try {
      for (let turn = 0; turn < 100 && await hoverText('cluster.yaml', kind('nod│es: []\n')) !== ''; turn++) await sleep(20);
      assert.equal(await hoverText('cluster.yaml', kind('nod│es: []\n')), '');
      assert.notEqual(await hoverText('compose.yaml', 'serv│ices: {}\n'), '');
    } finally {
      await settings.update('kind', undefined, ConfigurationTarget.Workspace);
    }
  });
});
