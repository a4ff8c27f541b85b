import { formatMessage, type Message, message } from '../base/message.ts';

/**
 * What is wrong between us and an engine. `configuration`: the address or context cannot be used; `http`: the engine
 * answered with an error of its own; `simulator`: the simulated engine cannot be started; `unknown`: nothing that we have an explanation for.
 */
export type FailureKind =
  | 'not-found' | 'refused' | 'permission' | 'timeout' | 'name-lookup' | 'tls' | 'ssh' | 'too-old' | 'http' | 'malformed' | 'closed' | 'cancelled'
  | 'configuration' | 'simulator' | 'unknown';

/**
 * The oldest API version that we speak with an engine: 1.24 (Docker 1.12, 2016). It is the oldest that Docker Engine 25 to 28
 * still serve, its replies have every field that we read, and Podman's compatible API (1.40, 1.41) lies above it.
 * Tests run on 1.41 and newer.
 */
export const oldestSupported = '1.24';

/** The one error at the edge to engines. Its {@link text} is for people: what happened, where, and what to do next. */
export class EngineFailure extends Error {
  readonly kind: FailureKind;
  readonly text: Message;
  /** The HTTP status, for kind `http`. */
  readonly status: number | undefined;

  constructor(kind: FailureKind, text: Message, { cause, status }: { cause?: unknown; status?: number } = {}) {
    super(formatMessage(text), { cause });
    this.name = 'EngineFailure';
    this.kind = kind;
    this.text = text;
    this.status = status;
  }

  /** For an engine whose newest API version is below {@link oldestSupported}. */
  static tooOld(endpoint: Place, apiVersion: string): EngineFailure {
    return new EngineFailure('too-old', message('{0} speaks version {1} of the Engine API, and Cutaway needs {2} or newer. Update the engine, or choose another one.', endpoint.address, apiVersion, oldestSupported));
  }
}

/** The part of an endpoint that failures name. */
export interface Place {
  readonly address: string;
  readonly kind?: string;
  readonly path?: string;
}

/** Explains whatever Node, TLS, ssh, docker-modem or a JSON parser threw while we spoke with the engine at `endpoint`. */
export function toEngineFailure(error: unknown, endpoint: Place): EngineFailure {
  const chain = causes(error);
  const known = chain.find(cause => cause instanceof EngineFailure);
  if (known) return known;
  const explained = chain.some(({ name }) => name === 'TimeoutError') ? timedOut(endpoint) : explain(chain, endpoint);
  return explained ? new EngineFailure(...explained, { cause: error }) : httpFailure(error, endpoint) ?? new EngineFailure(
    'unknown', message('Speaking with {0} failed: {1}', endpoint.address, firstLine(chain[0]?.message || String(error))), { cause: error });
}

type Explanation = readonly [FailureKind, Message];

/** An error and what it says caused it, outermost first; several attempts (`AggregateError`) after the error that sums them up. */
function causes(error: unknown): readonly (Error & { code?: unknown; syscall?: unknown })[] {
  const found: Error[] = [];
  const visit = (one: unknown): void => {
    if (!(one instanceof Error) || found.includes(one) || found.length > 20) return;
    found.push(one);
    if (one instanceof AggregateError) one.errors.forEach(visit);
    visit(one.cause);
  };
  visit(error);
  return found;
}

function explain(chain: ReturnType<typeof causes>, endpoint: Place): Explanation | undefined {
  for (const { code, name } of chain) {
    if (name === 'AbortError' || code === 'ABORT_ERR') return ['cancelled', message('Cancelled.')];
    if (name === 'SyntaxError') return notAnEngine(endpoint);
    const explained = typeof code === 'string' ? explainCode(code, endpoint) : undefined;
    if (explained) return explained;
  }
  return undefined;
}

