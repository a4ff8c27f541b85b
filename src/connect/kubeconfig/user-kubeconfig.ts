import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { message, type Message } from '../../base/message.ts';
import type { CertificatePlace, Kubeconfig } from '../../kubeconfig/index.ts';
import type { CertificateFacts } from '../../model/index.ts';

/** The kubeconfigs of this user as one. */
export interface UserKubeconfig {
  /** The files, in the order in which they are asked; those that do not exist too. */
  readonly files: readonly string[];
  readonly kubeconfig: Kubeconfig;
  /** What could not be read, by file. */
  readonly problems: readonly { readonly file: string; readonly problem: Message }[];
}

/** Reads what kubectl reads: the files of `$KUBECONFIG`, otherwise `~/.kube/config`. Never rejects: a file that is not there says nothing. */
export async function readUserKubeconfig(env: Readonly<Record<string, string | undefined>>, home = homedir()): Promise<UserKubeconfig> {
  const named = (env['KUBECONFIG'] ?? '').split(delimiter).filter(Boolean);
  const files = named.length > 0 ? named.map(file => resolve(file)) : [join(home, '.kube', 'config')];
  const { mergeKubeconfigs } = await import('../../kubeconfig/index.ts');
  const read = await Promise.all([...new Set(files)].map(async file => ({ file, ...await readKubeconfigFile(file) })));
  return {
    files, kubeconfig: mergeKubeconfigs(read.map(({ kubeconfig, file }) => withAbsolutePaths(kubeconfig, dirname(file)))),
    problems: read.flatMap(({ file, problems }) => problems.map(problem => ({ file, problem }))),
  };
}

async function readKubeconfigFile(file: string): Promise<Pick<UserKubeconfig, 'kubeconfig'> & { readonly problems: readonly Message[] }> {
  const { parseKubeconfig } = await import('../../kubeconfig/index.ts');
  try {
    return parseKubeconfig(await readFile(file, 'utf8'));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    const nothing = parseKubeconfig('');
    return code === 'ENOENT' ? nothing : { ...nothing, problems: [message('this cannot be read: {0}', code)] };
  }
}

const filesOf = { clusters: ['certificate-authority'], users: ['client-certificate', 'client-key', 'tokenFile'] } as const;

/** A program with a slash in its name is from there on, too (kubernetes.io, "Authenticating", exec plugins). */
function absoluteProgram(value: unknown, folder: string): unknown {
  if (typeof value !== 'object' || value === null || !('command' in value) || typeof value.command !== 'string' || !value.command.includes('/')) return value;
  return { ...value, command: resolve(folder, value.command) };
}

/** Paths in a kubeconfig are from its folder on; in one that is merged of several they have to say which. */
export function withAbsolutePaths(kubeconfig: Kubeconfig, folder: string): Kubeconfig {
  const absolute = (list: 'clusters' | 'users'): Kubeconfig[typeof list] => kubeconfig[list].map(({ name, fields }) => ({
    name, fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, typeof value === 'string' && value !== '' && (filesOf[list] as readonly string[]).includes(key) ? resolve(folder, value) : key === 'exec' ? absoluteProgram(value, folder) : value])),
  }));
  return { ...kubeconfig, clusters: absolute('clusters'), users: absolute('users') };
}

/** Reads the (first) certificate at a place of a kubeconfig; undefined if there is none. */
export async function readCertificate(place: CertificatePlace): Promise<CertificateFacts | undefined> {
  try {
    const { subject, validTo } = new X509Certificate('data' in place ? Buffer.from(place.data, 'base64') : await readFile(place.file));
    return { subject: subject.split('\n').join(', '), validTo: Date.parse(validTo) };
  } catch {
    return undefined;
  }
}
