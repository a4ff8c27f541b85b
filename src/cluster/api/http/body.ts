import { parse } from 'yaml';
import type { HttpRequest } from '../../../engine/index.ts';
import { concat, decode } from '../../../kernel/index.ts';
import { type Fields, isFields } from '../fields.ts';
import { ApiError, badRequest } from '../error.ts';
import { decodeProtobuf } from '../protobuf/decode.ts';

const protobuf = 'application/vnd.kubernetes.protobuf';
/** Of a request's body, in bytes: what etcd takes, and some more for JSON. */
const maxBody = 3 << 20;

/** @throws ApiError 413 */
export async function readBody({ body }: HttpRequest): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > maxBody) throw new ApiError(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${maxBody}`, {});
    parts.push(part);
  }
  return concat(parts);
}

/** An object of the API, as JSON, YAML or Protobuf, which kubectl sends for its own types. @throws ApiError 400, 415 */
export function parseObject(bytes: Uint8Array, contentType: string | undefined): Fields {
  const type = mediaType(contentType);
  if (type === protobuf) return decodeProtobuf(bytes);
  if (type !== '' && type !== 'application/json' && type !== 'application/yaml') throw unsupported(['application/json', 'application/yaml', protobuf]);
  const text = decode(bytes);
  const value = type === 'application/yaml' ? parseYaml(text) : parseJson(text);
  if (!isFields(value)) throw badRequest('couldn\'t get version/kind; json parse error: json: cannot unmarshal value into Go value of type struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }');
  return value;
}

/** An object whose type is known by what it says of itself only. @throws ApiError 400 */
export function checkSaysKind(object: Fields): void {
  for (const [field, name] of [['kind', 'Kind'], ['apiVersion', 'apiVersion']] as const) {
    if (typeof object[field] !== 'string' || object[field] === '') throw badRequest(`error decoding: Object '${name}' is missing in '${JSON.stringify(object)}'`);
  }
}

/** @throws ApiError 400 */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw badRequest(`couldn't get version/kind; json parse error: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws ApiError 400 */
export function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw badRequest(`error converting YAML to JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Without its parameters. */
export function mediaType(contentType = ''): string {
  return contentType.split(';')[0]?.trim().toLowerCase() ?? '';
}

export function unsupported(types: readonly string[]): ApiError {
  return new ApiError(415, 'UnsupportedMediaType', `the body of the request was in an unknown format - accepted media types include: ${types.join(', ')}`, {});
}
