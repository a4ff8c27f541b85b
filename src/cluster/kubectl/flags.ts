import { flag } from '../../engine/index.ts';

const { bool, int, list, strings } = flag;

/** Flags as pflag declares them; kubectl's own kinds below. */
export { bool, int, list, strings };

/**
 * A text.
 * @param alone what it says without an argument (pflag's NoOptDefVal); a value stands behind `=` then, and nowhere else
 */
export function text(short: string, help: string, initial = '', check?: (text: string) => void, alone?: string): flag.Flag<string> {
  const plain = flag.text(short, help, initial, check);
  return alone === undefined ? plain : { ...plain, word: '', add: (before, written) => plain.add(before, written === 'true' ? alone : written) };
}

/** A length of time, in ns. */
export function duration(short: string, help: string, initial = 0): flag.Flag<number> {
  const plain = flag.duration(short, help);
  return { short, word: 'duration', help, initial, shown: '', add: (before, written) => plain.add(before, written) ?? initial };
}

/** A number that is always there. */
export function number(short: string, help: string, initial: number): flag.Flag<number> {
  const plain = flag.int(short, help, initial);
  return { short, word: 'int', help, initial, shown: String(initial), add: (before, written) => plain.add(before, written) ?? initial };
}

/** What may stand before and behind every command. */
export const globalFlags = {
  'as': text('', 'User to act as'),
  'as-group': list('', 'Group to act as'),
  'as-uid': text('', 'UID to act as'),
  'cache-dir': text('', 'Cache directory'),
  'certificate-authority': text('', 'File with the certificate of the authority'),
  'client-certificate': text('', 'File with the certificate of the client'),
  'client-key': text('', 'File with the key of the client'),
  'cluster': text('', 'Cluster of the kubeconfig'),
  'context': text('', 'Context of the kubeconfig'),
  'disable-compression': bool('', 'No compression of answers'),
  'insecure-skip-tls-verify': bool('', 'Does not check the certificate of the server'),
  'kubeconfig': text('', 'Path of the kubeconfig'),
  'log-flush-frequency': text('', 'Time between two flushes of the log', '5s'),
  'match-server-version': bool('', 'Server and client have to have the same version'),
  'namespace': text('n', 'Namespace of this request'),
  'password': text('', 'Password for the server'),
  'profile': text('', 'Profile to write', 'none'),
  'profile-output': text('', 'File of the profile', 'profile.pprof'),
  'request-timeout': text('', 'How long to wait for an answer (1s, 2m, 3h); 0 for ever', '0'),
  'server': text('s', 'Address and port of the API server'),
  'tls-server-name': text('', 'Name in the certificate of the server'),
  'token': text('', 'Bearer token for the server'),
  'user': text('', 'User of the kubeconfig'),
  'username': text('', 'User name for the server'),
  'v': number('v', 'How much is logged', 0),
  'vmodule': text('', 'Levels of logging by file'),
  'warnings-as-errors': bool('', 'Warnings of the server are errors'),
};

export type GlobalOptions = flag.Values<typeof globalFlags>;
