import type { Event } from '../../object/core.ts';
import { type AnyObject, isJsonArray, isJsonObject, type Json, textAt } from '../json.ts';
import { events } from './events.ts';
import { Text } from './text.ts';

const acronyms = ['API', 'CIDR', 'FQDN', 'HTTP', 'IP', 'ID', 'UID', 'URL', 'TLS', 'CPU', 'DNS', 'UUID'];

const saidBefore = ['annotations', 'labels', 'managedFields', 'name', 'namespace'];

/** Objects whose kind has no description of its own: every field by its name. @param now in ms */
export function describeGeneric(object: AnyObject, itsEvents: readonly Event[], now: number): string {
  const { metadata, ...rest } = object;
  const { name, namespace = '' } = metadata;
  const text = Text.of({ name, namespace });
  text.marks(metadata);
  fields(text, 0, { ...rest, metadata: { ...metadata, ...Object.fromEntries(saidBefore.map(key => [key, undefined])) } });
  events(text, itsEvents, now);
  return text.toString();
}

function fields(text: Text, level: number, object: Readonly<Record<string, Json | undefined>>): void {
  const named = Object.entries(object).filter(([, value]) => value !== undefined).map(([key, value]) => ({ title: titleOf(key), value })).sort((a, b) => a.title < b.title ? -1 : 1);
  for (const { title, value } of named) {
    if (isJsonArray(value)) {
      text.add(level, `${title}:`);
      for (const each of value) {
        if (isJsonObject(each)) fields(text, level + 1, each);
        else text.add(level + 1, textAt(each));
      }
    } else if (isJsonObject(value)) {
      text.add(level, `${title}:`);
      fields(text, level + 1, value);
    } else text.add(level, `${title}:\t${String(value ?? '<nil>')}`);
  }
}

/** `creationTimestamp` is `Creation Timestamp`. */
function titleOf(key: string): string {
  if (/[^A-Za-z]/.test(key)) return key;
  return key.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map(word => acronyms.includes(word.toUpperCase()) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
