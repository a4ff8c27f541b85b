import { contentOf } from '../yaml/node.ts';
import { booleanOf } from '../yaml/scalar.ts';
import type { Named } from './file.ts';

/** Whether Compose finds a network, volume, secret or config instead of making it; `external: {name: …}` is an old form. */
export function isExternal({ entries }: Pick<Named, 'entries'>): boolean {
  const value = contentOf(entries.get('external')?.value);
  return value?.kind === 'mapping' || booleanOf(value) === true || (value?.kind === 'scalar' && value.text === 'true');
}
