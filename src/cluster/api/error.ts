import type { FieldError } from './resource/definition.ts';

/** Why a request failed, in one word that clients compare: `StatusReason` of meta/v1; '' is `StatusReasonUnknown`. */
export type Reason =
  | 'BadRequest' | 'Unauthorized' | 'Forbidden' | 'NotFound' | 'MethodNotAllowed' | 'NotAcceptable' | 'AlreadyExists' | 'Conflict' | 'Gone' | 'Expired' | 'RequestEntityTooLarge'
  | '' | 'UnsupportedMediaType' | 'Invalid' | 'TooManyRequests' | 'InternalError' | 'ServiceUnavailable' | 'Timeout' | 'ServerTimeout';

interface Cause {
  readonly reason?: string;
  readonly message?: string;
  readonly field?: string;
}

/** What the failure is about: `StatusDetails` of meta/v1. */
interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly Cause[];
  readonly retryAfterSeconds?: number;
}

/** An object of kind `Status`: "Response Status Kind" of the API Conventions. */
interface Status {
  readonly kind: 'Status';
  readonly apiVersion: 'v1';
  readonly metadata: object;
  readonly status: 'Success' | 'Failure';
  readonly message?: string;
  readonly reason?: Reason;
  readonly details?: StatusDetails;
  readonly code: number;
}

/** What the API server refuses, with an HTTP status and the words of a real one. */
export class ApiError extends Error {
  readonly status: number;
  readonly reason: Reason;
  readonly details: StatusDetails | undefined;
  /** Where a list may go on though it is not what it was when it began. */
  readonly continue: string | undefined;

  constructor(status: number, reason: Reason, message: string, details?: StatusDetails, token?: string) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.details = details;
    this.continue = token;
  }
}

/** As the body of an answer. */
export function toStatus({ status, reason, message, details, continue: token }: ApiError): Status {
  return { kind: 'Status', apiVersion: 'v1', metadata: { ...token !== undefined && { continue: token } }, status: 'Failure', message, ...reason !== '' && { reason }, ...details && { details }, code: status };
}

/** What the words of an error need of a resource. */
export interface Qualified {
  readonly group: string;
  readonly plural: string;
}

/** `pods`, `deployments.apps`. */
export function qualifiedName({ group, plural }: Qualified): string {
  return group === '' ? plural : `${plural}.${group}`;
}

const about = ({ group, plural }: Qualified, name: string): StatusDetails => ({ ...name !== '' && { name }, ...group !== '' && { group }, kind: plural });

export const notFound = (resource: Qualified, name: string): ApiError =>
  new ApiError(404, 'NotFound', `${qualifiedName(resource)} ${JSON.stringify(name)} not found`, about(resource, name));

/** A path that leads to nothing, or a type that is not served. */
export const noResource = (): ApiError => new ApiError(404, 'NotFound', 'the server could not find the requested resource', {});

export const alreadyExists = (resource: Qualified, name: string): ApiError =>
  new ApiError(409, 'AlreadyExists', `${qualifiedName(resource)} ${JSON.stringify(name)} already exists`, about(resource, name));

export const conflict = (resource: Qualified, name: string, why: string): ApiError =>
  new ApiError(409, 'Conflict', `Operation cannot be fulfilled on ${qualifiedName(resource)} ${JSON.stringify(name)}: ${why}`, about(resource, name));

/** Somebody has written since the object was read. */
export const modified = (resource: Qualified, name: string): ApiError =>
  conflict(resource, name, 'the object has been modified; please apply your changes to the latest version and try again');

export const badRequest = (message: string): ApiError => new ApiError(400, 'BadRequest', message);

export const methodNotAllowed = (): ApiError => new ApiError(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

export const forbidden = (resource: Qualified, name: string, why: string): ApiError =>
  new ApiError(403, 'Forbidden', `${qualifiedName(resource)}${name === '' ? '' : ` ${JSON.stringify(name)}`} is forbidden: ${why}`, about(resource, name));

/** What is asked for has been forgotten: older than the store's history. */
export const expired = (message: string, token?: string): ApiError => new ApiError(410, 'Expired', message, undefined, token);

export const internalError = (message: string): ApiError => new ApiError(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] });

const causeReasons: Readonly<Record<FieldError['type'], string>> = {
  'Required value': 'FieldValueRequired', 'Invalid value': 'FieldValueInvalid', 'Unsupported value': 'FieldValueNotSupported', 'Duplicate value': 'FieldValueDuplicate',
  Forbidden: 'FieldValueForbidden', 'Not found': 'FieldValueNotFound', 'Too long': 'FieldValueTooLong',
};

/** Fields that are wrong: 422. @param resource of which `kind` is named here, not the plural */
export function invalid({ group, kind }: { readonly group: string; readonly kind: string }, name: string, errors: readonly FieldError[]): ApiError {
  const texts = errors.map(error => `${error.field}: ${bodyOf(error)}`);
  const all = texts.length === 1 ? texts[0] ?? '' : `[${texts.join(', ')}]`;
  const causes = errors.map(error => ({ reason: causeReasons[error.type], message: bodyOf(error), field: error.field }));
  return new ApiError(422, 'Invalid', `${group === '' ? kind : `${kind}.${group}`} ${JSON.stringify(name)} is invalid: ${all}`, { ...name !== '' && { name }, ...group !== '' && { group }, kind, causes });
}

/** What is wrong with a field, without its name: `Invalid value: 0: must be positive`. */
function bodyOf({ type, value, shown, detail }: FieldError): string {
  const isBare = type === 'Required value' || type === 'Forbidden' || type === 'Too long';
  return [type, ...isBare ? [] : [shown ?? JSON.stringify(value ?? null)], ...detail === undefined ? [] : [detail]].join(': ');
}
