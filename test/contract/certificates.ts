import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../host/run.ts';

/** Certificates of an authority made for one test run; PEM files by name. */
export interface Certificates {
  /** `ca`, `server`, `expired`, `client`, and `other-ca`, which signed none of them; with `.key` and `.pem`. */
  readonly path: (name: string) => string;
  remove(): Promise<void>;
}

/** Makes certificates with openssl(1): for the server names `localhost` and 127.0.0.1 only. */
export async function makeCertificates(): Promise<Certificates> {
  const folder = await mkdtemp(join(tmpdir(), 'cutaway-tls-'));
  const path = (name: string): string => join(folder, name);
  const openssl = async (...args: string[]): Promise<string> => run('openssl', args);
  for (const authority of ['ca', 'other-ca']) {
    await openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${authority}`, '-keyout', path(`${authority}.key`), '-out', path(`${authority}.pem`));
  }
  for (const [name, days] of [['server', '2'], ['expired', '0'], ['client', '2']] as const) {
    await openssl('req', '-newkey', 'rsa:2048', '-nodes', '-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', '-keyout', path(`${name}.key`), '-out', path(`${name}.csr`));
    await openssl('x509', '-req', '-in', path(`${name}.csr`), '-CA', path('ca.pem'), '-CAkey', path('ca.key'), '-CAcreateserial', '-copy_extensions', 'copy', '-days', days, '-out', path(`${name}.pem`));
  }
  return { path, remove: async () => rm(folder, { recursive: true, force: true }) };
}
