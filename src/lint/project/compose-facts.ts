/** What a host found out about the surroundings of a Compose file, as plain data. */
export interface ComposeFacts {
  /** Without folders. */
  readonly fileName: string;
}