/** Node's error codes: errno(3) names, `EAI_…` of getaddrinfo(3), `HPE_…` of its HTTP parser, and OpenSSL's. */
function explainCode(code: string, endpoint: Place): Explanation | undefined {
  const { address } = endpoint;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR': return ['not-found', message('There is no socket at {0}. Start the engine, mount its socket here, or choose another engine.', endpoint.path ?? address)];
    case 'EACCES':
    case 'EPERM': return ['permission', message('You may not open {0}. Add your user to the group that owns it (docker), then sign in again, or choose another engine.', endpoint.path ?? address)];
    case 'ECONNREFUSED':
    case 'ENOTSOCK': return ['refused', message('Nothing listens at {0}. Start the engine, or choose another one.', address)];
    case 'ENOTFOUND':
    case 'EAI_AGAIN': return ['name-lookup', message('The host name in {0} is not known here ({1}). Check the address and the network.', address, code)];
    case 'ETIMEDOUT': return timedOut(endpoint);
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN': return ['timeout', message('There is no way from here to {0} ({1}). Check the address and the network.', address, code)];
    case 'ECONNRESET':
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'HPE_INVALID_EOF_STATE': return ['closed', message('The connection to {0} broke off. If that happens again, look at the log of the engine.', address)];
    default: return code.startsWith('HPE_') ? notAnEngine(endpoint) : explainTls(code, endpoint);
  }
}

function timedOut({ address }: Place): Explanation {
  return ['timeout', message('{0} does not answer in time. Check that the engine runs and that the network lets you through.', address)];
}

function notAnEngine({ address }: Place): Explanation {
  return ['malformed', message('{0} answers, but not as a container engine does. Check that this is the address of an engine.', address)];
}

/** Codes of X.509 verification (Node's `tls`, "X509 certificate error codes") and of OpenSSL. */
function explainTls(code: string, { address }: Place): Explanation | undefined {
  switch (code) {
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID': return ['tls', message('The certificate of {0} is not valid today ({1}). Renew it, and check the clocks of both machines.', address, code)];
    case 'ERR_TLS_CERT_ALTNAME_INVALID': return ['tls', message('The certificate of {0} was made for another host name. Use a name that stands in the certificate, or make a new one.', address)];
    case 'EPROTO':
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG': return ['tls', message('{0} does not speak TLS. Remove TLS from the context (or DOCKER_TLS_VERIFY), or check the port.', address)];
  }
  if (/^ERR_SSL_.*ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|HANDSHAKE_FAILURE)$/.test(code)) {
    return ['tls', message('{0} does not accept your client certificate ({1}). Check cert.pem and key.pem of the context.', address, code)];
  }
  if (/SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|UNTRUSTED|CERT_SIGNATURE|INVALID_CA/.test(code)) {
    return ['tls', message('The certificate of {0} comes from an authority that you do not trust ({1}). Put the certificate of that authority into the context as ca.pem.', address, code)];
  }
  return /^(ERR_(SSL|TLS|OSSL|CRYPTO)_|CERT_|CRL_|INVALID_PURPOSE|HOSTNAME_MISMATCH)/.test(code)
    ? ['tls', message('The secure connection to {0} failed ({1}). Check the certificates of the context.', address, code)] : undefined;
}

/** docker-modem's error for a reply with an error status: `(HTTP code 404) no such container - No such container: x `. */
function httpFailure(error: unknown, { address }: Place): EngineFailure | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  const status = error.statusCode;
  const reason = 'reason' in error && typeof error.reason === 'string' ? error.reason : 'unexpected';
  const prefix = `(HTTP code ${status}) ${reason} - `;
  const said = firstLine(messageOf('json' in error ? error.json : undefined) ?? (error.message.startsWith(prefix) ? error.message.slice(prefix.length) : error.message));
  if (/HTTP request to an HTTPS server/i.test(said)) {
    return new EngineFailure('tls', message('{0} speaks TLS only. Use a context with certificates, or set DOCKER_TLS_VERIFY and DOCKER_CERT_PATH.', address), { cause: error });
  }
  const text = status >= 500 ? message('The engine failed: {0}', said) : message('The engine refused: {0}', said);
  return new EngineFailure('http', text, { cause: error, status });
}

function messageOf(json: unknown): string | undefined {
  return typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string' ? json.message : undefined;
}

function firstLine(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  return line.length > 500 ? `${line.slice(0, 500)}…` : line;
}
