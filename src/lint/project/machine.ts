/** A port that something wants to listen on. */
export interface PortToTake {
  /** An IP address. */
  readonly address: string;
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
}

/** A range of addresses that is in use: of a network interface, or of an engine's network. */
export interface NamedSubnet {
  readonly name: string;
  /** In CIDR form, such as `172.17.0.1/16`. */
  readonly subnet: string;
}

/** What may be asked of the machine on which clusters would run. Nothing here rejects; what is not known is `undefined`. */
export interface MachineHost {
  /** The version of the installed kind, as in `0.33.0`. */
  readonly kindVersion: () => Promise<string | undefined>;
  /** Whether something listens there already. */
  readonly isTaken: (port: PortToTake) => Promise<boolean | undefined>;
  readonly subnets: () => Promise<readonly NamedSubnet[]>;
  /** Whether there is a file or folder of an absolute path. */
  readonly exists: (path: string) => Promise<boolean | undefined>;
  /** The names of kind's clusters that are there. Left out where no engine is asked. */
  readonly clusters?: () => Promise<readonly string[]>;
}

/** What a survey found out about the machine, as plain data. */
export interface MachineFacts {
  readonly kindVersion: string | undefined;
  /** Of the ports that the file names, those that something listens on. */
  readonly taken: readonly PortToTake[];
  readonly subnets: readonly NamedSubnet[];
  /** Of the absolute paths that the file names, those that do not exist. */
  readonly missing: readonly string[];
  readonly clusters: readonly string[];
}
