/** A volume cannot be had now; it is tried again. */
export class MountFailure extends Error {}
