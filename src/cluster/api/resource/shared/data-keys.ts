import type { Labels } from '../../../object/meta.ts';
import { sameJson } from '../../../object/same.ts';
import { badRequest } from '../../error.ts';
import type { FieldError } from '../definition.ts';
import { forbiddenField, wrong } from './field-errors.ts';

interface Data { readonly data?: Labels; readonly binaryData?: Labels; readonly immutable?: boolean }

const keyDetail = "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

/** Values are bytes, in base64. @param kind as the message names it @throws ApiError 400 as Go's decoder does for what is none */
export function checkBase64(kind: string, values: Labels = {}): void {
  for (const value of Object.values(values)) {
    const clean = value.replaceAll(/[\r\n]/g, '');
    const [good = ''] = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?/.exec(clean) ?? [];
    if (good.length < clean.length) throw badRequest(`${kind} in version "v1" cannot be handled as a ${kind}: illegal base64 data at input byte ${/^[A-Za-z0-9+/]*/.exec(clean)?.[0].length ?? 0}`);
  }
}

/** The keys of config maps and secrets become names of files; what is immutable stays. */
export function validateKeys({ data = {}, binaryData = {}, immutable }: Data, old: Data | undefined): readonly FieldError[] {
  const names = [...Object.keys(data).map(key => [`data[${key}]`, key] as const), ...Object.keys(binaryData).map(key => [`binaryData[${key}]`, key] as const)];
  return [
    ...names.flatMap(([field, key]) => /^[-._a-zA-Z0-9]+$/.test(key) ? [] : [wrong(field, key, keyDetail)]),
    ...Object.keys(data).filter(key => binaryData[key] !== undefined).map(key => wrong(`data[${key}]`, key, 'duplicate of key present in binaryData')),
    ...old?.immutable === true ? validateImmutable({ data, binaryData, ...immutable !== undefined && { immutable } }, old) : [],
  ];
}

function validateImmutable({ data, binaryData, immutable }: Data, old: Data): readonly FieldError[] {
  const detail = 'field is immutable when `immutable` is set';
  return [
    ...immutable === true ? [] : [forbiddenField('immutable', detail)],
    ...sameJson(data, old.data ?? {}) ? [] : [forbiddenField('data', detail)],
    ...sameJson(binaryData, old.binaryData ?? {}) ? [] : [forbiddenField('binaryData', detail)],
  ];
}
