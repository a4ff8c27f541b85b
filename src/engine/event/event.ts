export type EventType = 'builder' | 'container' | 'daemon' | 'image' | 'network' | 'volume';

/** Something that happened: definition `EventMessage`. */
export interface EngineEvent {
  readonly type: EventType;
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** ns since the epoch. */
  readonly time: bigint;
}
