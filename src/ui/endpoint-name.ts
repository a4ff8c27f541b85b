import { l10n } from 'vscode';
import type { Endpoint } from '../connect/index.ts';

/** An engine's name in the reader's language: what people called theirs stays, ours has a translation. */
export function endpointName({ name, source }: Pick<Endpoint, 'name' | 'source'>): string {
  return source === 'simulator' ? l10n.t('Simulator') : name;
}
