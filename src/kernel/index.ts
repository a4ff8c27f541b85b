/** A simulated Linux: overlayfs, namespaces, cgroups, netfilter, a shell. */
export type { BootOptions, Streams } from './boot/boot.ts';
export { Session } from './boot/session.ts';
export { type Program } from './program/program.ts';
export { programs } from './program/table.ts';
