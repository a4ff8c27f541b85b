import { deepEqual, equal } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { compute, generateRegistryDigests } from '../../build/registry-digests.ts';
import { nodeHashing } from '../../src/cli/sim-hashing.ts';
import { layerSources } from '../../src/engine/registry/catalogue/catalogue.ts';
import { digests } from '../../src/engine/registry/catalogue/digests.ts';
import { fingerprint } from '../../src/engine/registry/catalogue/fingerprint.ts';
import { hubImages } from '../../src/engine/registry/catalogue/images.ts';

/** Layers of which all bytes are made at each run; those of the others only where CUTAWAY_ALL_DIGESTS is set, which takes minutes. */
const largest = process.env['CUTAWAY_ALL_DIGESTS'] === undefined ? 20_000_000 : Infinity;

describe('digests of the simulated registry', () => {
  it('are of the layers that the catalogue has: else npm run generate', async () => {
    const { path, content } = await generateRegistryDigests();
    equal(await readFile(resolve(import.meta.dirname, '../..', path), 'utf8'), content);
  });

  it('are of one content each, in whichever image a layer is', () => {
    const sources = [...new Set(hubImages().flatMap(({ recipe }) => recipe.layers))];
    for (const [key, first] of layerSources()) {
      const others = sources.filter(source => source.key === key && source !== first);
      for (const other of others) equal(fingerprint(other.entries(), nodeHashing), fingerprint(first.entries(), nodeHashing), `layers of the name ${key} differ`);
    }
  });

  it('are those of the archives', function () {
    this.timeout(largest === Infinity ? 600_000 : 60_000);
    for (const source of layerSources().values()) {
      const row = digests.get(source.key);
      if ((row?.size ?? 0) <= largest) deepEqual({ key: source.key, ...compute(source) }, { key: source.key, ...row });
    }
  });
});
