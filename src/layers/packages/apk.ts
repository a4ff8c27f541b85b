import { type Package, sizeIn } from './package.ts';

/** The packages in `/lib/apk/db/installed`: paragraphs of a letter, a colon and a value (apk-package(5): `P` name, `V` version, `A` architecture, `I` installed size in bytes; the other letters describe files). What makes no sense is left out. */
export function parseApk(text: string): readonly Package[] {
  const packages: Package[] = [];
  let fields = new Map<string, string>();
  const end = (): void => {
    const name = fields.get('P');
    if (name) packages.push({ name, version: fields.get('V') ?? '', architecture: fields.get('A') ?? '', bytes: sizeIn(fields.get('I'), 1) });
    fields = new Map();
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '') end();
    else if (line[1] === ':' && 'PVAI'.includes(line[0] ?? '')) fields.set(line[0] ?? '', line.slice(2).trim());
  }
  end();
  return packages;
}
