import type { Secret } from '../../object/core.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import { checkBase64, validateKeys } from './shared/data-keys.ts';
import type { FieldError, ResourceDefinition } from './definition.ts';
import { immutable, required } from './shared/field-errors.ts';

export const secrets: ResourceDefinition<Secret> = {
  group: '', version: 'v1', kind: 'Secret', plural: 'secrets', singular: 'secret', namespaced: true,
  fields: { type: ({ type }) => type ?? '' },
  columns: [
    nameColumn,
    text('Type', 'What its data is for.', ({ type }) => type ?? ''),
    text('Data', 'How many entries it has.', ({ data = {} }) => Object.keys(data).length),
    ageColumn,
  ],
  /** `stringData` is only written: it becomes base64 in `data`. */
  defaults({ stringData, ...secret }) {
    checkBase64('Secret', secret.data);
    const data = { ...secret.data, ...Object.fromEntries(Object.entries(stringData ?? {}).map(([key, value]) => [key, base64(value)])) };
    return { ...secret, ...(secret.data || stringData) && { data }, type: secret.type ?? 'Opaque' };
  },
  validate: (secret, old) => [...validateKeys(secret, old), ...old ? immutable('type', secret.type, old.type) : [], ...validateType(secret)],
};

/** Keys that a type wants: "Types of Secret". */
const keys: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};

function validateType({ type = '', data = {} }: Secret): readonly FieldError[] {
  return (keys[type] ?? []).filter(key => data[key] === undefined).map(key => required(`data[${key}]`));
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''));
}
