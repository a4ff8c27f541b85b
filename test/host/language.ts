import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Lets code-server run in a language without its language pack, which is not in the npm registry: extensions are then
 * in that language, and the editor's own words stay English. A language pack that is installed is left as it is.
 */
export async function allowLanguage(locale: string, userDataDir: string): Promise<void> {
  if (locale.startsWith('en')) return;
  const index = join(userDataDir, 'languagepacks.json');
  const packs = JSON.parse(await readFile(index, 'utf8').catch(() => '{}')) as Record<string, unknown>;
  if (packs[locale]) return;
  const translations = join(userDataDir, 'language', 'empty.i18n.json');
  await mkdir(join(userDataDir, 'language'), { recursive: true });
  await writeFile(translations, JSON.stringify({ version: '1.0.0', contents: {} }));
  packs[locale] = {
    hash: `cutaway-${locale}`,
    extensions: [{ extensionIdentifier: { id: `cutaway.language-${locale}` }, version: '1.0.0' }],
    translations: { vscode: translations },
    label: locale,
  };
  await writeFile(index, JSON.stringify(packs));
}
