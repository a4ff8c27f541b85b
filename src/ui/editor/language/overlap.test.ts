import { strict as assert } from 'node:assert';
import { doing } from './overlap.ts';

const installed = (versions: Readonly<Record<string, string>>) => (id: string): string | undefined => versions[id];

describe('Other extensions', () => {
  it('may be none', () => {
    assert.deepEqual(doing('dockerfile.edit', installed({ 'redhat.vscode-yaml': '1.0.0' })), []);
  });

  it('are Container Tools, and Docker until it became a mere name for it', () => {
    assert.deepEqual(doing('dockerfile.edit', installed({ 'ms-azuretools.vscode-containers': '2.0.3' })), ['ms-azuretools.vscode-containers']);
    assert.deepEqual(doing('dockerfile.check.dockerfile-utils', installed({ 'ms-azuretools.vscode-docker': '1.29.5' })), ['ms-azuretools.vscode-docker']);
    assert.deepEqual(doing('dockerfile.check.dockerfile-utils', installed({ 'ms-azuretools.vscode-docker': '2.0.0' })), []);
  });

  it('are Docker DX, which only checked at first', () => {
    assert.deepEqual(doing('dockerfile.edit', installed({ 'docker.docker': '0.9.0' })), []);
    assert.deepEqual(doing('dockerfile.check.buildkit', installed({ 'docker.docker': '0.9.0' })), ['docker.docker']);
    assert.deepEqual(doing('dockerfile.edit', installed({ 'docker.docker': '0.11.0' })), ['docker.docker']);
    assert.deepEqual(doing('dockerfile.edit', installed({ 'docker.docker': '1.0.0' })), ['docker.docker']);
  });

  it('are several for Compose files, and none for kind', () => {
    const all = installed({ 'ms-azuretools.vscode-containers': '2.0.3', 'ms-azuretools.vscode-docker': '1.29.5', 'docker.docker': '1.0.0', 'redhat.vscode-yaml': '1.19.0' });
    assert.deepEqual(doing('compose.edit', all), ['ms-azuretools.vscode-containers', 'ms-azuretools.vscode-docker', 'docker.docker', 'redhat.vscode-yaml']);
    assert.deepEqual(doing('kind.edit', all), []);
    assert.deepEqual(doing('compose.edit', installed({ 'docker.docker': '0.3.0' })), []);
  });
});
