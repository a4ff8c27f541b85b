import { sameJson } from '../../../object/same.ts';
import type { FieldError } from '../definition.ts';

/** What the API server says of fields: kubernetes, apimachinery field.Error and validation. */
export const required = (field: string, detail?: string): FieldError => ({ field, type: 'Required value', ...detail !== undefined && { detail } });

export const wrong = (field: string, value: unknown, detail: string, shown?: string): FieldError => ({ field, type: 'Invalid value', value, detail, ...shown !== undefined && { shown } });

export const unsupported = (field: string, value: unknown, supported: readonly string[]): FieldError =>
  ({ field, type: 'Unsupported value', value, detail: `supported values: ${supported.map(each => JSON.stringify(each)).join(', ')}` });

export const duplicate = (field: string, value: unknown): FieldError => ({ field, type: 'Duplicate value', value });

export const forbiddenField = (field: string, detail: string): FieldError => ({ field, type: 'Forbidden', detail });

export const absent = (field: string, value: unknown): FieldError => ({ field, type: 'Not found', value });

/** `supported` must be in the order of the real message: most are sorted. */
export function oneOf(field: string, value: string | undefined, supported: readonly string[]): readonly FieldError[] {
  return value === undefined || supported.includes(value) ? [] : [unsupported(field, value, supported)];
}

export function notNegative(field: string, value: number | undefined): readonly FieldError[] {
  return value === undefined || value >= 0 ? [] : [wrong(field, value, 'must be greater than or equal to 0')];
}

export function portNumber(field: string, value: number): readonly FieldError[] {
  return Number.isInteger(value) && value >= 1 && value <= 65_535 ? [] : [wrong(field, value, 'must be between 1 and 65535, inclusive')];
}

/** A field that must stay as it was made. @param shown as Go prints it, if it is no simple value */
export function immutable(field: string, value: unknown, old: unknown, shown?: string): readonly FieldError[] {
  return sameJson(value, old) ? [] : [wrong(field, value, 'field is immutable', shown)];
}

/** A map as Go prints it: `map[string]string{"app":"web"}`. */
export const goMap = (map: Readonly<Record<string, string>> = {}): string =>
  `map[string]string{${Object.keys(map).sort().map(key => `${JSON.stringify(key)}:${JSON.stringify(map[key])}`).join(', ')}}`;

const label = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const labelDetail = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${label}')`;

/** A DNS label of RFC 1123. */
export function dnsLabel(field: string, value: string): readonly FieldError[] {
  if (value.length > 63) return [wrong(field, value, 'must be no more than 63 bytes')];
  return new RegExp(`^${label}$`).test(value) ? [] : [wrong(field, value, labelDetail)];
}

/** A name of a port: IANA_SVC_NAME of RFC 6335. */
export function portName(field: string, value: string): readonly FieldError[] {
  const details = [
    ...value.length > 15 ? ['must be no more than 15 characters'] : [],
    ...!/^[-a-z0-9]*$/.test(value) ? ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'] : [],
    ...!/[a-z]/.test(value) ? ['must contain at least one letter (a-z)'] : [],
    ...value.includes('--') ? ['must not contain consecutive hyphens'] : [],
    ...value.startsWith('-') || value.endsWith('-') ? ['must not begin or end with a hyphen'] : [],
  ];
  return details.map(detail => wrong(field, value, detail));
}
