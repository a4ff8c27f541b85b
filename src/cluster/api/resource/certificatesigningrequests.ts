import type { CertificateSigningRequest } from '../../object/access.ts';
import { ageColumn, nameColumn, text } from './shared/columns.ts';
import type { ResourceDefinition } from './definition.ts';
import { humanDuration } from './shared/duration.ts';
import { required, wrong } from './shared/field-errors.ts';

export const certificateSigningRequests: ResourceDefinition<CertificateSigningRequest> = {
  group: 'certificates.k8s.io', version: 'v1', kind: 'CertificateSigningRequest', plural: 'certificatesigningrequests', singular: 'certificatesigningrequest', shortNames: ['csr'], namespaced: false,
  subresources: ['approval', 'status'],
  fields: { 'spec.signerName': ({ spec }) => spec.signerName },
  structs: ['spec'],
  columns: [
    nameColumn,
    ageColumn,
    text('SignerName', 'Who should sign it.', ({ spec }) => spec.signerName || '<none>'),
    text('Requestor', 'Who asks for it.', ({ spec }) => spec.username ?? ''),
    text('RequestedDuration', 'How long it should be valid.', ({ spec }) => spec.expirationSeconds === undefined ? '<none>' : humanDuration(spec.expirationSeconds * 1000)),
    text('Condition', 'How far it is.', conditionOf),
  ],
  defaults: (request, { user }, old) => old ? request : { ...request, spec: { ...request.spec, ...user && { username: user.name, groups: user.groups } }, status: {} },
  validate: ({ spec }) => [
    ...spec.request ? isRequest(spec.request) ? [] : [wrong('spec.request', spec.request, 'PEM block type must be CERTIFICATE REQUEST')] : [required('spec.request')],
    ...spec.signerName ? [] : [required('spec.signerName')],
    ...(spec.usages ?? []).length > 0 ? [] : [required('spec.usages')],
    ...spec.expirationSeconds !== undefined && spec.expirationSeconds < leastSeconds ? [wrong('spec.expirationSeconds', spec.expirationSeconds, `may not specify a duration less than ${leastSeconds} seconds (10 minutes)`)] : [],
  ],
};

const leastSeconds = 600;

function isRequest(base64: string): boolean {
  try {
    return /^-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----/m.test(atob(base64));
  } catch {
    return false;
  }
}

function conditionOf({ status: { conditions = [], certificate = '' } = {} }: CertificateSigningRequest): string {
  const has = (type: string): boolean => conditions.some(condition => condition.type === type);
  return [has('Denied') ? 'Denied' : has('Approved') ? 'Approved' : 'Pending', ...has('Failed') ? ['Failed'] : [], ...certificate === '' ? [] : ['Issued']].join(',');
}
