/**
 * Where the simulated engine (28) may answer otherwise than the real one that it is compared with (20.10), at the same
 * version of the API. Each is as narrow as it can be and says why; what is not here is a fault.
 */

export interface Exception {
  /** Scenario and step: `chapter › scenario › step`. */
  readonly at: RegExp;
  /** Where in the answer. */
  readonly path: RegExp;
  /** What the reference's part must be, as JSON; nothing (``) is a part that is missing. */
  readonly expected?: RegExp;
  readonly actual?: RegExp;
  readonly because: string;
}

export const exceptions: readonly Exception[] = [
  {
    at: /^build › what is refused › FROM nothing there$/, path: /^errors\.0\.(errorDetail\.message|error)$/, expected: /(network is unreachable|no such host)"?$/, actual: /no such host"?$/,
    because: 'the real engine runs without a network here; the simulated one has name servers that know what is there',
  },
  {
    at: /^networks › containers of a network › look up$/, path: /^body\.stdout$/, expected: /can't find nobody: SERVFAIL/, actual: /can't find nobody: NXDOMAIN/,
    because: 'the real engine runs without a network here; the simulated one has name servers that know what is there',
  },
  {
    at: /^swarm-plugins-secrets-distribution › no registry › GET \/images\/search$/, path: /^(status|body)$/, expected: /^(500$|\{"message":"Get \\"https:\/\/index\.docker\.io\/)/,
    because: 'the real engine runs without a network here; the simulated one has a Docker Hub to search',
  },
  {
    at: /^system › authentication and distribution without a registry › POST \/auth$/, path: /^(status|body\.message)$/, expected: /^(500$|"Get \\"https:\/\/registry-1\.docker\.io\/v2\/\\": dial tcp)/,
    because: 'the real engine runs without a network here; the simulated one has a Docker Hub, which does not know the user',
  },
  {
    at: /^system › version › GET \/\/version$/, path: /^body\.Platform\.Name$/, actual: /^"Cutaway simulated engine"$/,
    because: 'the simulated engine says that it is one',
  },
  {
    at: /^containers-streams › exec with its options › privileged$/, path: /^body\.stdout$/, expected: /^"CapEff:\\t000001ff[0-9a-f]{8}/, actual: /^"CapEff:\\t000001ffffffffff/,
    because: 'a privileged process has what the engine itself has, and the real engine may run where some capabilities are missing',
  },
  {
    at: /^build › what is refused › EXPOSE of no port$/, path: /^errors\.0\.(errorDetail\.message|error)$/, expected: /^"Invalid containerPort: /, actual: /^"invalid containerPort: /,
    because: 'Debian builds dockerd with an older go-connections than Docker does, which begins its messages with a capital',
  },
  {
    at: /^system › info › GET \/info$/, path: /^body\.(ContainerdCommit|InitCommit)\.Expected$/, expected: /^$/, actual: /^"<string>"$/,
    because: 'Debian\'s dockerd 28 knows neither the commit of containerd nor that of tini, and so does not say which one it expects',
  },
  {
    at: /^networks › modes of the network › create two$/, path: /^body\.message$/, expected: /network endpoints: (host, bridge|bridge, host)"$/, actual: /^"Container cannot be created with multiple network endpoints: bridge, host"$/,
    because: 'dockerd names the networks in the order of a map of Go, which is another one each time',
  },
];
