import { execFile } from 'node:child_process';
import { message } from '../../base/message.ts';
import type { Fields } from '../../kubeconfig/index.ts';
import { array, object, text, texts } from '../engine/json.ts';
import { ClusterFailure } from './failure.ts';

/** What a program gave. */
export interface ExecCredential {
  readonly token: string;
  /** PEM; empty where it gave none. */
  readonly certificate: string;
  readonly key: string;
  /** ms since the epoch; Infinity where it does not say. */
  readonly expires: number;
}

/** A person may have to answer in a browser first. */
const patience = 120_000;
const mostOutput = 1024 * 1024;
/** What a program is told of the cluster if it is to know it ("ExecCredential", Cluster). */
const told = ['server', 'tls-server-name', 'insecure-skip-tls-verify', 'certificate-authority-data', 'proxy-url'];

/**
 * Runs a credential plugin (kubernetes.io, "client-go credential plugins"): directly, not through a shell, without a terminal. One that has to have a terminal is not run.
 *
 * @throws ClusterFailure, which repeats nothing of what the program wrote to its standard output
 */
export async function runCredentialPlugin(exec: Fields, cluster: Fields): Promise<ExecCredential> {
  const [command, version] = [text(exec['command']), text(exec['apiVersion'])];
  if (exec['interactiveMode'] === 'Always') {
    throw new ClusterFailure('kubeconfig', message('The program {0}, which signs in to the cluster, has to ask in a terminal (interactiveMode: Always), and Cutaway has none for it. Use kubectl in a terminal, or write IfAvailable if the program remembers who you are.', command));
  }
  const added = Object.fromEntries(array(exec['env']).map(object).map(one => [text(one['name']), text(one['value'])]));
  const info = {
    apiVersion: version, kind: 'ExecCredential',
    spec: { interactive: false, ...exec['provideClusterInfo'] === true && { cluster: Object.fromEntries(told.map(key => [key, cluster[key]])) } },
  };
  const output = await new Promise<string>((resolve, reject) => {
    const child = execFile(command, texts(exec['args']), { env: { ...process.env, ...added, KUBERNETES_EXEC_INFO: JSON.stringify(info) }, timeout: patience, maxBuffer: mostOutput, windowsHide: true }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if (error.code === 'ENOENT') reject(new ClusterFailure('kubeconfig', message('The program {0}, which signs in to the cluster, is not installed here. {1}', command, text(exec['installHint']).trim().split('\n')[0] ?? '')));
      else if (error.killed === true) reject(new ClusterFailure('kubeconfig', message('The program {0}, which signs in to the cluster, has not ended within {1} seconds. Sign in with kubectl in a terminal first.', command, patience / 1000)));
      else reject(new ClusterFailure('kubeconfig', message('The program {0}, which signs in to the cluster, failed: {1}', command, stderr.trim().split('\n').at(-1) || String(error.code ?? error.signal ?? '?'))));
    });
    child.stdin?.end();
  });
  const status = object(object(parsed(output))['status']);
  const [token, certificate, key] = [text(status['token']), text(status['clientCertificateData']), text(status['clientKeyData'])];
  if (token === '' && certificate === '') throw new ClusterFailure('kubeconfig', message('The program {0} gave neither a token nor a certificate.', command));
  return { token, certificate, key, expires: Date.parse(text(status['expirationTimestamp'])) || Infinity };
}

function parsed(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
