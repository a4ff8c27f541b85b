import { keyOf } from '../cache.ts';
import type { CertificateSigningRequest } from '../object/access.ts';
import { unlessGone, type Controller, type ControllerContext } from './controller.ts';

/** Signers that kube-controller-manager has, and what their certificates may be for ("Certificate Signing Requests", Kubernetes signers). */
const signers: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/kube-apiserver-client': ['client auth', 'digital signature', 'key encipherment'],
  'kubernetes.io/kube-apiserver-client-kubelet': ['client auth', 'digital signature', 'key encipherment'],
  'kubernetes.io/kubelet-serving': ['server auth', 'digital signature', 'key encipherment'],
  'kubernetes.io/legacy-unknown': [],
};
/** `--cluster-signing-duration`, in seconds. */
const longest = 365 * 86_400;

/** Signs a request. @param request PEM @param seconds how long the certificate is to be valid @returns PEM */
export type Sign = (request: string, seconds: number, usages: readonly string[]) => Promise<string>;

/** Signs what was approved. */
export const certificateSigningController = (sign: Sign): Controller => ({
  name: 'certificatesigningrequest-signing-controller',
  start(context) {
    const requests = context.caches.of('certificatesigningrequests.certificates.k8s.io');
    const begun = new Set<string>();
    requests.onUpdate(({ object }) => context.enqueue(keyOf(object)));
    return key => {
      const request = requests.get(key);
      const { uid = '' } = request?.metadata ?? {};
      if (!request || begun.has(uid) || !isWaiting(request)) return;
      begun.add(uid);
      issue(context, request, sign).catch((error: unknown) => {
        begun.delete(uid);
        context.log(`certificatesigningrequest-signing-controller: ${String(error)}`);
      });
    };
  },
});

function isWaiting({ spec: { signerName }, status: { certificate = '', conditions = [] } = {} }: CertificateSigningRequest): boolean {
  const has = (type: string): boolean => conditions.some(condition => condition.type === type);
  return Object.hasOwn(signers, signerName) && certificate === '' && has('Approved') && !has('Denied') && !has('Failed');
}

async function issue({ client, timestamp }: ControllerContext, { metadata, spec }: CertificateSigningRequest, sign: Sign): Promise<void> {
  const { signerName, usages = [], expirationSeconds = longest, request } = spec;
  const allowed = signers[signerName] ?? [];
  const unwanted = allowed.length === 0 ? [] : usages.filter(usage => !allowed.includes(usage));
  const signed: { readonly certificate: string } | { readonly message: string } = unwanted.length > 0
    ? { message: `invalid usage for signer ${signerName}: ${unwanted.join(', ')}` }
    : await sign(atob(request), Math.min(expirationSeconds, longest), usages).then(certificate => ({ certificate: btoa(certificate) }), (error: unknown) => ({ message: error instanceof Error ? error.message : String(error) }));
  unlessGone(() => {
    const current = client.get('certificatesigningrequests.certificates.k8s.io', metadata);
    if (!current) return;
    const failed = 'message' in signed ? { conditions: [...current.status?.conditions ?? [], { type: 'Failed' as const, status: 'True', reason: 'SignerValidationFailure', message: signed.message, lastUpdateTime: timestamp(), lastTransitionTime: timestamp() }] } : { certificate: signed.certificate };
    client.updateStatus('certificatesigningrequests.certificates.k8s.io', { ...current, status: { ...current.status, ...failed } });
  });
}
