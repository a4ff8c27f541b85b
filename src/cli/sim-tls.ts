import { generateKeyPair, webcrypto, X509Certificate as NodeCertificate } from 'node:crypto';
import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import type * as x509 from '@peculiar/x509';
import type { KeyPair, Pki, Subject, Tls } from '../cluster/index.ts';
import type { Connection } from '../engine/index.ts';

/** As kubeadm's `encryptionAlgorithm: ECDSA-P256`: RSA keys, its default, take a second of a processor each now and then. */
const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;
/** In ms: certificates are valid from a little before, for clocks that differ. */
const slack = 300_000;

/** Certificates by Web Crypto, as PEM. */
export const nodePki: Pki = {
  async authority(commonName, days) {
    const { X509CertificateGenerator, BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags, SubjectKeyIdentifierExtension, SubjectAlternativeNameExtension } = await library();
    const keys = await newKeys();
    const made = await X509CertificateGenerator.createSelfSigned({
      name: nameOf({ commonName }), keys, serialNumber: serial(), notBefore: new Date(Date.now() - slack), notAfter: new Date(Date.now() + days * day), signingAlgorithm: algorithm,
      extensions: [
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment | KeyUsageFlags.keyCertSign, true), new BasicConstraintsExtension(true, undefined, true),
        await SubjectKeyIdentifierExtension.create(keys.publicKey), new SubjectAlternativeNameExtension([{ type: 'dns', value: commonName }]),
      ],
    });
    return { certificate: `${made.toString('pem')}\n`, key: await pemOf(keys.privateKey) };
  },

  async issue(authority, subject, days, names = []) {
    const { X509CertificateGenerator, X509Certificate, BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags, ExtendedKeyUsageExtension, ExtendedKeyUsage, AuthorityKeyIdentifierExtension, SubjectAlternativeNameExtension } = await library();
    const keys = await newKeys();
    const issuer = new X509Certificate(authority.certificate);
    const made = await X509CertificateGenerator.create({
      subject: nameOf(subject), issuer: issuer.subject, publicKey: keys.publicKey, signingKey: await keyOf(authority.key), serialNumber: serial(), signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - slack), notAfter: new Date(Date.now() + days * day),
      extensions: [
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true), new ExtendedKeyUsageExtension(names.length > 0 ? [ExtendedKeyUsage.serverAuth, ...names.includes('localhost') ? [ExtendedKeyUsage.clientAuth] : []] : [ExtendedKeyUsage.clientAuth]),
        new BasicConstraintsExtension(false, undefined, true), await AuthorityKeyIdentifierExtension.create(await issuer.publicKey.export(algorithm, ['verify'])),
        ...names.length > 0 ? [new SubjectAlternativeNameExtension(names.map(value => ({ type: isAddress(value) ? 'ip' : 'dns', value })))] : [],
      ],
    });
    return { certificate: `${made.toString('pem')}\n`, key: await pemOf(keys.privateKey) };
  },

  async sign(authority, request, seconds, usages) {
    const { Pkcs10CertificateRequest, X509CertificateGenerator, X509Certificate, BasicConstraintsExtension, KeyUsagesExtension, KeyUsageFlags, ExtendedKeyUsageExtension, ExtendedKeyUsage, AuthorityKeyIdentifierExtension } = await library();
    const wished = new Pkcs10CertificateRequest(request);
    if (!await wished.verify()) throw new Error('unable to sign: x509: the request is not signed by its own key');
    const issuer = new X509Certificate(authority.certificate);
    const flags = [...usages.includes('digital signature') ? [KeyUsageFlags.digitalSignature] : [], ...usages.includes('key encipherment') ? [KeyUsageFlags.keyEncipherment] : []];
    const purposes = [...usages.includes('client auth') ? [ExtendedKeyUsage.clientAuth] : [], ...usages.includes('server auth') ? [ExtendedKeyUsage.serverAuth] : []];
    const names = wished.getExtension('2.5.29.17');
    const made = await X509CertificateGenerator.create({
      subject: wished.subject, issuer: issuer.subject, publicKey: wished.publicKey, signingKey: await keyOf(authority.key), serialNumber: serial(), signingAlgorithm: algorithm,
      notBefore: new Date(Date.now() - slack), notAfter: new Date(Date.now() + seconds * 1000),
      extensions: [
        ...flags.length > 0 ? [new KeyUsagesExtension(flags.reduce((all, flag) => all | flag), true)] : [], ...purposes.length > 0 ? [new ExtendedKeyUsageExtension(purposes)] : [],
        new BasicConstraintsExtension(false, undefined, true), await AuthorityKeyIdentifierExtension.create(await issuer.publicKey.export(algorithm, ['verify'])), ...names ? [names] : [],
      ],
    });
    return `${made.toString('pem')}\n`;
  },

  async keys() {
    const { publicKey, privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
    return { publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })), key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })) };
  },
};

