import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nodeHashing } from '../src/cli/sim-hashing.ts';
import { writeTar } from '../src/engine/image/tar/write.ts';
import { layerSources } from '../src/engine/registry/catalogue/catalogue.ts';
import { digests, type LayerDigests } from '../src/engine/registry/catalogue/digests.ts';
import { fingerprint } from '../src/engine/registry/catalogue/fingerprint.ts';
import type { LayerSource } from '../src/engine/registry/catalogue/recipe.ts';

const path = 'src/engine/registry/catalogue/digests.ts';

/** The table of the catalogue's digests, as the file has it; layers whose fingerprint has not changed are not computed again. */
export async function generateRegistryDigests(): Promise<{ readonly path: string; readonly content: string }> {
  const rows = [...layerSources().values()].map(source => ({ key: source.key, ...known(source) ?? compute(source) })).sort((a, b) => a.key < b.key ? -1 : 1);
  const lines = rows.map(({ key, diffId, size, tarSize, fingerprint: print }) => `${key} ${diffId.replace('sha256:', '')} ${size} ${tarSize} ${print}`);
  const text = await readFile(resolve(import.meta.dirname, '..', path), 'utf8');
  return { path, content: text.replace(/const table = `[^`]*`/, () => `const table = \`\n${lines.join('\n')}\n\``) };
}

/** What the layer's archive is: all of its bytes are made and hashed. */
export function compute(source: LayerSource): LayerDigests {
  const entries = source.entries();
  const hash = nodeHashing.sha256();
  let tarSize = 0;
  for (const bytes of writeTar(entries)) {
    hash.update(bytes);
    tarSize += bytes.length;
  }
  const size = entries.reduce((sum, entry) => sum + (entry.kind === 'regular' ? entry.content.size : 0), 0);
  return { diffId: `sha256:${hash.hex()}`, size, tarSize, fingerprint: fingerprint(entries, nodeHashing) };
}

function known(source: LayerSource): LayerDigests | undefined {
  const found = digests.get(source.key);
  return found && found.fingerprint === fingerprint(source.entries(), nodeHashing) ? found : undefined;
}
