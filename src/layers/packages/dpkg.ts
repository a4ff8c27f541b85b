import { type Package, sizeIn } from './package.ts';

/**
 * The packages in `/var/lib/dpkg/status`, or in a file of `/var/lib/dpkg/status.d` as distroless images have: paragraphs of `Field: value`, as deb-control(5) describes them. Only what is
 * installed: `Status` ends in `installed`, or is not there at all (status.d). What makes no sense is left out.
 */
export function parseDpkg(text: string): readonly Package[] {
  const packages: Package[] = [];
  let fields = new Map<string, string>();
  const end = (): void => {
    const name = fields.get('package');
    const status = fields.get('status')?.split(/\s+/).at(-1) ?? 'installed';
    if (name && status === 'installed') packages.push({ name, version: fields.get('version') ?? '', architecture: fields.get('architecture') ?? '', bytes: sizeIn(fields.get('installed-size'), 1024) });
    fields = new Map();
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '') end();
    // What goes on from the line above belongs to fields that nobody asks for.
    else if (!/^\s/.test(line)) {
      const colon = line.indexOf(':');
      if (colon > 0) fields.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
    }
  }
  end();
  return packages;
}