/** TLS by Node, over what the simulation carries. */
export const nodeTls: Tls = {
  identify(certificate, authority) {
    try {
      const shown = new NodeCertificate(certificate);
      return isSigned(shown, authority) ? subjectOf(shown) : undefined;
    } catch {
      return undefined;
    }
  },

  async accept(connection, server: KeyPair, authority) {
    const { createSecureContext, TLSSocket } = await import('node:tls');
    const socket = new TLSSocket(streamOf(connection), {
      isServer: true, requestCert: true, rejectUnauthorized: false, secureContext: createSecureContext({ cert: server.certificate, key: server.key, ca: authority }), ALPNProtocols: ['http/1.1'],
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('secure', resolve).once('error', reject).once('close', () => { reject(new Error('the client has gone')); });
    });
    const shown = socket.getPeerX509Certificate();
    if (shown && !isSigned(shown, authority)) {
      socket.destroy();
      throw new Error('the client\'s certificate is of another authority, or has expired');
    }
    return { connection: connectionOf(socket), ...shown && { client: subjectOf(shown) } };
  },
};

/** Loaded when the first certificate is made. */
async function library(): Promise<typeof x509> {
  return import('./x509.ts');
}

function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  return `-----BEGIN PRIVATE KEY-----\n${bytes.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END PRIVATE KEY-----\n`;
}

function keyOf(pem: string): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('pkcs8', Buffer.from(pem.replaceAll(/-----.*?-----|\s/g, ''), 'base64'), algorithm, false, ['sign']);
}

/** Groups first, as kubeadm's certificates have them. */
function nameOf({ commonName, organizations = [] }: Subject): Record<string, string[]>[] {
  return [...organizations.map(each => ({ O: [each] })), { CN: [commonName] }];
}

function serial(): string {
  return Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex').replace(/^[89a-f]/, '7');
}

function isAddress(name: string): boolean {
  return /^[\d.]+$|:/.test(name);
}

function isSigned(shown: NodeCertificate, authority: string): boolean {
  const now = Date.now();
  return shown.verify(new NodeCertificate(authority).publicKey) && Date.parse(shown.validFrom) <= now && now <= Date.parse(shown.validTo);
}

/** `O=system:masters`, `CN=kubernetes-admin`, a line each. */
function subjectOf({ subject }: NodeCertificate): Subject {
  const lines = subject.split('\n');
  const all = (key: string): readonly string[] => lines.flatMap(line => line.startsWith(`${key}=`) ? [line.slice(key.length + 1)] : []);
  return { commonName: all('CN')[0] ?? '', organizations: all('O') };
}

/** What TLS reads from and writes to. */
function streamOf(connection: Connection): Duplex {
  const stream = new Duplex({
    read() {
      connection.read().then(bytes => { stream.push(bytes ?? null); }, (error: unknown) => { stream.destroy(asError(error)); });
    },
    write(bytes: Uint8Array, _, done) {
      connection.write(bytes).then(() => { done(); }, (error: unknown) => { done(asError(error)); });
    },
    final(done) {
      connection.end();
      done();
    },
    destroy(error, done) {
      connection.close();
      done(error);
    },
  });
  connection.closed.addEventListener('abort', () => { stream.destroy(); }, { once: true });
  return stream;
}

/** What is inside of TLS. */
function connectionOf(socket: TLSSocket): Connection {
  const [closed, ended] = [new AbortController(), new AbortController()];
  socket.on('error', () => undefined).once('close', () => { ended.abort(); closed.abort(); }).once('end', () => { ended.abort(); });
  const parts: AsyncIterator<Buffer, undefined> = socket[Symbol.asyncIterator]();
  return {
    closed: closed.signal, ended: ended.signal,
    read: async () => {
      const part = await parts.next();
      return part.done === true ? undefined : part.value;
    },
    write: bytes => new Promise((resolve, reject) => { socket.write(bytes, error => { if (error) reject(error); else resolve(); }); }),
    end: () => { socket.end(); },
    close: () => { socket.destroy(); },
  };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
