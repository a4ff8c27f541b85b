import { strict as assert } from 'node:assert';
import { commands, extensions } from 'vscode';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('Activation', () => {
  const extension = extensions.getExtension('cutaway.cutaway')!;

  it('is found by its id', () => {
    assert.ok(extension);
  });

  it('activates', async () => {
    await extension.activate();
    assert.ok(extension.isActive);
  });

  it('has every command that its manifest names', async () => {
    const { contributes } = extension.packageJSON as Manifest;
    const known = new Set(await commands.getCommands(true));
    assert.deepEqual(contributes.commands.map(({ command }) => command).filter(command => !known.has(command)), []);
  });
});
