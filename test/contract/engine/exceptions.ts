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
    at: /^build › what is refused › FROM nothing there$/, path: /^errors\.0\.(errorDetail\.message|error)$/, expected: /network is unreachable"?$/, actual: /no such host"?$/,
    because: 'the real engine runs without a network here; the simulated one has name servers that know what is there',
  },
  {
    at: /^build › what is refused › EXPOSE of no port$/, path: /^errors\.0\.(errorDetail\.message|error)$/, expected: /^"Invalid containerPort: /, actual: /^"invalid containerPort: /,
    because: 'Debian builds dockerd with an older go-connections than Docker does, which begins its messages with a capital',
  },
  {
    at: /^networks › modes of the network › create two$/, path: /^body\.message$/, expected: /network endpoints: (host, bridge|bridge, host)"$/, actual: /^"Container cannot be created with multiple network endpoints: bridge, host"$/,
    because: 'dockerd names the networks in the order of a map of Go, which is another one each time',
  },
];
