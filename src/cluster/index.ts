/** Simulated Kubernetes on the simulated engine. */
export type { ApiServer, ApiServerOptions } from './api/api-server.ts';
export { ApiError } from './api/error.ts';
export type { Schemas, TypeDescriptions } from './api/openapi/types.ts';
export type { Log } from './api/store/log.ts';
export type { Change, Client, Clock, Draft, Key, ListOptions } from './client.ts';
export { kindPrograms } from './kind/program.ts';
export { kubectlPrograms } from './kubectl/program.ts';
export type { ExecRequest, KubeletApi, Load, LogOptions, Session, Usage } from './kubelet-api.ts';
export type { ResourceName, Resources } from './object/resources.ts';
export { Clusters } from './node/clusters.ts';
export type { KeyPair, Pki, Post, Subject, Tls } from './ports.ts';
