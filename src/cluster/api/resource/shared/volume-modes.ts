import type { FieldError } from '../definition.ts';
import { required, unsupported } from './field-errors.ts';

const short: Readonly<Record<string, string>> = { ReadWriteOnce: 'RWO', ReadOnlyMany: 'ROX', ReadWriteMany: 'RWX', ReadWriteOncePod: 'RWOP' };

/** `RWO,ROX`, always in this order. */
export const modesText = (modes: readonly string[] = []): string => Object.keys(short).filter(mode => modes.includes(mode)).map(mode => short[mode]).join(',');

export function accessModes(modes: readonly string[] = [], field: string): readonly FieldError[] {
  if (modes.length === 0) return [required(field, 'at least 1 access mode is required')];
  return modes.filter(mode => short[mode] === undefined).map(mode => unsupported(field, mode, ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod']));
}
