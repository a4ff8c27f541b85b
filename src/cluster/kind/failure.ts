/** What kind says behind `ERROR: `, and ends. */
export class KindFailure extends Error {}
