import type { Schema, SchemaKey } from '../../../../lint/index.ts';
import { cursorAt, item, keyAt, type Cursor, type Step } from './cursor.ts';

/** Something to put at the cursor. */
export interface Proposal {
  readonly label: string;
  readonly kind: 'key' | 'value';
  /** The text, from {@link start} in the cursor's line up to the cursor. */
  readonly text: string;
  readonly start: number;
  readonly field: SchemaKey | undefined;
}

/** What may be written at a place (line and character from zero). */
export function complete(root: Schema, lines: readonly string[], line: number, character: number): Proposal[] {
  const cursor = cursorAt(lines, line, character);
  const schema = cursor && schemaAt(root, cursor.path);
  if (!cursor || !schema) return [];
  return cursor.value === undefined ? [...keys(schema, cursor), ...itemValues(schema, cursor)] : values(schema.under(cursor.key), cursor.valueStart);
}

/** What is known of the key at a place. */
export function describe(root: Schema, lines: readonly string[], line: number, character: number): { readonly field: SchemaKey; readonly values: readonly string[]; readonly start: number } | undefined {
  const found = keyAt(lines, line, character);
  const schema = found && schemaAt(root, found.path);
  const field = schema?.keys.find(({ name }) => name === found?.key);
  return found && schema && field && { field, values: schema.under(found.key)?.values ?? [], start: found.start };
}

function schemaAt(root: Schema, path: readonly Step[]): Schema | undefined {
  let schema: Schema | undefined = root;
  for (const step of path) schema = step === item ? schema?.item : schema?.under(step);
  return schema;
}

function keys(schema: Schema, { siblings, keyStart }: Cursor): Proposal[] {
  return schema.keys.filter(({ name }) => !siblings.includes(name)).map(field => ({
    label: field.name, kind: 'key', text: field.name + behindKey(schema.under(field.name), keyStart), start: keyStart, field,
  }));
}

/** What belongs behind a key: its value on the same line, or what begins on the next one. */
function behindKey(schema: Schema | undefined, column: number): string {
  if (!schema || schema.values.length > 0) return ': ';
  const indent = `\n${' '.repeat(column + 2)}`;
  if (schema.keys.length > 0) return `:${indent}`;
  return schema.item ? `:${indent}- ` : ': ';
}

function itemValues(schema: Schema, { path, keyStart }: Cursor): Proposal[] {
  return path.at(-1) === item ? values(schema, keyStart) : [];
}

function values(schema: Schema | undefined, start: number): Proposal[] {
  return (schema?.values ?? []).map(value => ({ label: value, kind: 'value', text: value, start, field: undefined }));
}
