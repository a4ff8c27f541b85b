/** What is told of a certificate. */
export interface CertificateFacts {
  readonly subject: string;
  /** ms since the epoch. */
  readonly validTo: number;
}

/** A context of the user's kubeconfigs: a cluster, and who one is there. Nothing here is a secret. */
export interface ClusterContext {
  readonly name: string;
  /** The one that kubectl uses. */
  readonly isCurrent: boolean;
  readonly cluster: string;
  /** The API server's URL; undefined where no kubeconfig has the cluster. */
  readonly server: string | undefined;
  readonly user: string;
  readonly namespace: string;
  /** How the user proves who it is. `program`: one that is run; `provider`: a way that kubectl no longer knows. */
  readonly identity: 'certificate' | 'token' | 'password' | 'program' | 'provider' | 'none';
  /** The user's certificate, where it has one. */
  readonly certificate: CertificateFacts | undefined;
  /** Of the authority that signs the server's. */
  readonly authority: CertificateFacts | undefined;
}

const day = 86_400_000;
/** People are warned so many days before. */
const warnedDays = 30;

/** How a certificate stands at a time (ms since the epoch): whole days until it expires, negative when it has. */
export function expiryOf({ validTo }: CertificateFacts, now: number): { readonly state: 'valid' | 'soon' | 'expired'; readonly days: number } {
  const days = Math.floor((validTo - now) / day);
  return { state: validTo <= now ? 'expired' : days < warnedDays ? 'soon' : 'valid', days };
}

/** The certificate of a context that expires first. */
export function firstToExpire({ certificate, authority }: ClusterContext): CertificateFacts | undefined {
  return [certificate, authority].filter(one => one !== undefined).sort((a, b) => a.validTo - b.validTo)[0];
}
