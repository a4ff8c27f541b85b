import { base64, decode, encode } from '../../../../kernel/index.ts';
import { Failure } from '../../failure.ts';
import { dataHash } from '../../kustomize/hash.ts';
import { bool, list, text } from '../../flags.ts';
import { jsonText } from '../../print/json.ts';
import { type Draft, generator } from '../../resource/generated.ts';
import { base64Entries, bytesOf, readData } from '../../resource/literals.ts';
import { dataFlags } from './configmap.ts';

/** `kubectl create secret generic`. */
export const createGenericSecret = generator({
  path: 'create secret generic',
  usage: 'NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1]',
  summary: 'Create a secret from a local file, directory, or literal value',
  failing: 'failed to create secret',
  flags: { ...dataFlags, type: text('', 'The type of the secret') },
  *make(kubectl, { flags }, name) {
    return secret(name, base64Entries(yield* readData(kubectl.sys, flags)), flags.type, flags['append-hash']);
  },
});

/** `kubectl create secret tls`. */
export const createTlsSecret = generator({
  path: 'create secret tls',
  usage: 'NAME --cert=path/to/cert/file --key=path/to/key/file',
  summary: 'Create a TLS secret',
  failing: 'failed to create secret',
  flags: { 'append-hash': bool('', 'Adds a hash of the data to the name'), 'cert': text('', 'File with the certificate'), 'key': text('', 'File with the key') },
  *make(kubectl, { flags }, name) {
    if (flags.key === '' || flags.cert === '') throw new Failure('key and cert must be specified');
    const [cert, key] = [yield* bytesOf(kubectl.sys, flags.cert), yield* bytesOf(kubectl.sys, flags.key)];
    for (const [what, bytes] of [['certificate', cert], ['key', key]] as const) if (!decode(bytes).includes('-----BEGIN ')) throw new Failure(`tls: failed to find any PEM data in ${what} input`);
    return secret(name, { 'tls.crt': base64(cert), 'tls.key': base64(key) }, 'kubernetes.io/tls', flags['append-hash']);
  },
});

/** `kubectl create secret docker-registry`. */
export const createRegistrySecret = generator({
  path: 'create secret docker-registry',
  usage: 'NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [--from-file=[key=]source]',
  summary: 'Create a secret for use with a Docker registry',
  failing: 'failed to create secret',
  flags: {
    'append-hash': bool('', 'Adds a hash of the data to the name'), 'docker-email': text('', 'Address of the user'), 'docker-password': text('', 'Password for the registry'), 'docker-server': text('', 'The registry', 'https://index.docker.io/v1/'),
    'docker-username': text('', 'User of the registry'), 'from-file': list('', 'A config.json of Docker'),
  },
  *make(kubectl, { flags }, name) {
    const key = '.dockerconfigjson';
    const { 'docker-username': username, 'docker-password': password, 'docker-email': email, 'docker-server': server } = flags;
    const [file] = flags['from-file'];
    if (file === undefined && (username === '' || password === '')) throw new Failure(`either --from-file or the combination of --docker-username, --docker-password and --docker-server is required`);
    const config = jsonText({ auths: { [server]: { username, password, ...email !== '' && { email }, auth: base64(encode(`${username}:${password}`)) } } }, 0);
    const bytes = file === undefined ? encode(config) : yield* bytesOf(kubectl.sys, file.slice(file.indexOf('=') + 1));
    return secret(name, { [key]: base64(bytes) }, 'kubernetes.io/dockerconfigjson', flags['append-hash']);
  },
});

function secret(name: string, data: Readonly<Record<string, string>>, type: string, hashed: boolean): Draft {
  const hash = hashed ? `-${dataHash({ kind: 'Secret', name, data, type })}` : '';
  return { kind: 'Secret', apiVersion: 'v1', metadata: { name: `${name}${hash}`, creationTimestamp: null }, ...Object.keys(data).length > 0 && { data }, ...type !== '' && { type } };
}
