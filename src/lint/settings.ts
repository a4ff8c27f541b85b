/** What a label's text must be, by hadolint's names (`label-schema`). */
export const labelTypes = ['text', 'rawtext', 'url', 'rfc3339', 'spdx', 'hash', 'semver', 'email'] as const;

export type LabelType = (typeof labelTypes)[number];

/** What rules have to be told before they can decide; without it they find nothing. */
export interface RuleSettings {
  /** Registries that images may come from, `*` standing for any characters (DL3026). */
  readonly trustedRegistries?: readonly string[];
  /** Labels that an image must have, and what their values must be (DL3049 to DL3058). */
  readonly labelSchema?: Readonly<Record<string, LabelType>>;
  /** Other labels than these are not allowed (DL3050). */
  readonly strictLabels?: boolean;
}
