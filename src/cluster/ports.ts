import type { Connection } from '../engine/index.ts';

/** A certificate and its private key, as PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** What a certificate says of whom it is for. */
export interface Subject {
  readonly commonName: string;
  /** Kubernetes takes them for the user's groups. */
  readonly organizations?: readonly string[];
}

/** Makes certificates as kubeadm does: X.509 of RFC 5280. */
export interface Pki {
  /** @param days how long it is valid */
  authority(commonName: string, days: number): Promise<KeyPair>;
  /** @param names DNS names and IP addresses of a server; a certificate without any is a client's */
  issue(authority: KeyPair, subject: Subject, days: number, names?: readonly string[]): Promise<KeyPair>;
  /**
   * A certificate for whom a PKCS #10 request says, with that request's key. @param request PEM @param seconds how long it is valid @param usages as Kubernetes names them: `client auth`
   * @throws Error if the request cannot be read, or is not signed by its own key
   */
  sign(authority: KeyPair, request: string, seconds: number, usages: readonly string[]): Promise<string>;
  /** Without a certificate: what service accounts' tokens are signed with. PEM. */
  keys(): Promise<{ readonly publicKey: string; readonly key: string }>;
}

/** The server's side of TLS on any connection. */
export interface Tls {
  /** Whose certificate (PEM) it is; undefined unless that authority has signed it and it is valid now. */
  identify(certificate: string, authority: string): Subject | undefined;
  /** @param authority PEM: a client may show a certificate that it has signed. @throws Error if there is no agreement */
  accept(connection: Connection, server: KeyPair, authority: string): Promise<{ readonly connection: Connection; readonly client?: Subject }>;
}

/** A request with JSON. */
interface PostRequest {
  /** `https://hooks.example:8443/check?timeout=10s` */
  readonly url: string;
  readonly body: string;
  readonly timeoutMs: number;
  /** PEM; without it, the authorities that the host knows. */
  readonly authority?: string;
}

/** Sends a request over TLS, and gives the body of an answer 200. @throws Error if there is none, as Go words it as far as known */
export type Post = (request: PostRequest) => Promise<string>;
