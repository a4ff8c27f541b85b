import { type Message, message, MessageError } from '../../base/message.ts';
import { array, object, number, text } from '../engine/json.ts';

/** What a program may do about a failure; its words are for people. */
export type ClusterFailureKind = 'cancelled' | 'unreachable' | 'tls' | 'unauthorized' | 'forbidden' | 'missing' | 'conflict' | 'invalid' | 'gone' | 'refused' | 'kubeconfig' | 'other';

/** Speaking with a cluster failed. */
export class ClusterFailure extends MessageError {
  readonly kind: ClusterFailureKind;
  /** What is wrong with which fields of an object, where the API server says so. */
  readonly causes: readonly { readonly field: string; readonly message: string }[];

  constructor(kind: ClusterFailureKind, text: Message, options: ErrorOptions & { readonly causes?: ClusterFailure['causes'] } = {}) {
    super(text, options);
    this.kind = kind;
    this.causes = options.causes ?? [];
  }
}

/** Explains what Node or TLS threw while we spoke with the API server at a URL. */
export function toClusterFailure(error: unknown, server: string): ClusterFailure {
  if (error instanceof ClusterFailure) return error;
  const chain = [error, error instanceof Error ? error.cause : undefined, ...error instanceof AggregateError ? error.errors as unknown[] : []].filter(one => one instanceof Error);
  if (chain.some(({ name }) => name === 'AbortError')) return new ClusterFailure('cancelled', message('Cancelled.'), { cause: error });
  for (const { code } of chain as readonly NodeJS.ErrnoException[]) {
    const explained = code === undefined ? undefined : explainCode(code, server);
    if (explained) return new ClusterFailure(...explained, { cause: error });
  }
  return new ClusterFailure('other', message('Speaking with {0} failed: {1}', server, firstLine(error instanceof Error ? error.message : String(error))), { cause: error });
}

function explainCode(code: string, server: string): readonly [ClusterFailureKind, Message] | undefined {
  switch (code) {
    case 'ECONNREFUSED': return ['unreachable', message('Nothing answers at {0}. Is the cluster running?', server)];
    case 'ENOTFOUND':
    case 'EAI_AGAIN': return ['unreachable', message('The host name in {0} is not known here ({1}). Check the address and the network.', server, code)];
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH': return ['unreachable', message('There is no way from here to {0} ({1}). Check the address and the network.', server, code)];
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE': return ['unreachable', message('The connection to {0} broke off.', server)];
    case 'CERT_HAS_EXPIRED': return ['tls', message('The certificate of {0} has expired.', server)];
    case 'ERR_TLS_CERT_ALTNAME_INVALID': return ['tls', message('The certificate of {0} was made for another host name. Use a name that stands in the certificate, or make a new one.', server)];
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER': return ['tls', message('{0} does not speak TLS.', server)];
  }
  if (/^ERR_SSL_.*ALERT_(CERTIFICATE_EXPIRED)/.test(code)) return ['unauthorized', message('{0} says that your certificate has expired.', server)];
  if (/^ERR_SSL_.*ALERT_/.test(code)) return ['unauthorized', message('{0} does not accept your certificate ({1}).', server, code)];
  if (/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|SIGNATURE|INVALID_CA/.test(code)) return ['tls', message('The certificate of {0} is not from the authority that the kubeconfig names ({1}).', server, code)];
  return /^(ERR_(SSL|TLS|OSSL|CRYPTO)_|CERT_)/.test(code) ? ['tls', message('The secure connection to {0} failed ({1}).', server, code)] : undefined;
}

/** What the API server says instead of an answer: a `Status` (API conventions, "Response Status Kind"), or a text. */
export function statusFailure(code: number, body: unknown, server: string): ClusterFailure {
  const status = object(body);
  const said = firstLine(text(status['message']) || (typeof body === 'string' ? body : '')) || `HTTP ${code}`;
  const causes = array(object(status['details'])['causes']).map(object).map(cause => ({ field: text(cause['field']), message: text(cause['message']) }));
  switch (number(status['code']) || code) {
    case 401: return new ClusterFailure('unauthorized', message('{0} does not know you: the certificate or token has expired, or is not of this cluster.', server));
    case 403: return new ClusterFailure('forbidden', message('You may not: {0}', said));
    case 404: return new ClusterFailure('missing', message('{0}', said));
    case 409: return new ClusterFailure('conflict', message('{0}', said), { causes });
    case 410: return new ClusterFailure('gone', message('{0}', said));
    // Too many requests, or more evictions than a disruption budget allows for.
    case 429: return new ClusterFailure('refused', message('{0}', said), { causes });
    case 400:
    case 422: return new ClusterFailure('invalid', message('{0}', said), { causes });
    default: return new ClusterFailure('other', message('The API server answers: {0}', said), { causes });
  }
}

function firstLine(words: string): string {
  const line = words.trim().split('\n', 1)[0] ?? '';
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
