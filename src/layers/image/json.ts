import { message } from '../../base/message.ts';
import { type ByteSource, readAll } from '../byte-source.ts';
import { LayersError } from '../failure.ts';

/** Manifests and configurations are a few kilobytes, and registries take at most 4 MiB (distribution-spec, "Pushing Manifests"); what is larger is none. */
const largest = 2 ** 22;

/** An object of JSON of which nothing is known. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads JSON of an image. @param name what messages call it @throws LayersError for what is none */
export async function readJson(source: ByteSource, name: string): Promise<unknown> {
  if (source.size > largest) throw new LayersError(message('{0} is too large to be read: {1} bytes.', name, source.size));
  try {
    return JSON.parse(new TextDecoder().decode(await readAll(source))) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new LayersError(message('{0} is no JSON.', name), { cause: error });
    throw error;
  }
}

/** The value if it is an object; an empty one otherwise. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as JsonObject : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter(item => typeof item === 'string');
}
