/**
 * What cannot be the same in two runs is replaced by names. Equal values get equal names, in the order in which
 * they appear: that two processes share a namespace is still to be seen in the output.
 */

interface Filter {
  /** The part that differs; the whole match is replaced. */
  readonly pattern: RegExp;
  readonly name: string;
}

/** The filters that a script's header may name. */
export const filters = {
  /** Inode numbers of namespaces and other files of nsfs, as in `net:[4026531840]`. */
  'ns-inode': { pattern: /\b40265\d{5}\b/g, name: 'NS' },
  /** Process numbers in what bash says of jobs that were killed: `bash: line 3:   102 Killed`. */
  pid: { pattern: /(?<=: line \d+: ) *\d+(?= +[A-Z])|^ {3,}\d+(?= +[A-Z])/gm, name: 'PID' },
  /** Ethernet addresses, but for those of all zeros or ones. */
  mac: { pattern: /\b(?!00:00:00:00:00:00|ff:ff:ff:ff:ff:ff)(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, name: 'MAC' },
  /** Addresses in memory. */
  address: { pattern: /\b0x[0-9a-f]{8,16}\b/g, name: 'ADDRESS' },
  /** Times of day and durations: 12:34, 12:34:56, 0.123 ms, 1.5 s, 12ms. */
  time: { pattern: /(?<![\d.:])[012]?\d:[0-5]\d(?::[0-5]\d)?(?:\.\d+)?\b|\b[\d.]+(?:\/[\d.]+)* ?m?s\b/g, name: 'TIME' },
  /** Ephemeral ports of TCP and UDP: 32768 to 60999, `net.ipv4.ip_local_port_range` of Documentation/networking/ip-sysctl. */
  port: { pattern: /(?<=[:=])(?:3[2-9]|[45]\d|60)\d{3}\b/g, name: 'PORT' },
} as const satisfies Readonly<Record<string, Filter>>;

/** Name of a filter. */
export type FilterName = keyof typeof filters;

/** Replaces what the filters name. Times become `TIME`, everything else is numbered: `PID1`, `PID2`. */
export function normalise(output: string, names: readonly FilterName[]): string {
  return names.reduce((text, name) => replaceAll(text, filters[name]), output);
}

function replaceAll(text: string, { pattern, name }: Filter): string {
  if (name === 'TIME') return text.replaceAll(pattern, name);
  const seen = new Map<string, string>();
  return text.replaceAll(pattern, value => {
    const known = seen.get(value) ?? `${name}${seen.size + 1}`;
    seen.set(value, known);
    return known;
  });
}
