import { ApiError } from '../error.ts';

/** In which form a client wants its answer: "Alternate representations of resources". */
export interface Accepted {
  readonly as: 'object' | 'table' | 'partial';
  readonly format: 'json' | 'yaml';
}

/** @param header `Accept`: the first that can be given is given @throws ApiError 406 */
export function negotiate(header: string | undefined): Accepted {
  const wishes = (header === undefined || header === '' ? '*/*' : header).split(',').map(parse);
  for (const { type, params } of wishes) {
    const format = formats[type];
    const as = params.has('as') ? forms[params.get('as') ?? ''] : 'object';
    if (format && as && (as === 'object' || (params.get('g') === 'meta.k8s.io' && params.get('v') === 'v1'))) return { as, format };
  }
  throw new ApiError(406, 'NotAcceptable', 'only the following media types are accepted: application/json, application/yaml', {});
}

const formats: Readonly<Record<string, Accepted['format']>> = { 'application/json': 'json', 'application/yaml': 'yaml', '*/*': 'json', 'application/*': 'json' };
const forms: Readonly<Record<string, Accepted['as']>> = { Table: 'table', PartialObjectMetadata: 'partial', PartialObjectMetadataList: 'partial' };

function parse(wish: string): { readonly type: string; readonly params: ReadonlyMap<string, string> } {
  const [type = '', ...params] = wish.split(';').map(part => part.trim());
  return { type: type.toLowerCase(), params: new Map(params.map(param => [param.slice(0, param.indexOf('=')), param.slice(param.indexOf('=') + 1)])) };
}
