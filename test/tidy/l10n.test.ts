import { strict as assert } from 'node:assert';
import { readdir, readFile } from 'node:fs/promises';
import { inRoot, root } from '../../build/paths.ts';
import { keysOf, placeholders } from './translated-keys.ts';

type Texts = Readonly<Record<string, string>>;

const hangul = /\p{Script=Hangul}/u;

async function read(path: string): Promise<Texts> {
  return JSON.parse(await readFile(inRoot(path), 'utf8')) as Texts;
}

/** The pairs whose translation says nothing in Korean; what has no words, or is a name in both, may be the same but for case and plural. */
function untranslated(pairs: Iterable<readonly [string, string]>): string[] {
  const same = (text: string): string => text.toLowerCase().replaceAll(/s\b/g, '');
  return [...pairs].filter(([english, korean]) => !hangul.test(korean) && same(korean) !== same(english)).map(([english, korean]) => `${english} → ${korean}`);
}

describe('Translation', () => {
  let inSource: Map<string, string>;
  let unclear: string[];

  before(async () => {
    process.chdir(root);
    const files = (await readdir('src', { recursive: true })).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'));
    const found = await Promise.all(files.map(name => keysOf(`src/${name}`)));
    inSource = new Map(found.flatMap(({ keys }) => keys.map(({ text, place }) => [text, place])));
    unclear = found.flatMap(file => file.unclear);
  });

  it('finds the texts of the source', () => {
    assert.ok(inSource.size > 50, `only ${inSource.size} texts were found`);
  });

  it('needs literal texts', () => {
    assert.deepEqual(unclear, []);
  });

  for (const language of ['ko']) {
    describe(language, () => {
      let bundle: Texts;

      before(async () => {
        bundle = await read(`l10n/bundle.l10n.${language}.json`);
      });

      it('has every text of the source', () => {
        assert.deepEqual([...inSource].filter(([text]) => !(text in bundle)).map(([text, place]) => `${place}: ${text}`), []);
      });

      it('has no text that the source no longer has', () => {
        assert.deepEqual(Object.keys(bundle).filter(text => !inSource.has(text)), []);
      });

      it('fills in the same places', () => {
        assert.deepEqual(Object.entries(bundle).filter(([text, translation]) => placeholders(text).join() !== placeholders(translation).join()), []);
      });

      it('is translated', () => {
        assert.deepEqual(untranslated(Object.entries(bundle)), []);
      });

      it('translates the manifest, with the same keys', async () => {
        const [english, translated] = [await read('package.nls.json'), await read(`package.nls.${language}.json`)];
        assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort());
        assert.deepEqual(untranslated(Object.keys(english).map(key => [english[key] ?? '', translated[key] ?? ''] as const)), []);
      });
    });
  }

  it('has every key that the manifest names, and no other', async () => {
    const named = [...(await readFile(inRoot('package.json'), 'utf8')).matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual(Object.keys(await read('package.nls.json')).sort(), [...new Set(named)].sort());
  });
});
