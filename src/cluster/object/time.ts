/** RFC 3339 in UTC to the second, as the API has most times. @param ms since the epoch */
export const timestamp = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;

/** RFC 3339 in UTC with microseconds: MicroTime, as in leases. @param ms since the epoch */
export const microTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, 23)}000Z`;

/** Ms since the epoch of a time of either form; 0 if there is none. */
export const millis = (time: string | null | undefined): number => time ? Date.parse(time) : 0;
