import { type Fields, isFields } from '../fields.ts';
import { ApiError, badRequest } from '../error.ts';
import { type Decoded, decodeAs } from '../openapi/strict.ts';
import { typeOfKind, type TypeDescriptions } from '../openapi/types.ts';
import type { ResourceDefinition } from '../resource/definition.ts';
import type { Exchange } from './exchange.ts';

/** Looks at what a client sends field by field: "Field validation" of the API concepts. */
interface FieldValidation {
  /** The object without what its type does not have. @throws ApiError 400 for what does not fit its type, and for unknown fields if the client wants to be told so */
  readonly checked: (object: Fields) => Fields;
  /** What the client should be warned of. */
  readonly warnings: string[];
}

/** @param patch if it is one, as it was sent @throws ApiError 422 for a wish that there is not */
export async function fieldValidation({ path: { definition }, query, schemas }: Exchange, patch?: string): Promise<FieldValidation> {
  const wish = query.get('fieldValidation') || 'Warn';
  if (wish !== 'Ignore' && wish !== 'Warn' && wish !== 'Strict') {
    const detail = `Unsupported value: ${JSON.stringify(wish)}: supported values: "Ignore", "Strict", "Warn"`;
    throw new ApiError(422, 'Invalid', `CreateOptions.meta.k8s.io "" is invalid: fieldValidation: ${detail}`, {});
  }
  const descriptions = await schemas?.load();
  const warnings: string[] = [];
  const read = readerOf(definition, descriptions);
  if (!read) return { checked: object => object, warnings };
  return {
    warnings,
    checked: sent => {
      const { object, unknown } = read(sent);
      if (wish === 'Warn') warnings.push(...unknown);
      if (wish === 'Strict' && unknown.length > 0) throw refusal(`strict decoding error: ${unknown.join(', ')}`, definition, patch);
      return object;
    },
  };
}

function readerOf(definition: ResourceDefinition, descriptions: TypeDescriptions | undefined): ((object: Fields) => Decoded) | undefined {
  const type = typeOfKind(definition);
  if (definition.prune) {
    return sent => {
      const { object, unknown } = definition.prune?.(sent) ?? { object: sent, unknown: [] };
      return { object, unknown: unknown.map(path => `unknown field ${JSON.stringify(path)}`) };
    };
  }
  return descriptions?.types[type] && (sent => decodeAs(descriptions, type, sent, definition));
}

function refusal(why: string, { kind, version }: Exchange['path']['definition'], patch: string | undefined): ApiError {
  if (patch === undefined) return badRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: ${why}`);
  const message = `Invalid value: ${JSON.stringify(goText(patch))}: ${why}`;
  return new ApiError(422, 'Invalid', ` "" is invalid: patch: ${message}`, { causes: [{ reason: 'FieldValueInvalid', message, field: 'patch' }] });
}

/** A patch as messages show it. */
function goText(patch: string): string {
  try {
    return goValue(JSON.parse(patch));
  } catch {
    return patch;
  }
}

/** A value as Go prints it by `%+v`: `map[spec:map[foo:1]]`. */
function goValue(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goValue).join(' ')}]`;
  if (isFields(value)) return `map[${Object.keys(value).sort().map(key => `${key}:${goValue(value[key])}`).join(' ')}]`;
  return value === null ? '<nil>' : typeof value === 'string' ? value : JSON.stringify(value);
}
